import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { ROOT } from '@/dev/settings';

// Next's optional image library isn't under a permissive licence (dev/checks/licences.test.ts), and no page needs it.
test('the build leaves the image library out of what is deployed', () => {
  const isDeployed = (name: string) => existsSync(path.join(ROOT, '.next/standalone/node_modules', name));
  expect(['next', 'sharp', '@img'].map(isDeployed)).toEqual([true, false, false]);
});

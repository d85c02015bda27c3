import path from 'node:path';
import { expect, test } from '@playwright/test';
import { commandsOf, runCommands } from './support/docs-blocks';
import { readStack } from './support/stack';

const GUIDE = path.resolve(import.meta.dirname, '../docs/guides/clients.md');

test('the commands of docs/guides/clients.md print what stands below them', async () => {
  const stack = readStack();
  const commands = commandsOf(GUIDE);
  const printed = await runCommands(commands, { VESTIBULE_URL: stack.origin, HYDRA_ADMIN_URL: stack.hydraAdminUrl });
  expect(commands.length).toBeGreaterThan(5);
  commands.forEach(({ heading, output }, at) => {
    expect(printed[at], `under "${heading}"`).toBe(output.replaceAll('http://localhost:3000', stack.origin));
  });
});

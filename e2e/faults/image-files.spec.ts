import { cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '@/dev/settings';
import { expect, test } from '../support/attack-fixtures';
import { startFrontDoor } from '../support/front-door';
import { makeScratchFolder } from '../support/scratch-folder';
import { makeVisitor } from '../support/visitor';
import { signIn, whoami } from '../support/visits';

const scratch = makeScratchFolder();
test.afterAll(scratch.remove);

/** The files that the Dockerfile puts into a folder of the image. */
function filesFor(folder: string): string[] {
  const dockerfile = readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8');
  const copied = new RegExp(`cp (?:-R )?([^&\\\\]+) ${folder} `).exec(dockerfile)?.[1] ?? '';
  return copied.split(' ').filter((file) => file !== '');
}

/** What the image may have beside its base. */
const MAX_IMAGE_BYTES = 15 * 1024 * 1024;

function bytesIn(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(path.join(parentPath, name)).size, 0);
}

test('the files of the image are all that the lean server needs', async ({ stack, people }) => {
  const image = scratch.file('image');
  mkdirSync(path.join(image, 'generated'), { recursive: true });
  for (const [from, to] of [
    ['/image/', image],
    ['/image/generated/', path.join(image, 'generated')],
  ] as const) {
    const files = filesFor(from);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) cpSync(path.join(ROOT, file), path.join(to, path.basename(file)), { recursive: true });
  }
  expect(statSync(path.join(image, 'generated/front-door.LICENSES.txt')).size).toBeGreaterThan(10_000);
  expect(bytesIn(image)).toBeLessThan(MAX_IMAGE_BYTES);
  const door = await startFrontDoor(stack, {}, { host: 'lean', folder: image });
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, await people.create());
    expect(await whoami(visitor)).toBe(200);
    expect(await (await fetch(`${door.address}/robots.txt`)).text()).toContain('Disallow: /');
  } finally {
    await door.stop();
  }
});

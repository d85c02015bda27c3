import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ROOT, toProcessEnv } from '@/dev/settings';
import { expect, test } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import { makeScratchFolder } from '../support/scratch-folder';

const run = promisify(execFile);
const scratch = makeScratchFolder();
test.afterAll(scratch.remove);

test('the container image’s command line needs only its one file and the configuration', async ({ stack }) => {
  const file = scratch.file('vestibule.mjs');
  copyFileSync(path.join(ROOT, 'generated/vestibule.mjs'), file);
  const folder = path.dirname(file);
  cpSync(path.join(ROOT, 'config'), path.join(folder, 'config'), { recursive: true });
  const vestibule = (...args: string[]) =>
    run(process.execPath, ['--', file, ...args], { cwd: folder, env: toProcessEnv(frontDoorSettings(stack)) });
  expect((await vestibule('doctor')).stdout).toMatch(/\n0 errors, 0 warnings, \d+ ok, 2 skipped\.\n$/);
  const { version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect((await vestibule('--version')).stdout).toBe(`${version}\n`);
  expect((await vestibule('trust', '--help')).stdout).toContain('\n  $ node -- vestibule.mjs trust apply ');
  const { stdout } = await vestibule('clients', 'list', '--json');
  expect(JSON.stringify(JSON.parse(stdout))).toContain(`"${stack.exchange.clientId}"`);
  const missing = vestibule('clients', 'list', '--env-file', 'none.env');
  await expect(missing).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('none.env cannot be read.') });
});

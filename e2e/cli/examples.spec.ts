import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { ROOT, toProcessEnv } from '@/dev/settings';
import { expect, test } from '../support/fixtures';
import { frontDoorSettings } from '../support/front-door';
import { makeScratchFolder } from '../support/scratch-folder';
import { runVestibule } from '../support/vestibule-command';

const run = promisify(execFile);

/** The matching example in a command's help. */
async function exampleOf(help: string[], settings: Record<string, string>, pattern: RegExp): Promise<string> {
  const { stdout } = await runVestibule([...help, '--help'], settings);
  const examples = [...stdout.matchAll(/^ {2}\$ (.+)$/gm)].map(([, line]) => line ?? '');
  const found = examples.find((line) => pattern.test(line));
  if (found === undefined)
    throw new Error(`No example of ${help.join(' ')} matches ${pattern}: ${examples.join('; ')}`);
  return found;
}

test('the examples in the help print only what a file or a program can read', async ({ stack }) => {
  const settings = frontDoorSettings(stack);
  const scratch = makeScratchFolder();
  const shell = (line: string) =>
    run('sh', ['-c', line], { cwd: ROOT, env: toProcessEnv({ PATH: process.env['PATH'] ?? '', ...settings }) });
  try {
    for (const [name, key] of [
      ['kratos-config', 'selfservice'],
      ['hydra-config', 'urls'],
      ['clients preset', 'clients'],
    ] as const) {
      const example = await exampleOf(name.split(' '), settings, />/);
      const file = scratch.file(`${name.replace(' ', '-')}.yaml`);
      await shell(example.replace(/> *\S+/, `> ${file}`));
      expect(existsSync(file)).toBe(true);
      expect(parse(readFileSync(file, 'utf8'))).toMatchObject({ [key]: expect.any(Object) });
    }
    const { stdout } = await shell(await exampleOf([], settings, /clients list --json$/));
    expect(JSON.parse(stdout)).toMatchObject({ clients: expect.any(Array) });
  } finally {
    scratch.remove();
  }
});

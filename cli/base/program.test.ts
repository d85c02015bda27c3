import { version } from '@/package.json';
import { isConfirmed, runs, withExample } from './command';
import { CliError, UsageError } from './errors';
import type { Register } from './program';
import { runWith } from './sample-io';

const commands: Register[] = [
  (program, io) => {
    const group = program.command('group').description('a group');
    withExample(
      runs<{ loud?: boolean }>(
        group.command('say').argument('<word>').option('--loud'),
        io,
        ({ options, output }, word) => {
          output.line(options.loud ? `${word}!` : word);
          output.json({ word });
          output.warn('careful');
        },
      ),
      'group say hello',
    );
    runs(group.command('fail'), io, () => {
      throw new CliError('It is broken.', 'Fix it.');
    });
    runs(group.command('echo').argument('<word>'), io, (_, word) => {
      throw new CliError(`No ${word}.\n  In a line.`, `Not ${word}.`);
    });
    runs(group.command('misuse'), io, () => Promise.reject(new UsageError('Not like this.')));
    runs(group.command('bug'), io, () => {
      throw new TypeError('cannot read secret-value of undefined');
    });
    runs(group.command('partly'), io, () => 1);
    runs<{ yes?: boolean }>(group.command('change').option('--yes'), io, async ({ options, output }) => {
      output.line((await isConfirmed({ io, output, options }, 'Really?')) ? 'changed' : 'left');
    });
  },
];

const tool = (...args: string[]) => runWith(commands, args);

describe('run', () => {
  it.each<[string[], number]>([
    [['group', 'say', 'hello'], 0],
    [['group', 'say', '--help'], 0],
    [['--help'], 0],
    [['group', 'fail'], 1],
    [['group', 'partly'], 1],
    [['group', 'bug'], 1],
    [['group', 'misuse'], 2],
    [['group', 'say'], 2],
    [['group', 'say', 'a', 'b'], 2],
    [['group', 'say', 'a', '--soft'], 2],
    [['group', 'sing'], 2],
    [['group'], 2],
    [['nothing'], 2],
    [[], 2],
  ])('ends %j with %d', async (args, code) => {
    expect((await tool(...args)).code).toBe(code);
  });

  it('prints text, and warnings separately', async () => {
    expect(await tool('group', 'say', 'hello', '--loud')).toEqual({
      code: 0,
      stdout: 'hello!\n',
      stderr: 'warning: careful\n',
    });
  });

  it.each([
    [['--json', 'group', 'say', 'hello']],
    [['group', '--json', 'say', 'hello']],
    [['group', 'say', 'hello', '--json']],
  ])('prints only JSON with --json, wherever the option is: %j', async (args) => {
    expect(JSON.parse((await tool(...args)).stdout)).toEqual({ word: 'hello' });
  });

  it.each([
    [['group', 'sing'], 'sing', 'say, fail, echo, misuse, bug, partly, change'],
    [['group', 'sing', 'a', '--loud'], 'sing', 'say, fail, echo, misuse, bug, partly, change'],
    [['nothing'], 'nothing', 'group'],
  ])('names the commands that exist instead of an unknown one: %j', async (args, name, others) => {
    const { code, stdout, stderr } = await tool(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(new RegExp(`^error: unknown command "${name}"; available: ${others}\n`));
  });

  it("names an option that a group doesn't have", async () => {
    const { code, stderr } = await tool('group', '--soft');
    expect([code, stderr]).toEqual([2, expect.stringMatching(/^error: unknown option '--soft'\n/)]);
  });

  it('has the version of the package', async () => {
    expect(await tool('--version')).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  it('refuses an invalid address of Hydra', async () => {
    const { code, stderr } = await tool('group', 'say', 'hello', '--hydra-admin-url', 'foo');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('It must be an origin such as http://front-door:3001.'),
    ]);
  });

  it('says what is wrong and what to do next', async () => {
    expect(await tool('group', 'fail')).toEqual({ code: 1, stdout: '', stderr: 'error: It is broken.\nFix it.\n' });
  });

  it('shows control characters in errors', async () => {
    const { stderr } = await tool('group', 'echo', '\u001b[2J\u202e');
    expect(stderr).toBe('error: No \\x1b[2J\\u202e.\n  In a line.\nNot \\x1b[2J\\u202e.\n');
    expect((await tool('group', 'say', 'a', '--\u001b[2J')).stderr).toContain("unknown option '--\\x1b[2J'");
  });

  it('shows neither the message nor the stack of a bug', async () => {
    const { stderr } = await tool('group', 'bug');
    expect(stderr).toMatch(/^error: Internal error \(TypeError at cli\/base\/program\.test\.ts:\d+\)\.\n/);
    expect(stderr).not.toMatch(/secret-value|^\s+at /m);
  });

  it('shows the options of the command and those of every command, and an example', async () => {
    const { stdout } = await tool('group', 'say', '--help');
    expect(stdout).toMatch(/--loud/);
    expect(stdout).toMatch(/--json/);
    expect(stdout).toMatch(/--env-file <file>/);
    expect(stdout).toMatch(/Example:\n {2}\$ npm run --silent vestibule -- group say hello\n/);
  });
});

describe('isConfirmed', () => {
  const ask = (answer: boolean) => ({ ask: () => Promise.resolve(answer) });

  it.each<[string, string[], { ask?: () => Promise<boolean> }, string, number]>([
    ['goes ahead with --yes', ['--yes'], {}, 'changed\n', 0],
    ['goes ahead when a person agrees', [], ask(true), 'changed\n', 0],
    ['leaves it when a person disagrees', [], ask(false), 'left\n', 0],
    ['does nothing if there is nobody to ask', [], {}, '', 2],
    ['asks nobody with --json', ['--json'], ask(true), '', 2],
  ])('%s', async (_, options, world, stdout, code) => {
    expect(await runWith(commands, ['group', 'change', ...options], world)).toMatchObject({ stdout, code });
  });
});

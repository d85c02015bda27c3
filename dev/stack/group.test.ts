import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../settings';
import { makeGroup } from './group';
import { waitUntilReady } from './ready';

let logDir = '';

beforeEach(() => {
  logDir = mkdtempSync(path.join(tmpdir(), 'vestibule-group-'));
});
afterEach(() => rmSync(logDir, { recursive: true }));

function group(lines: string[] = []) {
  return makeGroup({ logDir, onLine: (name, line) => lines.push(`${name}: ${line}`) });
}

function program(name: string, script: string) {
  return { name, command: process.execPath, args: ['-e', script], env: {} };
}

const FOREVER = 'setInterval(() => {}, 1000); console.log(process.pid);';

async function pidOf(lines: string[], name: string): Promise<number> {
  const find = () => lines.find((line) => line.startsWith(`${name}: `));
  while (find() === undefined) await sleep(20);
  return Number(find()?.slice(name.length + 2));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  // A process that has ended stays in the table until its parent asks for it, which may never happen in a container.
  const stat = `/proc/${pid}/stat`;
  return !(existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8')));
}

describe('makeGroup', () => {
  it('stops all when one ends, and says which and why', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    processes.start(program('steady', FOREVER));
    const steady = await pidOf(lines, 'steady');
    processes.start(program('weak', 'console.log("no room left"); process.exit(3)'));
    expect(await processes.failed).toBe('weak ended with code 3. Its last lines:\n  no room left');
    expect(isAlive(steady)).toBe(false);
  });

  it('stops a process together with its own children', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    const inner = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
    processes.start(program('parent', inner));
    const grandchild = await pidOf(lines, 'parent');
    await processes.stop();
    await sleep(50);
    expect(isAlive(grandchild)).toBe(false);
  });

  it.each([
    ['ends with code 0', 'process.exit(0)', 'weak ended with code 0. It printed nothing.'],
    ['is killed', 'process.kill(process.pid, "SIGKILL")', 'weak was ended by SIGKILL. It printed nothing.'],
  ])('names a process that %s', async (_how, script, expected) => {
    const processes = group();
    processes.start(program('weak', script));
    expect(await processes.failed).toBe(expected);
  });

  it('says when a program is missing', async () => {
    const processes = group();
    processes.start({ name: 'ghost', command: path.join(logDir, 'no-such-program'), args: [], env: {} });
    expect(await processes.failed).toContain('ghost could not be started');
  });
});

describe('the cause of a failed start', () => {
  const limits = { timeoutMs: 10_000, signal: undefined };
  const never = () => Promise.resolve(false);

  it('is the process that ended by itself, not one that was stopped because of it', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    const steady = processes.start(program('steady', FOREVER));
    await pidOf(lines, 'steady');
    const weak = processes.start(program('weak', 'console.log("no room left"); process.exit(3)'));
    // The probe of the one that fails is slow, so that the other one is noticed first.
    const slow = () => sleep(1_000, false);
    const waiting = [
      waitUntilReady({ title: 'The steady one', child: steady, isReady: never }, limits),
      waitUntilReady({ title: 'The weak one', child: weak, isReady: slow }, limits),
    ];
    const error: unknown = await Promise.all(waiting).catch((thrown) => thrown);
    expect(String(error)).toContain('The steady one was ended by SIGTERM');
    const cause = await processes.explain(error);
    expect(cause).toEqual(new SetupError('weak ended with code 3. Its last lines:\n  no room left'));
    await Promise.allSettled(waiting);
  });

  it('is a process whose end is noticed only after a request to it has failed', async () => {
    const processes = group();
    processes.start(program('weak', 'setTimeout(() => process.exit(3), 100)'));
    const cause = await processes.explain(new TypeError('fetch failed'));
    expect(String(cause)).toContain('weak ended with code 3.');
  });

  it('is the error itself where every process runs', async () => {
    const processes = group();
    processes.start(program('steady', FOREVER));
    const error = new Error('refused');
    expect(await processes.explain(error)).toBe(error);
    await processes.stop();
  });
});

describe('waitUntilReady', () => {
  it('names what did not come up, with its last lines', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    const child = processes.start(program('slow', `console.log('still loading'); ${FOREVER}`));
    await pidOf(lines, 'slow');
    const probe = { title: 'The slow one', child, isReady: () => Promise.resolve(false) };
    await expect(waitUntilReady(probe, { timeoutMs: 200, signal: undefined })).rejects.toThrow(
      /^The slow one did not come up within 0 s\. Its last lines:\n {2}still loading/,
    );
    await processes.stop();
  });
});

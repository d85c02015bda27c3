import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
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
  // A process that has ended stays in the table until its parent asks for it, which nobody may do in a container.
  const stat = `/proc/${pid}/stat`;
  return !(existsSync(stat) && /\) Z /.test(readFileSync(stat, 'utf8')));
}

describe('makeGroup', () => {
  it('stops all when one dies, and says which and why', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    processes.start(program('steady', FOREVER));
    const steady = await pidOf(lines, 'steady');
    processes.start(program('weak', 'console.log("no room left"); process.exit(3)'));
    expect(await processes.failed).toBe('weak ended with code 3. Its last lines:\n  no room left');
    expect(isAlive(steady)).toBe(false);
  });

  it('stops a process together with what it started', async () => {
    const lines: string[] = [];
    const processes = group(lines);
    const inner = `require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(FOREVER)}], { stdio: 'inherit' }); setInterval(() => {}, 1000);`;
    processes.start(program('parent', inner));
    const grandchild = await pidOf(lines, 'parent');
    await processes.stop();
    await sleep(50);
    expect(isAlive(grandchild)).toBe(false);
  });

  it('says when a program is not there', async () => {
    const processes = group();
    processes.start({ name: 'ghost', command: path.join(logDir, 'no-such-program'), args: [], env: {} });
    expect(await processes.failed).toContain('ghost could not be started');
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

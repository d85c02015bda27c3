import { spawn } from 'node:child_process';
import { createWriteStream, openSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { ROOT, toProcessEnv } from '../settings';

export type ChildSpec = { name: string; command: string; args: string[]; env: Record<string, string> };
export type ChildOptions = { logDir: string; onLine: (name: string, line: string) => void };

/** A process of the stack. `ended` settles when it has ended, with how it ended. */
export type Child = {
  name: string;
  ended: Promise<string>;
  hasEnded: () => boolean;
  lastLines: (count: number) => string[];
  stop: () => Promise<void>;
};

const KEPT_LINES = 200;
const GRACE_MS = 5000;

export function startChild(spec: ChildSpec, options: ChildOptions): Child {
  const file = path.join(options.logDir, `${spec.name}.log`);
  const log = createWriteStream(file, { fd: openSync(file, 'w', 0o600) });
  // A full disk must not end the stack.
  log.on('error', () => undefined);
  const lines: string[] = [];
  const keep = (line: string) => {
    lines.push(line);
    if (lines.length > KEPT_LINES) lines.shift();
    log.write(`${line}\n`);
    options.onLine(spec.name, line);
  };
  // Its own process group: Ctrl-C in the terminal reaches only us, and we stop the children in our order, together with
  // everything that they started.
  const child = spawn(spec.command, spec.args, {
    cwd: ROOT,
    env: toProcessEnv(spec.env),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  readLines(child.stdout, keep);
  readLines(child.stderr, keep);
  let over = false;
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('close', (code, signal) =>
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
  }).then((reason) => {
    over = true;
    log.end();
    return reason;
  });
  return {
    name: spec.name,
    ended,
    hasEnded: () => over,
    lastLines: (count) => lines.slice(-count),
    stop: () => stopGroup(child.pid, ended, () => over),
  };
}

async function stopGroup(pid: number | undefined, ended: Promise<string>, hasEnded: () => boolean): Promise<void> {
  if (pid === undefined) return;
  if (!hasEnded()) signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), GRACE_MS);
  await ended;
  clearTimeout(timer);
  // Kills what the process started and left behind. The group's number is still ours while any member is alive.
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, signal);
  } catch {
    // The group is empty.
  }
}

function readLines(stream: Readable, keep: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on('line', keep);
}

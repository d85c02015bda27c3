import { type ChildProcess, spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ROOT, SetupError, toProcessEnv } from '../settings';
import { portsBetween } from '../stack/ports';
import { lastLines } from './stopping';

/** A server that is measured, with its process ID. */
export type Program = { pid: number; startMs: number; stop: () => Promise<void> };

type ProgramOptions = {
  /** This Node unless given. */
  node?: string;
  args: readonly string[];
  /** The clone unless given. */
  folder?: string;
  env: Record<string, string>;
  logFile: string;
  /** Requested until it answers with 200, which ends the start. */
  readyUrl: string;
};

const PATIENCE_MS = 30_000;

/** Starts a Node program and waits until it serves. The start ends with its first good answer. */
export async function startProgram(options: ProgramOptions): Promise<Program> {
  const { node = process.execPath, args, folder = ROOT, env, logFile, readyUrl } = options;
  const log = openSync(logFile, 'a', 0o600);
  const begin = performance.now();
  const child = spawn(node, args, { cwd: folder, env: toProcessEnv(env), stdio: ['ignore', log, log] });
  // Without a listener, a program that isn't there would end us.
  child.once('error', () => undefined);
  const pid = child.pid ?? 0;
  const stop = () => stopChild(child);
  const hasEnded = () => child.pid === undefined || child.exitCode !== null;
  while (!(await answersOk(readyUrl)) || hasEnded()) {
    if (hasEnded() || performance.now() - begin > PATIENCE_MS) {
      await stop();
      throw new SetupError(`${path.basename(args[0] ?? node)} did not start. Its last lines:\n${lastLines(logFile)}`);
    }
    await sleep(5);
  }
  return { pid, startMs: performance.now() - begin, stop };
}

/** A free port, below those that the system uses for outgoing connections. */
export const freePort = portsBetween(28_000, 32_000);

function answersOk(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = http.get(url, { agent: false, timeout: 5000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
    child.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

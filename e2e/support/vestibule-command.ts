import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { ROOT, toProcessEnv } from '@/dev/settings';
import type { StackInfo } from './stack';

export type CommandResult = {
  /** Null if a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  durationMs: number;
};

/**
 * Runs the command line with these settings only.
 *
 * @param onStart gets the process, to send it a signal
 */
export async function runVestibule(
  args: string[],
  env: Record<string, string>,
  onStart: (child: ChildProcess) => void = () => undefined,
): Promise<CommandResult> {
  const child = spawn(process.execPath, ['--', path.join(ROOT, 'dev/bootstrap.mjs'), 'cli/main.ts', ...args], {
    cwd: ROOT,
    env: toProcessEnv({ PATH: process.env['PATH'] ?? '', ...env }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart(child);
  return waitForExit(child);
}

/** Waits for a process that was just started. Returns how it ended and everything it printed. */
export async function waitForExit(child: ChildProcessByStdio<null, Readable, Readable>): Promise<CommandResult> {
  const startedAt = Date.now();
  const ended = new Promise<Pick<CommandResult, 'code' | 'signal'>>((resolve) =>
    child.once('close', (code, signal) => resolve({ code, signal })),
  );
  const [stdout, stderr, end] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { ...end, stdout, stderr, durationMs: Date.now() - startedAt };
}

/** Every secret of the stack, and the private parts of its keys. No command may print one. */
export function readSecrets(stack: StackInfo): string[] {
  const secrets = JSON.parse(readFileSync(path.join(stack.dataDir, 'secrets.json'), 'utf8')) as Record<string, string>;
  const { keys } = JSON.parse(readFileSync(stack.keySetFile, 'utf8')) as { keys: { d: string }[] };
  return [...Object.values(secrets), ...keys.map(({ d }) => d)];
}

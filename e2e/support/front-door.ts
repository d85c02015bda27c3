import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseEnv } from 'node:util';
import { ROOT, readSettings, type Settings, toProcessEnv } from '@/dev/settings';
import { frontDoorArguments } from '@/dev/stack/specs';
import { freePort } from './free-port';
import type { StackInfo } from './stack';

/** A front door of one test, on its own port. To Kratos, Hydra and the browser it's the public origin's. */
export type FrontDoor = {
  address: string;
  /** Its listener for Hydra's hooks. */
  internalUrl: string;
  pid: number;
  /** Everything it has printed. */
  lines: string[];
  ended: Promise<number | null>;
  signal: (name: NodeJS.Signals) => void;
  stop: () => Promise<void>;
};

/** What it runs on, and in which folder; by default what the tests as a whole run on, in this repository. */
type Place = { host: Settings['host']; folder: string };

/** Starts a front door with other settings, and waits until it listens. */
export async function startFrontDoor(
  stack: StackInfo,
  env: Record<string, string> = {},
  place: Partial<Place> = {},
): Promise<FrontDoor> {
  const port = env['PORT'] ?? String(await freePort());
  // A Hydra that calls it must know the address beforehand.
  const internalPort = env['VESTIBULE_INTERNAL_PORT'] ?? String(await freePort());
  const ports = { VESTIBULE_INTERNAL_PORT: internalPort, PORT: port };
  const child = spawnFrontDoor({ ...environmentOf(stack), ...env, ...ports }, place);
  const lines: string[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const listening = new Promise<void>((resolve) => {
    onLines(child, (line) => {
      lines.push(line);
      if (line.includes('"msg":"listening"')) resolve();
    });
  });
  const failed = ended.then((code) => {
    throw new Error(`The front door ended with code ${code} before it listened:\n${lines.join('\n')}`);
  });
  await Promise.race([listening, failed]);
  failed.catch(() => undefined);
  return {
    address: `http://127.0.0.1:${port}`,
    internalUrl: `http://127.0.0.1:${internalPort}`,
    pid: child.pid ?? 0,
    lines,
    ended,
    signal: (name) => child.kill(name),
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Starts a front door that is expected to end. Returns its exit code and everything it printed. */
export async function runFrontDoor(
  stack: StackInfo,
  env: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const ports = { PORT: String(await freePort()), VESTIBULE_INTERNAL_PORT: String(await freePort()) };
  const child = spawnFrontDoor({ ...environmentOf(stack), ...ports, ...env });
  const lines: string[] = [];
  onLines(child, (line) => {
    lines.push(line);
    if (line.includes('"msg":"listening"')) child.kill('SIGKILL');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output: lines.join('\n') };
}

function spawnFrontDoor(env: Record<string, string>, place: Partial<Place> = {}): ChildProcess {
  const { host, folder }: Place = { host: readSettings().host, folder: ROOT, ...place };
  return spawn(process.execPath, frontDoorArguments(host), {
    cwd: folder,
    env: toProcessEnv(env),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function onLines(child: ChildProcess, take: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) if (stream) createInterface({ input: stream }).on('line', take);
}

/** A busy machine is not an outage. */
const PATIENT = { VESTIBULE_UPSTREAM_TIMEOUT_MS: '15000' };

/** The running front door's environment, for another one next to it. */
function environmentOf(stack: StackInfo): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', ...frontDoorSettings(stack), NODE_ENV: 'production', ...PATIENT };
}

/** Reads the running front door's settings, which the stack writes next to its data. */
export function frontDoorSettings(stack: StackInfo): Record<string, string> {
  const read = parseEnv(readFileSync(path.join(stack.dataDir, 'front-door.env'), 'utf8'));
  return Object.fromEntries(Object.entries(read).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

import { execFile, spawn } from 'node:child_process';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { SetupError, toProcessEnv } from '../settings';
import type { OryServer } from './servers';
import { compareVersions } from './version';

type BuildOptions = { env: Record<string, string>; say: (line: string) => void; signal?: AbortSignal | undefined };

const OLDEST_GO = 'v1.24.0';
const PROGRESS_MS = 10_000;
const run = promisify(execFile);

/** What is missing for a build, in one sentence; undefined if nothing is. */
export async function whyGoCannotBuild(env: Record<string, string>): Promise<string | undefined> {
  const version = await readOutput('go', ['env', 'GOVERSION'], env);
  if (version === undefined) return 'Go is not installed.';
  const number = /go(\d+\.\d+(?:\.\d+)?)/.exec(version)?.[1] ?? '0.0';
  if (compareVersions(number, OLDEST_GO) < 0) return `Go is ${number}, which is too old.`;
  // SQLite is C. Go names the compiler that it would use, perhaps with arguments.
  const compiler = (await readOutput('go', ['env', 'CC'], env))?.split(' ')[0] ?? '';
  if ((await readOutput(compiler, ['--version'], env)) === undefined)
    return 'there is Go, but no C compiler for SQLite.';
  return undefined;
}

/** Builds the pinned version. A rename puts it in place, so that neither a stop nor a second run leaves half a file. */
export async function buildServer(server: OryServer, file: string, options: BuildOptions): Promise<void> {
  const unfinished = `${file}.${process.pid}-${Date.now()}`;
  await mkdir(path.dirname(file), { recursive: true });
  options.say(
    `Building ${server.title} ${server.built} with Go. This happens once, and takes a few minutes on a fresh machine.`,
  );
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const progress = setInterval(() => options.say(`Still building ${server.title}: ${seconds()} s`), PROGRESS_MS);
  try {
    await goBuild(server, unfinished, options);
    await rename(unfinished, file);
    options.say(`Built ${server.title} ${server.built} in ${seconds()} s.`);
  } finally {
    clearInterval(progress);
    await rm(unfinished, { force: true });
  }
}

/** Ory's own recipe for a static binary with SQLite; -mod=readonly enforces go.sum. */
export function goBuildArguments(server: OryServer, output: string): string[] {
  const linker = `-s -w -X ${server.versionVariable}=${server.built}`;
  return [
    'build',
    '-trimpath',
    '-mod=readonly',
    ...(server.tags === '' ? [] : ['-tags', server.tags]),
    '-ldflags',
    linker,
    '-o',
    output,
    server.packagePath,
  ];
}

function goBuild(server: OryServer, output: string, options: BuildOptions): Promise<void> {
  const child = spawn('go', goBuildArguments(server, output), {
    cwd: server.moduleDir,
    // GOFLAGS and GOWORK of other projects on this machine must not change the build.
    env: toProcessEnv({ ...options.env, CGO_ENABLED: '1', GOFLAGS: '', GOWORK: 'off' }),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  const stop = () => child.kill('SIGTERM');
  process.once('exit', stop);
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors = (errors + text).slice(-4000);
  });
  return new Promise<void>((resolve, reject) => {
    child.once('error', (error) =>
      reject(options.signal?.aborted === true ? new SetupError('Stopped while building.') : error),
    );
    child.once('close', (code) => {
      process.off('exit', stop);
      if (code === 0) resolve();
      else reject(new SetupError(`Go couldn't build ${server.title} ${server.built}:\n${errors.trim()}`));
    });
  });
}

async function readOutput(command: string, args: string[], env: Record<string, string>): Promise<string | undefined> {
  try {
    return (await run(command, args, { env: toProcessEnv(env), timeout: 30_000 })).stdout.trim();
  } catch {
    return undefined;
  }
}

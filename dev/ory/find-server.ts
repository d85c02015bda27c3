import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Settings } from '../settings';
import { SetupError } from '../settings';
import { buildServer, whyGoCannotBuild } from './build-server';
import type { OryServer } from './servers';
import { isSupported, parseVersion } from './version';

export type FoundServer = { file: string; version: string; from: string };
/** Where a search reports to, and what aborts a build. */
export type SearchTools = { say: (line: string) => void; signal?: AbortSignal | undefined };
export type SearchPlaces = Pick<Settings, 'oryBinDir' | 'searchPath' | 'cacheDir' | 'env'>;

const run = promisify(execFile);

/** Looks in ORY_BIN_DIR, on PATH and in the cache, and builds the server with Go if it's in none of them. */
export async function findServer(server: OryServer, places: SearchPlaces, tools: SearchTools): Promise<FoundServer> {
  const { say } = tools;
  if (places.oryBinDir !== undefined) return fromOryBinDir(server, places.oryBinDir, say);
  const found = (await fromPath(server, places.searchPath, say)) ?? (await fromCache(server, places.cacheDir));
  if (found !== undefined) return found;
  const reason = await whyGoCannotBuild(places.env);
  if (reason !== undefined) throw new SetupError(noWayMessage(server, reason));
  const file = cachedFile(server, places.cacheDir);
  await buildServer(server, file, { env: places.env, ...tools });
  return { file, version: server.built, from: 'built with Go' };
}

/** The cache has a folder for each version: kratos-v1.3.1/kratos. */
export function cachedFile(server: OryServer, cacheDir: string): string {
  return path.join(cacheDir, `${server.name}-${server.built}`, executable(server.name));
}

async function fromOryBinDir(server: OryServer, folder: string, say: SearchTools['say']): Promise<FoundServer> {
  const file = path.resolve(folder, executable(server.name));
  if (!(await isExecutable(file))) {
    throw new SetupError(
      `ORY_BIN_DIR is ${folder}, but there is no program "${server.name}" in it. Put one there, or unset ORY_BIN_DIR.`,
    );
  }
  const version = await readVersion(file);
  if (version === undefined) throw new SetupError(`"${file} version" names no version, so it can't be used.`);
  if (!isSupported(server, version)) {
    say(`${server.title} ${version} from ORY_BIN_DIR is not tested: ${server.oldest} to ${server.newest} are.`);
  }
  return { file, version, from: 'ORY_BIN_DIR' };
}

async function fromPath(
  server: OryServer,
  searchPath: string,
  say: SearchTools['say'],
): Promise<FoundServer | undefined> {
  for (const folder of searchPath.split(path.delimiter).filter((entry) => path.isAbsolute(entry))) {
    const file = path.join(folder, executable(server.name));
    if (!(await isExecutable(file))) continue;
    const version = await readVersion(file);
    if (version !== undefined && isSupported(server, version)) return { file, version, from: 'PATH' };
    const what = version ?? 'of an unknown version';
    say(`${file} is ${what}, which is not supported (${server.oldest} to ${server.newest} are): looking further.`);
  }
  return undefined;
}

async function fromCache(server: OryServer, cacheDir: string): Promise<FoundServer | undefined> {
  const file = cachedFile(server, cacheDir);
  if (!(await isExecutable(file)) || (await readVersion(file)) !== server.built) return undefined;
  return { file, version: server.built, from: 'cache' };
}

async function readVersion(file: string): Promise<string | undefined> {
  try {
    const { stdout, stderr } = await run(file, ['version'], { timeout: 10_000 });
    return parseVersion(stdout) ?? parseVersion(stderr);
  } catch {
    return undefined;
  }
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

function executable(name: string): string {
  return process.platform === 'win32' ? `${name}.exe` : name;
}

function noWayMessage(server: OryServer, reason: string): string {
  return [
    `${server.title} is needed, but it was not found and can't be built: ${reason}`,
    '',
    'You can:',
    '  1. Install Go 1.24 or newer and a C compiler (gcc or clang), and start again. The build happens once and takes about two minutes.',
    '  2. Put the programs "kratos", "hydra" and "oathkeeper" into a folder, and set ORY_BIN_DIR to it.',
    '  3. Use Docker instead: docker compose up --build (see compose.yaml).',
  ].join('\n');
}

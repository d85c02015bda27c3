import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, type Settings, SetupError, toProcessEnv } from '../settings';

/** Everything that goes into the production build. No other change needs a new one. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'server',
  'build',
  'config',
  'public',
  'instrumentation.ts',
  'next.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** What a host runs, and the number of the sources that it was built from. */
const BUILDS = {
  lean: { script: 'build:lean', product: 'generated/front-door.mjs', stamp: 'generated/front-door-build' },
  next: { script: 'build', product: '.next/BUILD_ID', stamp: '.next/vestibule-build' },
};

/** Builds for production, unless the last build had the same sources. */
export async function buildFrontDoor({ env, host }: Settings, signal: AbortSignal): Promise<void> {
  const { script, product, stamp } = BUILDS[host];
  const now = hashSources(ROOT);
  if (existsSync(path.join(ROOT, product)) && readStamp(stamp) === now) return;
  process.stdout.write('Building the front door for production ...\n');
  await runProgram('npm', ['run', '--silent', script], { env, signal });
  writeFileSync(path.join(ROOT, stamp), now);
}

/** Writes generated/, which the development server needs too. */
export async function generate({ env }: Settings, signal: AbortSignal): Promise<void> {
  await runProgram(process.execPath, ['build/generate.mjs'], { env, signal });
}

/** A hash of the names and contents of all sources, without tests. */
function hashSources(root: string): string {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((entry) => filesUnder(root, entry))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(root: string, entry: string): string[] {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return /\.test\.tsx?$/.test(entry) ? [] : [entry];
  return readdirSync(full)
    .sort()
    .flatMap((name) => filesUnder(root, path.join(entry, name)));
}

function readStamp(stamp: string): string | undefined {
  const file = path.join(ROOT, stamp);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function runProgram(
  command: string,
  args: string[],
  options: { env: Record<string, string>; signal: AbortSignal },
): Promise<void> {
  const { NODE_ENV: _ignored, ...env } = options.env;
  const child = spawn(command, args, {
    cwd: ROOT,
    env: toProcessEnv({ ...env, NEXT_TELEMETRY_DISABLED: '1' }),
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
    signal: options.signal,
  });
  const title = [path.basename(command), ...args].join(' ');
  return new Promise<void>((resolve, reject) => {
    child.once('error', (error) =>
      reject(new SetupError(options.signal.aborted ? 'Stopped while building.' : `${title}: ${error.message}`)),
    );
    child.once('close', (code) => (code === 0 ? resolve() : reject(new SetupError(`"${title}" failed; see above.`))));
  });
}

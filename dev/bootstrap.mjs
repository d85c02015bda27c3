// Runs a program of this repository, as in `node dev/bootstrap.mjs dev/demo.ts`. It installs the packages first if they
// are missing or differ from package-lock.json, so it works in a fresh clone and may import only Node's own modules.

import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} LockedPackage */

/**
 * Compares what npm recorded at the installation with package-lock.json. It takes milliseconds, so every start does it.
 *
 * @param {string} root
 * @returns {boolean}
 */
export function isInstalled(root) {
  const wanted = lockedPackages(path.join(root, 'package-lock.json'));
  const present = lockedPackages(path.join(root, 'node_modules/.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([place, item]) => {
    if (place === '') return true;
    const own = present[place];
    // Packages for other platforms are optional, and missing here.
    return own === undefined ? item.optional === true : own.version === item.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** Installs the packages of package-lock.json if they are missing or differ; ends the process if that fails. */
export function installMissing() {
  refuseOldNode();
  if (isInstalled(ROOT)) return;
  // Standard output belongs to the program, which may print JSON.
  process.stderr.write('Installing packages with npm ci ...\n');
  // Without --include=dev an environment with NODE_ENV=production would leave out what the demo needs.
  const done = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (done.status === 0) return;
  process.stderr.write('npm ci failed; see above.\n');
  process.exit(done.status ?? 1);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 18)) return;
  process.stderr.write(`Node ${process.versions.node} is too old: 20.18.1 or newer is needed.\n`);
  process.exit(1);
}

/**
 * Runs a program of this repository in this process, so that signals reach the program itself.
 *
 * @param {string} program
 * @param {string[]} rest the program's own arguments
 */
export async function runProgram(program, rest) {
  installMissing();
  const { register } = await import('tsx/esm/api');
  register();
  const file = path.resolve(ROOT, program);
  process.argv = [process.argv[0] ?? 'node', file, ...rest];
  await import(pathToFileURL(file).href);
}

async function main() {
  const [program, ...rest] = process.argv.slice(2);
  if (program === undefined) throw new Error('Usage: node dev/bootstrap.mjs <program> [arguments]');
  await runProgram(program, rest);
}

// Node resolves links in imports, but not in its own argument.
if (realpathSync(process.argv[1] ?? '') === fileURLToPath(import.meta.url)) main();

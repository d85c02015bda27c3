// Which Python runs the program of docs/guides/validate-a-token.md in the end-to-end tests. `npm test` installs one if
// there is none and it may. Imports only Node's own modules, because it runs before the packages are installed.

import { spawnSync } from 'node:child_process';

const PACKAGE_TIMEOUT_MS = 10 * 60_000;
/** Debian has these two modules in a separate package, python3-venv. */
const PROBE = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

const MISSING = `The end-to-end tests need Python 3.10 or newer with its modules venv and ensurepip: "python3" on PATH is missing,
older, or lacks them. Install it (Debian: apt-get install python3 python3-venv) and start again.`;

/**
 * @param {string} [searchPath] the PATH to look on
 * @returns {string} the command
 * @throws when there is none, with what to do
 */
export function findPython(searchPath = process.env.PATH ?? '') {
  const probe = spawnSync('python3', ['-c', PROBE], { timeout: 30_000, env: { ...process.env, PATH: searchPath } });
  if (probe.status !== 0) throw new Error(MISSING);
  return 'python3';
}

/**
 * Finds a Python, or installs Debian's and says so.
 *
 * @param {(line: string) => void} say
 * @returns {string}
 */
export function ensurePython(say) {
  try {
    return findPython();
  } catch (error) {
    if (process.getuid?.() !== 0) throw error;
  }
  say("No usable Python: installing Debian's packages ...");
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'python3', 'python3-venv');
  return findPython();
}

/** @param {string[]} args */
function apt(...args) {
  const command = 'apt-get';
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: PACKAGE_TIMEOUT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

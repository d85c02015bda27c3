// Which browser the end-to-end tests use: that of CHROMIUM_PATH, else the system's, else Playwright's own. `npm test`
// downloads one if there is none. Imports only Node's own modules, because it runs before the packages are installed.

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC_PROGRAMS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;
const PACKAGE_TIMEOUT_MS = 10 * 60_000;

const MISSING = `No Chromium was found and none could be downloaded. You can:
  - install Chromium or Chrome so that it is on PATH (Debian: apt-get install chromium);
  - point to one: CHROMIUM_PATH=/path/to/chromium;
  - let Playwright download its own: npx playwright install --with-deps chromium`;

/**
 * @param {Record<string, string | undefined>} env
 * @returns {string | undefined} the program, or undefined where there is none yet
 * @throws when CHROMIUM_PATH isn't a program: using another one instead would surprise
 */
export function findChromium(env = process.env) {
  const given = env.CHROMIUM_PATH;
  if (given) {
    if (isProgram(given)) return given;
    throw new Error(`CHROMIUM_PATH is "${given}", which isn't a program that can be run.`);
  }
  return installedPrograms(env).find(isProgram);
}

/**
 * Finds a Chromium that starts, or downloads one and says so.
 *
 * @param {(line: string) => void} say
 * @returns {string}
 */
export function ensureChromium(say) {
  const given = process.env.CHROMIUM_PATH ? findChromium() : undefined;
  const found = given ?? workingProgram();
  if (found !== undefined) return found;
  say('No Chromium here: letting Playwright download its own ...');
  run(process.execPath, [playwrightCli(), 'install', '--no-shell', 'chromium'], DOWNLOAD_TIMEOUT_MS);
  const downloaded = workingProgram();
  if (downloaded !== undefined) return downloaded;
  if (process.getuid?.() === 0 && onPath('apt-get', process.env) !== undefined) {
    say("Playwright's Chromium does not work here: installing Debian's package ...");
    run('apt-get', ['update'], PACKAGE_TIMEOUT_MS);
    run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], PACKAGE_TIMEOUT_MS);
  }
  const installed = workingProgram();
  if (installed === undefined) throw new Error(MISSING);
  return installed;
}

function workingProgram() {
  return installedPrograms(process.env).find((program) => isProgram(program) && starts(program));
}

/**
 * @param {Record<string, string | undefined>} env
 * @returns {string[]}
 */
function installedPrograms(env) {
  const commands = COMMANDS.flatMap((name) => onPath(name, env) ?? []);
  return [...commands, ...(process.platform === 'darwin' ? MAC_PROGRAMS : []), ...ownOfPlaywright()];
}

/**
 * @param {string} name
 * @param {Record<string, string | undefined>} env
 */
function onPath(name, env) {
  const folders = (env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => path.join(folder, name)).find(isProgram);
}

/** @returns {string[]} */
function ownOfPlaywright() {
  try {
    return [createRequire(import.meta.url)('@playwright/test').chromium.executablePath()];
  } catch {
    // Not for this system, or not installed yet.
    return [];
  }
}

function playwrightCli() {
  return createRequire(import.meta.url).resolve('@playwright/test/cli');
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A program may lack libraries, or be a stub that only asks to install something.
 *
 * @param {string} program
 */
function starts(program) {
  return spawnSync(program, ['--version'], { timeout: 30_000 }).status === 0;
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {number} timeout
 */
function run(command, args, timeout) {
  spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

// Runs the command of one check, passes its output on, and reports during silence that it's still running.

import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const QUIET_MS = 15_000;

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env] on top of our own
 * @returns {Promise<boolean>} whether it succeeded
 */
function runCommand(command, args, env = {}) {
  // Each tool chooses its own NODE_ENV: a build is production, a unit test isn't.
  /** @type {Record<string, string | undefined>} */
  const own = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env };
  delete own.NODE_ENV;
  if (process.stdout.isTTY) own.FORCE_COLOR = '1';
  const child = spawn(command, args, {
    cwd: ROOT,
    env: /** @type {NodeJS.ProcessEnv} */ (own),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Its own process group, so that an interrupt reaches all of it, once: npm and its shell don't pass one on.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
  });
  running = child;
  const begin = Date.now();
  let lastOutput = begin;
  const pass = (/** @type {Buffer} */ chunk) => {
    lastOutput = Date.now();
    process.stdout.write(chunk);
  };
  child.stdout.on('data', pass);
  child.stderr.on('data', pass);
  const beat = setInterval(() => {
    if (Date.now() - lastOutput < QUIET_MS) return;
    pass(Buffer.from(`... still running, ${seconds(begin)}\n`));
  }, 1000);
  return new Promise((resolve) => {
    child.once('error', (error) => pass(Buffer.from(`${command}: ${error.message}\n`)));
    child.once('close', (code) => {
      clearInterval(beat);
      running = undefined;
      resolve(code === 0);
    });
  });
}

/**
 * @param {string} script of package.json
 * @param {string[]} [args]
 * @param {Record<string, string>} [env]
 */
export function runScript(script, args = [], env = {}) {
  const own = args.length === 0 ? [] : ['--', ...args];
  return runCommand('npm', ['run', '--silent', script, ...own], env);
}

/** Interrupts the command that runs now: on an interrupt Playwright stops its servers. */
export function interruptRunning() {
  const pid = running?.pid;
  if (pid === undefined) return;
  if (process.platform === 'win32') running?.kill('SIGINT');
  else process.kill(-pid, 'SIGINT');
}

/** @param {number} sinceMs */
export function seconds(sinceMs) {
  return `${((Date.now() - sinceMs) / 1000).toFixed(1)} s`;
}

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { findPython } from '@/dev/python.mjs';

const REQUIREMENTS = path.join(import.meta.dirname, 'requirements.txt');
const INSTALL_TIMEOUT_MS = 4 * 60_000;
const run = promisify(execFile);

/**
 * Finds or creates a virtual environment with the pinned packages. It's in the developer's cache, under a name derived
 * from its packages and its Python, so that it's created again only when one of these changes.
 *
 * @returns the Python program in it
 */
export async function pythonWithPackages(cacheDir: string): Promise<string> {
  const python = findPython();
  const { stdout } = await run(python, ['-c', 'import sys; print(sys.version, sys.platform, sys.base_prefix)']);
  const name = createHash('sha256').update(readFileSync(REQUIREMENTS)).update(stdout).digest('hex').slice(0, 16);
  const folder = path.join(cacheDir, name);
  const program = (base: string) => path.join(base, 'bin/python');
  if (existsSync(folder)) return program(folder);
  mkdirSync(cacheDir, { recursive: true });
  const unfinished = `${folder}.${process.pid}-${Date.now()}`;
  try {
    await run(python, ['-m', 'venv', unfinished], { timeout: INSTALL_TIMEOUT_MS });
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--only-binary', ':all:'];
    await run(program(unfinished), [...install, '--require-hashes', '--requirement', REQUIREMENTS], {
      timeout: INSTALL_TIMEOUT_MS,
    });
    moveTo(folder, unfinished);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return program(folder);
}

/** The first run wins: a concurrent one has made the same. */
function moveTo(folder: string, unfinished: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

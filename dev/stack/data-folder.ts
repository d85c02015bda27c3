import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../settings';

const MARKER = '.vestibule-data';
const OWNER = 'stack.pid';

/** Creates the data folder and marks it as ours, so that a reset can tell it from any other folder. */
export function prepareDataFolder(dataDir: string): void {
  const isNew = !existsSync(dataDir) || readdirSync(dataDir).length === 0;
  if (!isNew && !existsSync(path.join(dataDir, MARKER))) {
    throw new SetupError(
      `${dataDir} contains files that aren't the stack's. Set VESTIBULE_DATA_DIR to an empty folder.`,
    );
  }
  mkdirSync(path.join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  writeFileSync(
    path.join(dataDir, MARKER),
    'Made by the development stack. "npm run demo -- --reset" removes this folder.\n',
  );
}

/** Refuses a folder that another process uses: two stacks on one database, or a reset under one, would damage it. */
export function refuseBusyDataFolder(dataDir: string): void {
  const file = path.join(dataDir, OWNER);
  const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (owner === 0 || owner === process.pid || !isRunning(owner)) return;
  throw new SetupError(
    `Process ${owner} already runs a stack with the data in ${dataDir}. Stop it, or set VESTIBULE_DATA_DIR to another folder. ` +
      `(Is process ${owner} something else? Then remove ${file}.)`,
  );
}

export function claimDataFolder(dataDir: string): void {
  writeFileSync(path.join(dataDir, OWNER), String(process.pid));
}

export function releaseDataFolder(dataDir: string): void {
  rmSync(path.join(dataDir, OWNER), { force: true });
}

/** Removes the data folder, and refuses a folder without our mark. */
export function removeDataFolder(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  if (!existsSync(path.join(dataDir, MARKER))) {
    throw new SetupError(`${dataDir} was not made by the stack (it has no ${MARKER}), so it is not removed.`);
  }
  rmSync(dataDir, { recursive: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../settings';

const MARKER = '.vestibule-data';

/** Makes the data folder and marks it as ours, so that a reset can tell it from any other folder. */
export function prepareDataFolder(dataDir: string): void {
  const isNew = !existsSync(dataDir) || readdirSync(dataDir).length === 0;
  if (!isNew && !existsSync(path.join(dataDir, MARKER))) {
    throw new SetupError(
      `${dataDir} has files in it that are not the stack's. Set VESTIBULE_DATA_DIR to an empty folder.`,
    );
  }
  mkdirSync(path.join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  writeFileSync(
    path.join(dataDir, MARKER),
    'Made by the development stack. "npm run demo -- --reset" removes this folder.\n',
  );
}

/** Removes the data folder when it carries our mark; a folder without it is refused. */
export function removeDataFolder(dataDir: string): void {
  if (!existsSync(dataDir)) return;
  if (!existsSync(path.join(dataDir, MARKER))) {
    throw new SetupError(`${dataDir} was not made by the stack (it has no ${MARKER}), so it is not removed.`);
  }
  rmSync(dataDir, { recursive: true });
}

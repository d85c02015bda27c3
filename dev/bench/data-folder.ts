import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** SQLite waits for a disk that others use, and nothing here measures the disk. */
const MEMORY = '/dev/shm';

/** An empty folder for the data of a stack. */
export function makeDataFolder(): string {
  return mkdtempSync(path.join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'vestibule-bench-'));
}

import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { FoundServer } from '../ory/find-server';
import type { Settings } from '../settings';
import { SetupError, toProcessEnv } from '../settings';
import { lastWords } from './log-lines';
import { oryEnvironment } from './specs';

const run = promisify(execFile);

/** One SQLite file for each version of a server: an older one can't read what a newer one has migrated. */
export function chooseDatabases(
  settings: Settings,
  kratos: FoundServer,
  hydra: FoundServer,
): { kratos: string; hydra: string } {
  // "immediate": a transaction that begins with a read and then writes while another one does would fail at once with
  // "database is locked" (500 from the token endpoint). If it asks for the lock at its start, it waits for it. Not for
  // long: with SQLite the servers also take turns by a lock in the process, and two writers can each hold what the
  // other waits for until one gives up.
  const sqlite = (name: string, waitMs: number) =>
    `sqlite://${path.join(settings.dataDir, name)}.sqlite?_fk=true&mode=rwc&_txlock=immediate&_busy_timeout=${waitMs}&_journal_mode=WAL&_synchronous=NORMAL`;
  return {
    // The courier is another process that writes to the same file.
    kratos: settings.kratosDsn ?? sqlite(`kratos-${kratos.version}`, 2000),
    // Only Hydra writes to this one, so a longer wait is for its own writers: 26 exchanges at once took 14 s with 2000
    // and 1.4 s with 200.
    hydra: settings.hydraDsn ?? sqlite(`hydra-${hydra.version}`, 300),
  };
}

/** Brings the database of a server to its version. */
export async function migrate(settings: Settings, server: FoundServer, config: string): Promise<void> {
  const name = path.basename(server.file);
  try {
    await run(server.file, ['migrate', 'sql', 'up', '-e', '--yes', '-c', config], {
      env: toProcessEnv(oryEnvironment(settings)),
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const output = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    throw new SetupError(`${name} couldn't prepare its database. ${lastWords(name, output.trim().split('\n'))}`);
  }
}

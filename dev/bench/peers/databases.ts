import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { SetupError } from '../../settings';

/** Fresh databases on a PostgreSQL server that somebody else runs. */
export type Databases = {
  create: (index: number) => Promise<{ kratos: string; hydra: string }>;
  dropAll: () => Promise<void>;
};

const run = promisify(execFile);
const CONNECTIONS = 20;

/**
 * Uses the server at an address such as postgres://postgres@127.0.0.1:5432, by its own program psql. The user must be
 * allowed to create databases.
 */
export function makeDatabases(server: string): Databases {
  const made: string[] = [];
  const sql = async (statement: string) => {
    try {
      await run('psql', [addressOf('postgres'), '-v', 'ON_ERROR_STOP=1', '-qc', statement]);
    } catch (error) {
      const output = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
      throw new SetupError(`--postgres: ${output || (error instanceof Error ? error.message : String(error))}`);
    }
  };
  const addressOf = (name: string) => {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return url.href;
  };
  const dsnOf = (name: string) => {
    const url = new URL(addressOf(name));
    if (!url.searchParams.has('sslmode')) url.searchParams.set('sslmode', 'disable');
    url.searchParams.set('max_conns', String(CONNECTIONS));
    return url.href;
  };
  return {
    async create(index) {
      const names = { kratos: `vestibule_bench_kratos_${index}`, hydra: `vestibule_bench_hydra_${index}` };
      for (const name of Object.values(names)) {
        await sql(`DROP DATABASE IF EXISTS ${name}`);
        await sql(`CREATE DATABASE ${name}`);
        made.push(name);
      }
      return { kratos: dsnOf(names.kratos), hydra: dsnOf(names.hydra) };
    },
    async dropAll() {
      for (const name of made.splice(0)) await sql(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

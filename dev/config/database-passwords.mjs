// The passwords of the database: one for each server, and one for the superuser, which no server knows. Plain
// JavaScript without packages, because compose.yaml runs it in the image of the front door.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Puts a password into an address that has a user and no password. compose.yaml can't, because the password is made at
 * the first start.
 *
 * @param {string} dsn such as postgres://kratos@postgres:5432/kratos
 * @param {string} password
 * @returns {string} every other address as it is
 */
export function withPassword(dsn, password) {
  return dsn.replace(/^([a-z]+:\/\/[^:@/?]+)@/, (_all, beginning) => `${beginning}:${encodeURIComponent(password)}@`);
}

/**
 * Writes the files that PostgreSQL's first start reads: POSTGRES_PASSWORD_FILE and dev/config/postgres.sql.
 *
 * @param {string} outDir
 * @param {import('./secrets.mjs').Secrets} secrets
 */
export function writeDatabasePasswords(outDir, secrets) {
  const folder = path.join(outDir, 'postgres');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = {
    'superuser-password': secrets.databaseSuperuser,
    'kratos-password': secrets.databaseKratos,
    'hydra-password': secrets.databaseHydra,
  };
  for (const [name, password] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), password, { mode: 0o600 });
  }
}

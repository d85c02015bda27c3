// The secrets of one stack: random, made once, and kept in its data folder, never in the repository.

import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {{
 *   kratosDefault: string, kratosCookie: string, kratosCipher: string, hydraSystem: string, hydraCookie: string,
 *   vestibule: string, demoClient: string, demoFirstPartyClient: string, demoPassword: string,
 *   demoProviderClient: string,
 *   exchangeClient: string, hookKey: string, databaseSuperuser: string, databaseKratos: string, databaseHydra: string
 * }} Secrets
 */

/**
 * @param {string} dataDir
 * @returns {Secrets}
 */
export function readOrMakeSecrets(dataDir) {
  const file = path.join(dataDir, 'secrets.json');
  return completed(file, readSecrets(file) ?? makeSecrets(file));
}

/**
 * Adds what a data folder of an earlier version lacks.
 *
 * @param {string} file
 * @param {Secrets} secrets
 * @returns {Secrets}
 */
function completed(file, secrets) {
  const all = { ...newSecrets(), ...secrets };
  if (Object.keys(all).length === Object.keys(secrets).length) return secrets;
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(all, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
  return all;
}

/**
 * The secrets by their names in the templates.
 *
 * @param {Secrets} secrets
 */
export function oryValues(secrets) {
  return {
    KRATOS_SECRET_DEFAULT: secrets.kratosDefault,
    KRATOS_SECRET_COOKIE: secrets.kratosCookie,
    KRATOS_SECRET_CIPHER: secrets.kratosCipher,
    HYDRA_SECRET_SYSTEM: secrets.hydraSystem,
    HYDRA_SECRET_COOKIE: secrets.hydraCookie,
  };
}

/**
 * @param {string} file
 * @returns {Secrets}
 */
function makeSecrets(file) {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(newSecrets(), undefined, 2)}\n`, { mode: 0o600 });
  try {
    // A link, not a rename: when two starts race, the first one wins and both read its secrets.
    linkSync(unfinished, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(unfinished);
  }
  const secrets = readSecrets(file);
  if (secrets === undefined) throw new Error(`${file} could not be written.`);
  return secrets;
}

/** @returns {Secrets} */
function newSecrets() {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    kratosDefault: secret(),
    kratosCookie: secret(),
    // 24 bytes are 32 characters, as Kratos requires.
    kratosCipher: randomBytes(24).toString('base64url'),
    hydraSystem: secret(),
    hydraCookie: secret(),
    vestibule: secret(),
    demoClient: secret(),
    demoFirstPartyClient: secret(),
    demoProviderClient: secret(),
    exchangeClient: secret(),
    hookKey: secret(),
    databaseSuperuser: secret(),
    databaseKratos: secret(),
    databaseHydra: secret(),
    // A person types it: groups of four, without l, o, 0 and 1.
    demoPassword: [4, 4, 4, 4].map(readable).join('-'),
  };
}

/** @param {number} length */
function readable(length) {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'; // 32, so that a byte spreads evenly
  return Array.from(randomBytes(length), (byte) => letters[byte % letters.length]).join('');
}

/**
 * @param {string} file
 * @returns {Secrets | undefined}
 */
function readSecrets(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

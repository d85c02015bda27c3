// The files of the tokenizer's key set: the private one for Kratos, and beside it the public one for the front door. Plain JavaScript without packages,
// as key-set.mjs.

import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { newKey, publicPart } from './key-set.mjs';

/** @typedef {import('./key-set.mjs').Jwk} Jwk */

/**
 * @param {string} file such as keys/tokenizer.jwks.json
 * @returns {string} such as keys/tokenizer.public.jwks.json
 */
export function publicFileOf(file) {
  return /\.jwks\.json$/.test(file) ? file.replace(/\.jwks\.json$/, '.public.jwks.json') : `${file}.public.jwks.json`;
}

/**
 * @param {string} file
 * @returns {Jwk[]} the keys in the order of the file: the first one signs
 * @throws Error where it cannot be read or is no JSON
 */
export function readKeySet(file) {
  return JSON.parse(readFileSync(file, 'utf8')).keys;
}

/**
 * Writes both files, each by a rename, so that a server that reads at the same time sees the old or the new set and never half of one. The public one
 * first: whoever verifies has to know a key before it signs.
 *
 * @param {string} file
 * @param {readonly Jwk[]} keys
 */
export function writeKeySet(file, keys) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writeWhole(publicFileOf(file), { keys: keys.map(publicPart) }, 0o644);
  writeWhole(file, { keys }, 0o600);
}

/**
 * @param {string} file
 * @param {Parameters<typeof newKey>[0]} [alg]
 * @returns {Jwk[]} the key set, with one new key where there was none
 */
export function readOrMakeKeySet(file, alg = 'ES256') {
  if (!existsSync(file)) writeKeySet(file, [newKey(alg)]);
  return readKeySet(file);
}

/**
 * @param {string} file
 * @param {object} value
 * @param {number} mode
 */
function writeWhole(file, value, mode) {
  // What a link leads to is replaced, not the link: Kratos may read it by its other name.
  const place = existsSync(file) ? realpathSync(file) : file;
  const unfinished = `${place}.${process.pid}`;
  const present = statSync(file, { throwIfNoEntry: false });
  writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { mode });
  // Whoever gave the file to another user or group, such as the one that Kratos runs as, finds it so after a rotation.
  if (present !== undefined && process.platform !== 'win32') {
    chownSync(unfinished, present.uid, present.gid);
    chmodSync(unfinished, present.mode & 0o777);
  }
  renameSync(unfinished, place);
}

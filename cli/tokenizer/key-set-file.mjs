// The files of the tokenizer's key set: the private one for Kratos, and beside it the public one for the front door. Plain JavaScript without packages,
// as key-set.mjs.

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { newKey, publicPart } from './key-set.mjs';

/** @typedef {import('./key-set.mjs').Jwk} Jwk */

/**
 * @param {string} file such as keys/tokenizer.jwks.json
 * @returns {string} such as keys/tokenizer.public.jwks.json; of a link, beside the file that it leads to: there is one public file, whatever the name
 */
export function publicFileOf(file) {
  const place = placeOf(file);
  return /\.jwks\.json$/.test(place)
    ? place.replace(/\.jwks\.json$/, '.public.jwks.json')
    : `${place}.public.jwks.json`;
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
 * Writes both files, each by a rename, so that a server that reads at the same time sees the old or the new set and never half of one. Whatever can
 * fail comes before the first rename: all of it is done, or nothing. What is published is never less than what signs, though it end in between: new
 * keys are published before they are in the private set, and old ones until they are out of it.
 *
 * @param {string} file
 * @param {readonly Jwk[]} keys
 * @throws Error where it cannot be done; with the syscall "chown" where a file has an owner to whom this user may not give one
 */
export function writeKeySet(file, keys) {
  const publicFile = publicFileOf(file);
  const leaving = existsSync(file) ? readKeySet(file).filter((old) => keys.every(({ kid }) => kid !== old.kid)) : [];
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  /** @type {(jwks: readonly Jwk[]) => object} */
  const published = (jwks) => ({ keys: jwks.map(publicPart) });
  writeAll([
    { file: publicFile, value: published([...keys, ...leaving]), mode: 0o644 },
    { file, value: { keys }, mode: 0o600 },
    ...(leaving.length === 0 ? [] : [{ file: publicFile, value: published(keys), mode: 0o644 }]),
  ]);
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
 * @typedef {{ file: string, value: object, mode: number }} Writing `mode` is that of a new file
 *
 * @param {Writing[]} writings in the order in which they come to be
 */
function writeAll(writings) {
  const all = writings.map((writing) => {
    const place = placeOf(writing.file);
    return { ...writing, place, unfinished: `${place}.${randomBytes(6).toString('hex')}` };
  });
  try {
    for (const { unfinished, place, value, mode } of all) prepare(unfinished, place, { value, mode });
    for (const { unfinished, place } of all) renameSync(unfinished, place);
  } finally {
    for (const { unfinished } of all) rmSync(unfinished, { force: true });
  }
}

/**
 * @param {string} unfinished
 * @param {string} place
 * @param {{ value: object, mode: number }} writing
 */
function prepare(unfinished, place, { value, mode }) {
  const present = statSync(place, { throwIfNoEntry: false });
  writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { mode, flag: 'wx' });
  // Whoever gave the file to another user or group, such as the one that Kratos runs as, finds it so after a rotation.
  if (present === undefined || process.platform === 'win32') return;
  chownSync(unfinished, present.uid, present.gid);
  chmodSync(unfinished, present.mode & 0o777);
}

/**
 * What a link leads to is replaced, not the link: Kratos may read it by its other name.
 *
 * @param {string} file
 * @returns {string} as it is written, unless it is a link
 */
function placeOf(file) {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(file) ? realpathSync(file) : file;
}

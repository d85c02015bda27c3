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
import { type Jwk, newKey, publicPart } from './key-set';

/** `mode` is that of a new file; one that is there keeps its own. */
type Write = { file: string; value: object; mode: number };

/**
 * The file with the public keys beside a private key set.
 *
 * @param file such as keys/tokenizer.jwks.json
 * @returns such as keys/tokenizer.public.jwks.json. For a link it's beside the link's target, so that there is one
 *   public file whatever name is used
 */
export function publicFileOf(file: string): string {
  const target = linkTarget(file);
  return /\.jwks\.json$/.test(target)
    ? target.replace(/\.jwks\.json$/, '.public.jwks.json')
    : `${target}.public.jwks.json`;
}

/**
 * The keys in the order of the file: the first one signs.
 *
 * @throws Error where the file can't be read or isn't JSON
 */
export function readKeySet(file: string): Jwk[] {
  return JSON.parse(readFileSync(file, 'utf8')).keys;
}

/**
 * Writes both files, each by a rename, so that a server that reads at the same time sees the old set or the new one and
 * never half of one. Everything that can fail comes before the first rename: all of it is done, or nothing. Every key
 * that signs is published at any moment, even if the process ends halfway: new keys are published before they are in
 * the private set, and old ones until they are out of it.
 *
 * @throws Error where a file can't be written; its syscall is "chown" where a file belongs to somebody to whom this
 *   user may not give one
 */
export function writeKeySet(file: string, keys: readonly Jwk[]): void {
  const publicFile = publicFileOf(file);
  const leaving = existsSync(file) ? readKeySet(file).filter((old) => keys.every(({ kid }) => kid !== old.kid)) : [];
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const published = (jwks: readonly Jwk[]) => ({ keys: jwks.map(publicPart) });
  writeAll([
    { file: publicFile, value: published([...keys, ...leaving]), mode: 0o644 },
    { file, value: { keys }, mode: 0o600 },
    ...(leaving.length === 0 ? [] : [{ file: publicFile, value: published(keys), mode: 0o644 }]),
  ]);
}

/** The key set of a file, which is made with one new key if it isn't there. */
export function readOrMakeKeySet(file: string, alg: Parameters<typeof newKey>[0] = 'ES256'): Jwk[] {
  if (!existsSync(file)) writeKeySet(file, [newKey(alg)]);
  return readKeySet(file);
}

/** @param writes in the order in which they take effect */
function writeAll(writes: readonly Write[]): void {
  const all = writes.map((write) => {
    const target = linkTarget(write.file);
    return { ...write, target, unfinished: `${target}.${randomBytes(6).toString('hex')}` };
  });
  try {
    for (const { unfinished, target, ...write } of all) prepare(unfinished, target, write);
    for (const { unfinished, target } of all) renameSync(unfinished, target);
  } finally {
    for (const { unfinished } of all) rmSync(unfinished, { force: true });
  }
}

function prepare(unfinished: string, target: string, { value, mode }: Write): void {
  const present = statSync(target, { throwIfNoEntry: false });
  writeFileSync(unfinished, `${JSON.stringify(value, undefined, 2)}\n`, { mode, flag: 'wx' });
  // The file may have been given to another user or group, such as the one that Kratos runs as: a rotation keeps that.
  if (present === undefined || process.platform === 'win32') return;
  chownSync(unfinished, present.uid, present.gid);
  chmodSync(unfinished, present.mode & 0o777);
}

/** The file itself, or what it links to: the target is replaced, because Kratos may read it by its other name. */
function linkTarget(file: string): string {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() && existsSync(file) ? realpathSync(file) : file;
}

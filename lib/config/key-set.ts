import { statSync } from 'node:fs';
import path from 'node:path';
import { log } from '../log';
import { digest } from '../signed/signed';
import { singleton } from '../singleton';
import { readConfigFile } from './config-file';
import { ConfigurationError } from './env';
import { publicKeySetSchema } from './public-keys';

/** The published key set as it is sent, with its entity tag. */
export type PublishedKeys = { body: string; etag: string };

type CachedKeys = { version: string; published: PublishedKeys };

/** By file, for the whole process. */
const cache = singleton('session-keys', () => new Map<string, CachedKeys>());

/**
 * Reads the public parts of a key set file. The file is read again when it has changed, so a key rotation needs no
 * restart. If a changed file can't be used, the last good keys stay and the log says so, because without them every
 * token that is still valid would fail.
 *
 * @throws ConfigurationError if the file can't be read at first, or has a key that can't be published
 */
export function publishedKeys(file: string): PublishedKeys {
  const known = cache.get(file);
  const version = readVersion(file);
  if (known?.version === version) return known.published;
  try {
    const body = JSON.stringify(readConfigFile(file, publicKeySetSchema));
    const published = { body, etag: `"${digest(body)}"` };
    cache.set(file, { version, published });
    return published;
  } catch (error) {
    if (!known || !(error instanceof ConfigurationError)) throw error;
    log.error({ cause: error.message }, 'the changed key set cannot be used; the previous one is still published');
    cache.set(file, { version, published: known.published });
    return known.published;
  }
}

/** Changes with the file, even if a rename replaces it within one tick of the clock. */
function readVersion(file: string): string {
  const absolute = path.resolve(/*turbopackIgnore: true*/ process.cwd(), file);
  try {
    const { ino, size, mtimeMs } = statSync(/*turbopackIgnore: true*/ absolute);
    return [ino, size, mtimeMs].join(':');
  } catch {
    return 'missing';
  }
}

/** Tells whether the caller already has these keys. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

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

type Kept = { version: string; published: PublishedKeys };

/** By file; one for the whole process. */
const kept = singleton('session-keys', () => new Map<string, Kept>());

/**
 * The public parts of a key set file. The file is read again when it has changed, so that a rotation of keys needs no restart.
 *
 * @throws ConfigurationError where the file cannot be read, or holds a key that cannot be published; not once it has been read: then the
 *   last good keys stay and the log tells, for a key set that disappears would fail every token that is still good
 */
export function publishedKeys(file: string): PublishedKeys {
  const known = kept.get(file);
  const version = versionOf(file);
  if (known?.version === version) return known.published;
  try {
    const body = JSON.stringify(readConfigFile(file, publicKeySetSchema));
    const published = { body, etag: `"${digest(body)}"` };
    kept.set(file, { version, published });
    return published;
  } catch (error) {
    if (!known || !(error instanceof ConfigurationError)) throw error;
    log.error({ cause: error.message }, 'the changed key set cannot be used; the one before it is still published');
    kept.set(file, { version, published: known.published });
    return known.published;
  }
}

/** Tells one state of the file from the next, also where it is replaced by a rename within one tick of the clock. */
function versionOf(file: string): string {
  const absolute = path.resolve(/*turbopackIgnore: true*/ process.cwd(), file);
  try {
    const { ino, size, mtimeMs } = statSync(/*turbopackIgnore: true*/ absolute);
    return [ino, size, mtimeMs].join(':');
  } catch {
    return 'missing';
  }
}

/** Tells whether the caller has these keys already. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
export function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

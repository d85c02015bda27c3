import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { CliError } from '../base/errors';
import { KEY_ALGORITHMS } from '../tokenizer/key-set';

export type KeyAlgorithm = (typeof KEY_ALGORITHMS)[number];

/** A private key of the set. Members that are not named here hold the key itself; they are kept and never shown. */
const keySchema = z.looseObject({
  kty: z.string(),
  kid: z.string().regex(/^[\w.~-]+$/),
  alg: z.enum(KEY_ALGORITHMS),
  use: z.string().default('sig'),
  d: z.string().min(1),
  /** When `keys` created it, in seconds. A key without it is older than any key with it. */
  iat: z.number().optional(),
});
const setSchema = z.object({ keys: z.array(keySchema).min(1) });

export type Key = z.infer<typeof keySchema>;

export const DEFAULT_FILE = 'tokenizer.jwks.json';

/** The file doesn't exist, or this user can't read it, so nothing is known about its keys. */
export class UnreadableKeySet extends CliError {
  override name = 'UnreadableKeySet';
}

/**
 * Reads the private keys of a tokenizer key set, in the order of the file: the first one signs.
 *
 * @throws UnreadableKeySet if there is no such file, CliError if it is something else; the message quotes nothing of a
 *   key
 */
export function readSigningKeys(file: string): Key[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new UnreadableKeySet(
      `The key set ${file} cannot be read.`,
      'Name the key set with --file, or create the first one with "keys create".',
    );
  }
  const parsed = setSchema.safeParse(parseJson(text));
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.join('.') || '(top)';
    throw new CliError(
      `${file} is not a set of private signing keys for ${KEY_ALGORITHMS.join(' or ')}: see ${place}.`,
      'Name the file that "keys create" created, not the public one beside it.',
    );
  }
  const { keys } = parsed.data;
  if (new Set(keys.map(({ kid }) => kid)).size === keys.length) return keys;
  throw new CliError(
    `Two keys in ${file} have the same kid.`,
    'Remove one of them, or create a new set with "keys create".',
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

import { z } from 'zod';
import { readConfigFile } from '@/lib/config/config-file';
import { ConfigurationError, type Env } from '@/lib/config/env';
import { publicKeySetSchema } from '@/lib/config/public-keys';
import { fail, ok, type Result } from '@/lib/result';
import type { Reply } from './ask';
import type { Question } from './check';

export type PublicKey = { kid: string } & Record<string, unknown>;

/**
 * The public parts of the keys in VESTIBULE_SESSION_JWKS_FILE, as the front door publishes them.
 *
 * @returns null if the setting is missing; a failure says what is wrong with the file and quotes nothing of it
 */
export function readKeySet({ sessionJwksFile }: Env): Result<readonly PublicKey[], string> | null {
  if (sessionJwksFile === null) return null;
  try {
    return ok(readConfigFile(sessionJwksFile, publicKeySetSchema).keys);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    // The parser quotes what it stumbles over, which may be a part of a private key.
    return fail(error.message.replace(/ is not JSON \(.*\)$/s, ' is not JSON').replaceAll('\n', '; '));
  }
}

/** The key set in the settings and, if it can be used, what the front door publishes. */
export type KeySetAnswer =
  | { kind: 'off' }
  | { kind: 'unusable'; reason: string }
  | { kind: 'read'; keys: readonly PublicKey[]; published: Reply };

export const KEY_SET: Question<KeySetAnswer> = {
  id: 'keys.published',
  needs: ['front-door'],
  ask: async ({ ask, env }) => {
    const keys = readKeySet(env);
    if (keys === null) return { kind: 'off' };
    if (!keys.ok) return { kind: 'unusable', reason: keys.error };
    return { kind: 'read', keys: keys.value, published: await ask(`${env.origin}/session/jwks.json`) };
  },
};

/** Loose, because private members must not be hidden from the check. */
const publishedSchema = z.object({
  keys: z.array(z.looseObject({ kty: z.string(), kid: z.string().regex(/^[\w.~-]{1,200}$/) })).min(1),
});

/** The keys that a reply holds, with every member; null if it holds none. */
export function readPublishedKeys({ status, json }: Reply): readonly PublicKey[] | null {
  const parsed = publishedSchema.safeParse(json);
  return status === 200 && parsed.success ? parsed.data.keys : null;
}

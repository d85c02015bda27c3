import { generateKeyPairSync, randomBytes } from 'node:crypto';

export type Jwk = Record<string, unknown> & { kty: string; kid: string; alg: string; use: string };

/** What Kratos' tokenizer can sign with and Hydra's trust accepts. */
export const KEY_ALGORITHMS = ['ES256', 'RS256'] as const;

/** An allow-list: whatever else a key may hold, of whatever kind it is, isn't published. */
const PUBLIC_MEMBERS = ['kty', 'kid', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'];

/**
 * Makes a private signing key with a random kid.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4
 */
export function newKey(alg: (typeof KEY_ALGORITHMS)[number]): Jwk {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 3072 });
  const { kty, ...rest } = privateKey.export({ format: 'jwk' });
  return { kty: String(kty), kid: randomBytes(12).toString('hex'), alg, use: 'sig', ...rest };
}

/** The public part of a key. */
export function publicPart(key: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(PUBLIC_MEMBERS.filter((name) => name in key).map((name) => [name, key[name]]));
}

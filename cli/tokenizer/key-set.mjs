// The tokenizer's key set: plain JavaScript without packages, for it is also made where the configuration is rendered in a bare Node image.

import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** @typedef {Record<string, unknown> & { kty: string, kid: string, alg: string, use: string }} Jwk */

/** What Kratos' tokenizer signs with and Hydra's trust takes. */
export const KEY_ALGORITHMS = /** @type {const} */ (['ES256', 'RS256']);

/** What a key may show of itself, by an allow-list: whatever else a key of some other kind may hold stays where it is. */
const PUBLIC_MEMBERS = ['kty', 'kid', 'alg', 'use', 'crv', 'x', 'y', 'n', 'e'];

/**
 * Makes a private signing key.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-4
 * @param {(typeof KEY_ALGORITHMS)[number]} alg
 * @returns {Jwk} private; the kid is random
 */
export function newKey(alg) {
  const { privateKey } =
    alg === 'ES256'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 3072 });
  const { kty, ...rest } = privateKey.export({ format: 'jwk' });
  return { kty: String(kty), kid: randomBytes(12).toString('hex'), alg, use: 'sig', ...rest };
}

/**
 * @param {Record<string, unknown>} key
 * @returns {Record<string, unknown>} the public part
 */
export function publicPart(key) {
  return Object.fromEntries(PUBLIC_MEMBERS.filter((name) => name in key).map((name) => [name, key[name]]));
}

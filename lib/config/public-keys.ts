import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const kid = z.string().min(1).max(200);
const use = z.literal('sig').default('sig');
const number = z.string().regex(/^[\w-]+$/);

/**
 * The members of an asymmetric key that may be seen, by kind. Zod leaves out every other one: the private parts, whatever they are called.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7518#section-6
 */
const publicKey = z.discriminatedUnion(
  'kty',
  [
    z.object({
      kty: z.literal('EC'),
      kid,
      use,
      alg: z.enum(['ES256', 'ES384', 'ES512']),
      crv: z.enum(['P-256', 'P-384', 'P-521']),
      x: number,
      y: number,
    }),
    z.object({
      kty: z.literal('RSA'),
      kid,
      use,
      alg: z.enum(['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']),
      n: number,
      e: number,
    }),
    z.object({ kty: z.literal('OKP'), kid, use, alg: z.literal('EdDSA'), crv: z.literal('Ed25519'), x: number }),
  ],
  { error: 'must be an asymmetric key (EC, RSA or OKP): the public part of a symmetric key would be the key itself' },
);

const CURVES: Readonly<Record<string, string>> = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' };

/** A key that no library could load would leave every token of it unverifiable, without anybody here being told. */
function isUsable(key: z.infer<typeof publicKey>): boolean {
  if (key.kty === 'EC' && CURVES[key.alg] !== key.crv) return false;
  try {
    createPublicKey({ key, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A key set file, private or public, cut down to what may be published.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 */
export const publicKeySetSchema = z.object({
  keys: z
    .array(publicKey.refine(isUsable, 'is not a key that can be used: its numbers, curve and alg do not fit'))
    .min(1, 'holds no key')
    .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'has two keys of the same kid'),
});

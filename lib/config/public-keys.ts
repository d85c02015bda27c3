import { createPublicKey } from 'node:crypto';
import { z } from 'zod';

const kid = z.string().min(1).max(200);
const use = z.literal('sig').default('sig');
const number = z.string().regex(/^[\w-]+$/);

/**
 * The public members of an asymmetric key, by key type. Zod drops all others, and so the private parts, whatever they
 * are called.
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

/** If no library could load a key, nobody could verify its tokens, and nothing here would notice. */
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
 * A key set file, private or public, reduced to what may be published.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7517#section-5
 */
export const publicKeySetSchema = z.object({
  keys: z
    .array(publicKey.refine(isUsable, 'is not a usable key: its numbers, curve and alg do not fit together'))
    .min(1, 'contains no key')
    .refine((keys) => new Set(keys.map((key) => key.kid)).size === keys.length, 'has two keys with the same kid'),
});

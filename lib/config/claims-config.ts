import { z } from 'zod';

/**
 * Claims that belong to Hydra or to the JWT itself. A claim of the identity must never replace one of them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-2.2
 * @see https://openid.net/specs/openid-connect-core-1_0.html#IDToken
 */
const RESERVED = new Set([
  'iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'client_id', 'scp', 'scope', 'ext', 'auth_time', 'acr', 'amr', 'azp',
  'nonce', 'at_hash', 'c_hash', 's_hash', 'sid', 'rat', 'cnf', 'act', 'typ', 'events', 'token_use',
  '__proto__', 'constructor', 'prototype',
]); // biome-ignore format: a list reads better than a column

const path = z
  .string()
  .regex(/^(traits|metadata_public)(\.[\w-]+)+$|^updated_at$/, 'must be traits.…, metadata_public.… or updated_at');

const common = {
  scope: z.string().min(1),
  in: z.array(z.enum(['id_token', 'access_token'])).min(1),
};

const source = z.union([
  z.strictObject({
    ...common,
    from: path,
    type: z.enum(['string', 'url', 'number', 'boolean', 'date', 'timestamp', 'object', 'array']).default('string'),
  }),
  z.strictObject({ ...common, join: z.array(path).min(2) }),
  z.strictObject({ ...common, verified: path }),
  z.strictObject({ ...common, object: z.record(z.string(), path) }),
]);

/**
 * The claims file. For each claim: the scope that releases it, the tokens it goes into, and the trait it comes from.
 */
export const claimsConfigSchema = z.strictObject({
  claims: z.record(
    z
      .string()
      .regex(/^[A-Za-z_][\w:/.-]*$/, 'is not a claim name')
      .refine((name) => !RESERVED.has(name), {
        message: 'is a reserved claim name: the authorization server sets it',
      }),
    source,
  ),
});

export type ClaimsConfig = z.infer<typeof claimsConfigSchema>;
export type ClaimSource = z.infer<typeof source>;

import { z } from 'zod';
import { payloadOf } from '../jwt';

const claimsSchema = z.object({ iat: z.number(), exp: z.number() });

/**
 * For how many seconds a JWT that has just been made can be used, by what it says itself. Nothing is verified: it came from Kratos.
 *
 * @returns null where it does not say
 */
export function lifetimeOf(token: string): number | null {
  const claims = claimsSchema.safeParse(payloadOf(token));
  return claims.success ? Math.floor(claims.data.exp - claims.data.iat) : null;
}

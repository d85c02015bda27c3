import { z } from 'zod';
import { readJwtPayload } from '../jwt';

const claimsSchema = z.object({ iat: z.number(), exp: z.number() });

/**
 * For how many seconds a JWT that has just been made can be used, by what it says itself. Nothing is verified: it came from Kratos.
 *
 * @returns null where it does not say
 */
export function lifetimeSeconds(token: string): number | null {
  const claims = claimsSchema.safeParse(readJwtPayload(token));
  return claims.success ? Math.floor(claims.data.exp - claims.data.iat) : null;
}

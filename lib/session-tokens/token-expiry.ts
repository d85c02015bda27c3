import { z } from 'zod';
import { readJwtPayload } from '../jwt';

const claimsSchema = z.object({ iat: z.number(), exp: z.number() });

/**
 * For how many seconds a new JWT can be used, by its own claims. It isn't verified, because it comes from Kratos.
 *
 * @returns null if it doesn't say
 */
export function lifetimeSeconds(token: string): number | null {
  const claims = claimsSchema.safeParse(readJwtPayload(token));
  return claims.success ? Math.floor(claims.data.exp - claims.data.iat) : null;
}

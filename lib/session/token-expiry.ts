import { z } from 'zod';

const claimsSchema = z.object({ iat: z.number(), exp: z.number() });

/**
 * For how many seconds a JWT that has just been made can be used, by what it says itself. Nothing is verified: it came from Kratos.
 *
 * @returns null where it does not say
 */
export function lifetimeOf(token: string): number | null {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    const { iat, exp } = claimsSchema.parse(payload);
    return Math.floor(exp - iat);
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { readJwtPayload } from '@/lib/jwt';
import type { Reply } from './ask';

/** No access token should live longer. */
export const MAX_LIFETIME_SECONDS = 15 * 60;
export const LONG_LIVED = 'A JWT works until it expires, even after sign-out and after the account was disabled.';

/** How the token endpoint answered. */
export type Token =
  | { kind: 'refused'; status: number; error: string; isHookFault: boolean }
  | { kind: 'opaque' }
  | { kind: 'jwt'; claims: Record<string, unknown> };

const tokenSchema = z.object({ access_token: z.string() });
const errorSchema = z.object({ error: z.string().optional(), error_description: z.string().optional() });

/** Reads the reply to a token request. Nobody checks the signature: the token comes from Hydra itself. */
export function readToken({ status, json }: Reply): Token {
  const issued = tokenSchema.safeParse(json);
  if (status === 200 && issued.success) {
    const claims = readJwtPayload(issued.data.access_token);
    return claims === null ? { kind: 'opaque' } : { kind: 'jwt', claims };
  }
  const parsed = errorSchema.safeParse(json);
  const { error = 'no error code', error_description: description = '' } = parsed.success ? parsed.data : {};
  return { kind: 'refused', status, error: error.slice(0, 60), isHookFault: /token hook/.test(description) };
}

import { readJwtPayload } from '../jwt';

/**
 * The issuer of the assertions that Kratos makes for the session exchange. The tokenizer's template sets it.
 *
 * @param origin the front door's public origin
 */
export function assertionIssuer(origin: string): string {
  return `${origin}/session/assertion`;
}

/**
 * Reads who issued an assertion, and about whom. Hydra has verified its signature before it calls the hook.
 *
 * @param value from the hook's payload: the values of one form field, of which Hydra uses the first
 * @returns null for anything but a JWT with a text as `iss` and as `sub`
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
export function readAssertion(value: unknown): { issuer: string; subject: string } | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const isJwt = typeof first === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(first);
  const claims = isJwt ? readJwtPayload(first) : null;
  const { iss, sub } = claims ?? {};
  return typeof iss === 'string' && typeof sub === 'string' ? { issuer: iss, subject: sub } : null;
}

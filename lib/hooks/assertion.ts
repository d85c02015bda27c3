import { readJwtPayload } from '../jwt';

/**
 * The issuer of the assertions that Kratos makes for the session exchange, as the tokenizer's template sets it.
 *
 * @param origin the front door's public origin
 */
export function assertionIssuer(origin: string): string {
  return `${origin}/session/assertion`;
}

/**
 * Reads who issued an assertion and about whom. Its signature is not checked again: Hydra calls the hook after it has checked it.
 *
 * @param value as it stands in the hook's payload, the values of one form field; Hydra takes the first, and so does this
 * @returns null for anything that is no JWT with a text as `iss` and `sub`
 * @see https://www.rfc-editor.org/rfc/rfc7523#section-3
 */
export function readAssertion(value: unknown): { issuer: string; subject: string } | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const isJwt = typeof first === 'string' && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(first);
  const claims = isJwt ? readJwtPayload(first) : null;
  const { iss, sub } = claims ?? {};
  return typeof iss === 'string' && typeof sub === 'string' ? { issuer: iss, subject: sub } : null;
}

import { parseJson } from './json';

/** The grant by which an assertion becomes an access token. @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1 */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * What a JWT says, without a look at its signature: for those that somebody else has checked, or has just made.
 *
 * @returns its members; null for anything whose payload is no JSON object
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 */
export function readJwtPayload(jwt: string): Record<string, unknown> | null {
  const payload = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof payload === 'object' && payload !== null ? { ...payload } : null;
}

import { parseJson } from './json';

/**
 * The grant type that turns an assertion into an access token. @see https://www.rfc-editor.org/rfc/rfc7523#section-2.1
 */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Reads the claims of a JWT without verifying it: for tokens that somebody else has verified or has just made.
 *
 * @returns the claims; null if the payload isn't a JSON object
 * @see https://www.rfc-editor.org/rfc/rfc7519#section-7.2
 */
export function readJwtPayload(jwt: string): Record<string, unknown> | null {
  const payload = parseJson(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return typeof payload === 'object' && payload !== null ? { ...payload } : null;
}

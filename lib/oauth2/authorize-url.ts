import { payloadOf } from '../jwt-payload';

export type AuthorizeParams = {
  prompt: ReadonlySet<string>;
  /** Seconds; null where the request names none. */
  maxAgeSeconds: number | null;
  redirectUri: string | null;
};

/**
 * Reads what Hydra's requests leave out (prompt, max_age, redirect_uri) from the authorization request's own URL.
 *
 * Hydra validated the request before it made the challenge; a value that it let pass but that makes no sense counts as absent.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function readAuthorizeUrl(requestUrl: string): AuthorizeParams {
  const params = paramsOf(requestUrl);
  const maxAge = params.get('max_age');
  return {
    prompt: new Set((params.get('prompt') ?? '').split(' ').filter((word) => word !== '')),
    maxAgeSeconds: maxAge !== null && /^\d{1,10}$/.test(maxAge) ? Number(maxAge) : null,
    redirectUri: params.get('redirect_uri'),
  };
}

/**
 * The authorization request as a URL of the public origin, to start it again.
 *
 * @param requestUrl as Hydra reports it, absolute or relative
 * @returns null for anything that is not Hydra's authorization endpoint
 */
export function restartUrl(requestUrl: string, origin: string): string | null {
  try {
    const url = new URL(requestUrl, `${origin}/`);
    return url.origin === origin && url.pathname === '/oauth2/auth' ? url.href : null;
  } catch {
    return null;
  }
}

function paramsOf(requestUrl: string): URLSearchParams {
  const at = requestUrl.indexOf('?');
  const params = new URLSearchParams(at < 0 ? '' : requestUrl.slice(at + 1).split('#')[0]);
  for (const [name, value] of Object.entries(requestObjectOf(params.get('request')))) {
    if (typeof value === 'string' || typeof value === 'number') params.set(name, String(value));
  }
  return params;
}

/**
 * The members of a request object passed by value, which supersede the query. Hydra has checked its signature, or would have made
 * no challenge; what is passed by reference (`request_uri`) is not seen here.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#RequestObject
 */
function requestObjectOf(jwt: string | null): Record<string, unknown> {
  return payloadOf(jwt ?? '') ?? {};
}

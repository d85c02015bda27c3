import { readJwtPayload } from '../jwt';

export type AuthorizeParams = {
  prompt: ReadonlySet<string>;
  /** Seconds; null where the request names none. */
  maxAgeSeconds: number | null;
  /** Null where the request names none, and where what it names stands behind a `request_uri`. */
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
  return {
    prompt: new Set((params.get('prompt') ?? '').split(' ').filter((word) => word !== '')),
    maxAgeSeconds: secondsIn(params.get('max_age')),
    redirectUri: isByReference(params) ? null : params.get('redirect_uri') || null,
  };
}

/**
 * Reads a whole number as Hydra does, which takes a sign and leading zeros: what one of the two passed over would be a
 * way around the password.
 */
function secondsIn(maxAge: string | null): number | null {
  const [, sign, digits] = /^([+-]?)0*(\d{1,10})$/.exec(maxAge ?? '') ?? [];
  if (digits === undefined) return null;
  const seconds = Number(digits);
  return sign === '-' && seconds > 0 ? null : seconds;
}

/** Tells whether Hydra fails at the max_age of a request, as it does as soon as it remembers somebody. */
export function hasUnreadableMaxAge(requestUrl: string): boolean {
  const maxAge = paramsOf(requestUrl).get('max_age') ?? '';
  return maxAge !== '' && !/^[+-]?\d{1,18}$/.test(maxAge);
}

/** Tells whether the application asked for an answer without any page (prompt=none). */
export function isSilent(requestUrl: string): boolean {
  return readAuthorizeUrl(requestUrl).prompt.has('none');
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

/**
 * The authorization request as one that Hydra does not pass by itself: it asks for consent. `login` goes from its
 * prompt, because the person has just been through that.
 *
 * @param requestUrl as Hydra reports it
 * @returns null where that would change nothing, so that no request goes round in circles
 */
export function askAgainUrl(requestUrl: string, origin: string): string | null {
  const restart = restartUrl(requestUrl, origin);
  if (restart === null) return null;
  const url = new URL(restart);
  const words = (url.searchParams.get('prompt') ?? '').split(' ').filter((word) => word !== '' && word !== 'login');
  if (words.includes('consent')) return null;
  url.searchParams.set('prompt', [...words, 'consent'].join(' '));
  return url.href;
}

/**
 * The query, superseded by a request object that is passed by value. Like Hydra, it counts only where the query itself
 * asks for `openid`; then Hydra has checked its signature, or would have made no challenge. What is passed by reference
 * (`request_uri`) is not seen here.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#RequestObject
 */
function paramsOf(requestUrl: string): URLSearchParams {
  const at = requestUrl.indexOf('?');
  const [query = ''] = at < 0 ? [] : requestUrl.slice(at + 1).split('#');
  // Go drops a parameter with a bare semicolon and takes the next one of the same name.
  const pairs = query.split('&').filter((pair) => !pair.includes(';'));
  const params = new URLSearchParams(pairs.join('&'));
  const members = isOpenId(params) ? (readJwtPayload(params.get('request') ?? '') ?? {}) : {};
  for (const [name, value] of Object.entries(members)) {
    if (typeof value === 'string' || typeof value === 'number') params.set(name, String(value));
  }
  return params;
}

function isByReference(params: URLSearchParams): boolean {
  return isOpenId(params) && (params.get('request_uri') ?? '') !== '';
}

function isOpenId(params: URLSearchParams): boolean {
  return (params.get('scope') ?? '').split(' ').includes('openid');
}

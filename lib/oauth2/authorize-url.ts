import { readQueryAsGo } from '../http/params';
import { readJwtPayload } from '../jwt';

export type AuthorizeParams = {
  prompt: ReadonlySet<string>;
  /** In seconds; null if the request has none. */
  maxAgeSeconds: number | null;
  /** Null if the request has none, or if it is behind a `request_uri`. */
  redirectUri: string | null;
};

/**
 * Reads what Hydra's requests leave out (prompt, max_age, redirect_uri) from the authorization request's own URL.
 *
 * Hydra validated the request before it made the challenge. A value that it accepted but that makes no sense counts as
 * absent.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function readAuthorizeUrl(requestUrl: string): AuthorizeParams {
  // One request of a browser reads its address several times, and it may have kilobytes.
  if (latest.requestUrl !== requestUrl) latest = { requestUrl, params: readParams(requestUrl) };
  return latest.params;
}

let latest = { requestUrl: '', params: readParams('') };

function readParams(requestUrl: string): AuthorizeParams {
  const params = effectiveParams(requestUrl);
  return {
    prompt: new Set((params.get('prompt') ?? '').split(' ').filter((word) => word !== '')),
    maxAgeSeconds: readSeconds(params.get('max_age')),
    redirectUri: isByReference(params) ? null : params.get('redirect_uri') || null,
  };
}

/**
 * Reads a whole number as Hydra does, which accepts a sign and leading zeros. A value that only one of the two could
 * read would be a way around the password.
 */
function readSeconds(maxAge: string | null): number | null {
  const [, sign, digits] = /^([+-]?)0*(\d{1,10})$/.exec(maxAge ?? '') ?? [];
  if (digits === undefined) return null;
  const seconds = Number(digits);
  return sign === '-' && seconds > 0 ? null : seconds;
}

/** Tells whether a request for a choice of account can start again without that prompt, once one is chosen. */
export function canRestartChosen(requestUrl: string, origin: string): boolean {
  return readAuthorizeUrl(requestUrl).prompt.has(SELECT_ACCOUNT) && accountChosenUrl(requestUrl, origin, null) !== null;
}

/** Tells whether Hydra can't read the max_age of a request. It then fails as soon as it remembers somebody. */
export function hasUnreadableMaxAge(requestUrl: string): boolean {
  const maxAge = effectiveParams(requestUrl).get('max_age') ?? '';
  return maxAge !== '' && !/^[+-]?\d{1,18}$/.test(maxAge);
}

/** Tells whether the application wants an answer without any page (prompt=none). */
export function isSilent(requestUrl: string): boolean {
  return readAuthorizeUrl(requestUrl).prompt.has('none');
}

/**
 * The URL that starts an authorization request again.
 *
 * @param requestUrl as Hydra reports it, absolute or relative
 * @param origin the front door's public origin
 * @returns null for anything but Hydra's authorization endpoint
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
 * The URL that starts an authorization request again with prompt=consent, so that Hydra doesn't skip the consent.
 * `login` is removed from the prompt, because the person has just signed in.
 *
 * @param requestUrl as Hydra reports it
 * @returns null if that would change nothing, so no request goes round in circles
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
 * The URL that starts an authorization request again once the person has chosen an account: without `select_account`,
 * which most versions of Hydra refuse at the very end, and with the account as a hint.
 *
 * @param identifier the account to sign in with; null for the one that is signed in, or for any
 * @returns null if the prompt is in a request object, where nothing can be taken out
 */
export function accountChosenUrl(requestUrl: string, origin: string, identifier: string | null): string | null {
  const restart = restartUrl(requestUrl, origin);
  if (restart === null) return null;
  const url = new URL(restart);
  const words = (url.searchParams.get('prompt') ?? '')
    .split(' ')
    .filter((word) => !['', SELECT_ACCOUNT].includes(word));
  if (words.length > 0) url.searchParams.set('prompt', words.join(' '));
  else url.searchParams.delete('prompt');
  if (identifier !== null) url.searchParams.set('login_hint', identifier);
  return readAuthorizeUrl(url.href).prompt.has(SELECT_ACCOUNT) ? null : url.href;
}

/** The prompt that asks for a choice of account (OIDC 3.1.2.1). */
export const SELECT_ACCOUNT = 'select_account';

/**
 * The parameters of the query, superseded by those of a request object that is passed by value. As in Hydra, the object
 * only counts if the query itself requests `openid`. Hydra has then checked its signature, or there would be no
 * challenge. An object that is passed by reference (`request_uri`) isn't visible here.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#RequestObject
 */
function effectiveParams(requestUrl: string): URLSearchParams {
  const at = requestUrl.indexOf('?');
  const [query = ''] = at < 0 ? [] : requestUrl.slice(at + 1).split('#');
  const params = readQueryAsGo(query);
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

import { isHydraCookie } from '@/server/known-cookies.mjs';

/**
 * Reads one cookie from a Cookie header: the first one with a value if there are several with the name. Kratos may
 * choose another of them, so anything that matters must rely on the session that Kratos names.
 *
 * @returns the value as it was sent; null if there is none
 */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of splitCookies(header)) {
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    if (cookieName(pair) === name && value !== '') return value;
  }
  return null;
}

/** Keeps only the cookies that an upstream needs, so it never sees another's. */
export function filterCookies(header: string | null, isWanted: (name: string) => boolean): string {
  return splitCookies(header)
    .filter((pair) => isWanted(cookieName(pair)))
    .join('; ');
}

/** Hydra's part of a Cookie header: its session and CSRF cookies. */
export function hydraCookies(header: string | null): string {
  return filterCookies(header, isHydraCookie);
}

/**
 * Applies Set-Cookie lines to a Cookie header, as the browser would before its next request to the same host.
 *
 * It covers what the front door needs: host-only cookies, replaced by name, removed if they expire immediately.
 */
export function applySetCookies(header: string | null, setCookies: readonly string[]): string {
  let pairs = splitCookies(header);
  for (const line of setCookies) {
    const pair = (line.split(';')[0] ?? '').trim();
    const isOther = (one: string) => cookieName(one) !== cookieName(pair);
    const at = pairs.findIndex((one) => !isOther(one));
    // In its old place: of several cookies with one name, servers take the first.
    const before = at === -1 ? pairs : pairs.slice(0, at);
    const behind = at === -1 ? [] : pairs.slice(at).filter(isOther);
    pairs = [...before, ...(isRemoval(line) ? [] : [pair]), ...behind];
  }
  return pairs.join('; ');
}

/**
 * Leaves of several Set-Cookie lines for one cookie only the last, as a browser would in the end.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6265#section-4.1.1
 */
export function lastOfEach(setCookies: readonly string[]): string[] {
  return [...new Map(setCookies.map((line) => [cookieKey(line), line])).values()];
}

/** What makes a cookie the same as another: name, domain and path. */
function cookieKey(line: string): string {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const place = attributes.filter((attribute) => /^(domain|path)\s*=/i.test(attribute)).map((one) => one.toLowerCase());
  return [cookieName(pair), ...place.toSorted()].join(';');
}

/** Max-Age wins over Expires. */
function isRemoval(line: string): boolean {
  const maxAge = /;\s*max-age\s*=\s*(-?\d+)\s*(;|$)/i.exec(line)?.[1];
  if (maxAge !== undefined) return Number(maxAge) <= 0;
  const expires = /;\s*expires\s*=\s*([^;]+)/i.exec(line)?.[1];
  return expires !== undefined && Date.parse(expires) <= Date.now();
}

function splitCookies(header: string | null): string[] {
  return (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.includes('='));
}

function cookieName(pair: string): string {
  return pair.slice(0, pair.indexOf('=')).trim();
}

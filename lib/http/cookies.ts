import { isHydraCookie } from '@/server/known-cookies.mjs';

/**
 * Reads one cookie of a Cookie header; the first that is not empty when there are several of the name. Kratos may take another one of
 * them: what matters must rest on the session that it names.
 */
export function readCookie(header: string | null, name: string): string | null {
  for (const pair of splitCookies(header)) {
    const value = pair.slice(pair.indexOf('=') + 1).trim();
    if (nameOf(pair) === name && value !== '') return value;
  }
  return null;
}

/** Keeps only the cookies that an upstream needs, so that it never sees another's. */
export function filterCookies(header: string | null, isWanted: (name: string) => boolean): string {
  return splitCookies(header)
    .filter((pair) => isWanted(nameOf(pair)))
    .join('; ');
}

/** The part of a Cookie header that is Hydra's: its session and CSRF cookies. */
export function hydraCookies(header: string | null): string {
  return filterCookies(header, isHydraCookie);
}

/**
 * Applies Set-Cookie lines to a Cookie header, as the browser would before its next request to the same host.
 *
 * Enough for the front door's own last hop: host-only cookies, replaced by name, removed when they expire at once.
 */
export function applySetCookies(header: string | null, setCookies: readonly string[]): string {
  const jar = new Map(splitCookies(header).map((pair) => [nameOf(pair), pair]));
  for (const line of setCookies) {
    const [pair = ''] = line.split(';');
    if (isRemoval(line)) jar.delete(nameOf(pair));
    else jar.set(nameOf(pair), pair.trim());
  }
  return [...jar.values()].join('; ');
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

function nameOf(pair: string): string {
  return pair.slice(0, pair.indexOf('=')).trim();
}

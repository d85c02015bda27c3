import { hasPrefix } from '../config/cookie-names';

/** What matters of one Set-Cookie line. */
export type Cookie = {
  name: string;
  value: string;
  sameSite: string | null;
  isSecure: boolean;
  isHttpOnly: boolean;
  domain: string | null;
  path: string | null;
  maxAgeSeconds: number | null;
};

/** @see https://www.rfc-editor.org/rfc/rfc6265#section-5.2 */
export function readCookie(line: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const [name, value] = splitPair(pair);
  const byName = new Map(attributes.map(splitPair).map(([key, text]) => [key.toLowerCase(), text]));
  const maxAge = byName.get('max-age');
  return {
    name,
    value,
    sameSite: byName.get('samesite') ?? null,
    isSecure: byName.has('secure'),
    isHttpOnly: byName.has('httponly'),
    domain: byName.get('domain') ?? null,
    path: byName.get('path') ?? null,
    maxAgeSeconds: maxAge !== undefined && /^\d+$/.test(maxAge) ? Number(maxAge) : null,
  };
}

function splitPair(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

/** The Cookie header of a browser that got these cookies; a later one replaces an earlier one of the same name. */
export function cookieHeader(cookies: readonly Cookie[]): string {
  return [...new Map(cookies.map(({ name, value }) => [name, value]))].map((pair) => pair.join('=')).join('; ');
}

/**
 * What is wrong with a cookie of Kratos or Hydra that holds a sign-in together.
 *
 * @param name for people, because the cookie's own name may hold a hash
 */
export function cookieFaults(name: string, cookie: Cookie, isHttps: boolean): string[] {
  return [
    ...(cookie.sameSite?.toLowerCase() === 'lax'
      ? []
      : [`${name} has SameSite=${cookie.sameSite ?? 'nothing'}, not Lax`]),
    ...(isHttps && !cookie.isSecure ? [`${name} is not Secure, although the front door is https`] : []),
    ...(!isHttps && cookie.isSecure ? [`${name} is Secure, although the front door is http`] : []),
    ...(!isHttps && hasPrefix(cookie.name) ? [`${name} has a prefix that browsers refuse on http`] : []),
    ...(cookie.isHttpOnly ? [] : [`${name} is not HttpOnly`]),
    ...(cookie.domain === null ? [] : [`${name} is sent to every host of ${cookie.domain}`]),
    ...(cookie.path === '/' ? [] : [`${name} is sent only below ${cookie.path ?? 'the path where it was set'}`]),
  ];
}

import { type Cookie, parseSetCookie } from 'set-cookie-parser';

/** Reads a Set-Cookie line. The value stays as it was sent. */
export function readSetCookie(line: string): Cookie {
  const [cookie] = parseSetCookie(line, { decodeValues: false, split: false });
  if (cookie === undefined) throw new Error(`Not a Set-Cookie line: ${line.slice(0, 100)}`);
  return cookie;
}

/** The cookies of one host, by name. Tests plant odd ones, so nothing validates them. */
export type CookieJar = Map<string, string>;

/** Puts the cookie of a Set-Cookie line into the jar, or removes the one it expires. */
export function storeCookie(jar: CookieJar, line: string): void {
  const { name, value, maxAge, expires } = readSetCookie(line);
  const isExpired = maxAge === undefined ? expires !== undefined && expires.getTime() <= Date.now() : maxAge <= 0;
  if (isExpired) jar.delete(name);
  else jar.set(name, value);
}

/** The Cookie header of a request. */
export function toCookieHeader(jar: ReadonlyMap<string, string>): string {
  return [...jar].map((pair) => pair.join('=')).join('; ');
}

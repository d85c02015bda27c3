import { parseUrl } from '../parse-url';

/**
 * Normalises a URL from outside if a browser may be redirected there: http(s), an allowed origin, no credentials.
 *
 * @param value an absolute URL or an absolute path, which the WHATWG parser reads as the browser will
 * @returns the normalised absolute URL; null for anything else (the caller then uses its default, so there is no loop)
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-4.11
 */
export function allowedUrl(value: string, base: string, allowedOrigins: readonly string[]): string | null {
  // The parser drops tabs and newlines and reads a backslash as a slash. No honest URL contains them.
  if (/[\0-\x20\x7f\\]/.test(value)) return null;
  let url: URL;
  try {
    url = new URL(value, `${base}/`);
  } catch {
    return null;
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  if (url.username !== '' || url.password !== '') return null;
  // 'https:evil' and 'https:/evil' are relative if the schemes match. Only the two plain forms are accepted.
  const isPath = value.startsWith('/') && !value.startsWith('//');
  if (!isPath && !value.toLowerCase().startsWith(`${url.protocol}//`)) return null;
  return allowedOrigins.includes(url.origin) ? url.href : null;
}

/**
 * Schemes that the browser itself handles, some of them as script. None of them leads to a server or an application.
 */
const BROWSERS_OWN = new Set([
  'javascript:', 'livescript:', 'mocha:', 'vbscript:', 'data:', 'blob:', 'about:', 'file:', 'filesystem:', 'content:', 'jar:',
  'mhtml:', 'resource:', 'view-source:', 'chrome:', 'chrome-untrusted:', 'devtools:', 'edge:', 'intent:', 'shell:',
  'search-ms:', 'ms-msdt:', 'ms-appinstaller:', 'mailto:', 'tel:', 'sms:', 'ws:', 'wss:', 'ftp:',
]); // biome-ignore format: a list reads better than a column

/**
 * Tells whether an address must not become a link, because the browser handles its scheme itself. The private scheme of
 * an application on the device passes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1
 */
export function isBrowsersOwn({ protocol }: URL): boolean {
  return BROWSERS_OWN.has(protocol);
}

/** Tells whether an address leads to an application on the device: not to the web, and not into the browser itself. */
export function isPrivateScheme(location: string, base: string): boolean {
  const url = parseUrl(location, `${base}/`);
  return url !== null && !/^https?:$/.test(url.protocol) && !BROWSERS_OWN.has(url.protocol);
}

/** Tells whether a URL of a client's registration may go into an href: https, or http on loopback for development. */
export function isLinkable(value: string | null | undefined): value is string {
  if (!value || /[\0-\x20\x7f\\]/.test(value)) return false;
  try {
    const url = new URL(value);
    if (url.username !== '' || url.password !== '') return false;
    return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  } catch {
    return false;
  }
}

/** Tells whether a host name always means this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || isLoopbackAddress(hostname) || hostname.endsWith('.localhost');
}

/** Tells whether a host, as URLs spell it, is a loopback address. */
export function isLoopbackAddress(hostname: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(hostname) || hostname === '[::1]';
}

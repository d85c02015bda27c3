import { isLoopback } from '@/lib/http/redirect';
import { isUrl } from '@/lib/parse-url';
import type { ClientEntry } from './schema';

/**
 * What is wrong with a redirect URI.
 *
 * @returns undefined if nothing is
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1
 */
export function redirectProblem(uri: string, type: ClientEntry['type']): string | undefined {
  const mistake = writingProblem(uri);
  if (mistake !== undefined) return mistake;
  const url = new URL(uri);
  if (uri.includes('#')) return 'must not have a fragment (#)';
  if (uri.includes('*')) return 'must not have a wildcard: Hydra compares the whole text';
  if (url.username !== '' || url.password !== '') return 'must not hold a user or a password';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:')
    return isLoopback(url.hostname)
      ? undefined
      : 'must be https; plain http is only for this machine (localhost, 127.0.0.1)';
  if (type !== 'native') return 'must be https; custom schemes are for clients with type: native';
  return url.protocol.includes('.')
    ? undefined
    : 'needs a scheme that is a reversed domain name, such as com.example.app';
}

function writingProblem(uri: string): string | undefined {
  if (/[\0-\x20\x7f\\]/.test(uri)) return 'holds a space, a control character or a backslash';
  if (!isAbsolute(uri)) return 'must be absolute, such as https://app.example.com/callback';
  return goProblem(uri);
}

/**
 * Whether Hydra accepts a post-logout URI: scheme, host and port must match a redirect URI, character by character.
 */
export function sharesOrigin(uri: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((redirectUri) => writtenOrigin(redirectUri) === writtenOrigin(uri));
}

/** What is wrong with an origin for CORS; undefined if nothing is. */
export function originProblem(text: string): string | undefined {
  const isOrigin = isUrl(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
  return isOrigin && !text.includes('*')
    ? undefined
    : 'must be an origin such as https://app.example.com, with nothing after it';
}

/** What is wrong with a URL that people follow or that Hydra calls; undefined if nothing is. */
export function urlProblem(text: string): string | undefined {
  return /^https?:/i.test(text) ? writingProblem(text) : 'must be an http or https URL';
}

/** Whether requests for a URL leave this machine unencrypted. */
export function isPlainHttp(text: string): boolean {
  return isUrl(text) && new URL(text).protocol === 'http:' && !isLoopback(new URL(text).hostname);
}

/**
 * The URL parser repairs `https:host` and `https:///host`. To a browser, the first is relative if the page is https
 * too.
 */
function isAbsolute(uri: string): boolean {
  return isUrl(uri) && (!/^https?:/i.test(uri) || /^https?:\/\/[^/?#]/i.test(uri));
}

/** What Go's URL parser, and so Hydra, refuses and the parser here accepts. A query may hold anything. */
function goProblem(uri: string): string | undefined {
  const [beforeQuery = ''] = uri.split('?');
  if (/^[^/]*:\/\/[^/]*[%{}`]/.test(beforeQuery)) return 'must not have % { } or ` in its host';
  return /%(?![\da-f]{2})/i.test(beforeQuery) ? 'has a % without two hex digits after it' : undefined;
}

/** Go lower-cases the scheme and changes nothing else: a default port stays. */
function writtenOrigin(uri: string): string {
  const [, scheme = uri, host = ''] = /^([a-z][a-z\d+.-]*:)(\/\/[^/?#]*)?/i.exec(uri) ?? [];
  return `${scheme.toLowerCase()}${host}`;
}

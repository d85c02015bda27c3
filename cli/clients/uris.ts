import { isLoopback } from '@/lib/http/redirect';
import type { ClientEntry } from './schema';

/**
 * What is wrong with a redirect URI.
 *
 * @returns undefined where nothing is
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
      : 'must be https; plain http is for this machine only (localhost, 127.0.0.1)';
  if (type !== 'native') return 'must be https; a scheme of its own is for clients with type: native';
  return url.protocol.includes('.')
    ? undefined
    : 'needs a scheme that is a domain name turned round, such as com.example.app';
}

function writingProblem(uri: string): string | undefined {
  if (/[\0-\x20\x7f\\]/.test(uri)) return 'holds a space, a control character or a backslash';
  if (!isAbsolute(uri)) return 'must be absolute, such as https://app.example.com/callback';
  return goProblem(uri);
}

/**
 * Tells whether Hydra takes a post-logout URI: its scheme, host and port must be those of a redirect URI, as they are written.
 */
export function sharesOrigin(uri: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((redirectUri) => writtenOrigin(redirectUri) === writtenOrigin(uri));
}

/** What is wrong with an origin for CORS; undefined where nothing is. */
export function originProblem(text: string): string | undefined {
  const isOrigin = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text;
  return isOrigin && !text.includes('*')
    ? undefined
    : 'must be an origin such as https://app.example.com, nothing behind it';
}

/** What is wrong with a URL that people follow or that Hydra calls; undefined where nothing is. */
export function urlProblem(text: string): string | undefined {
  return /^https?:/i.test(text) ? writingProblem(text) : 'must be an http or https URL';
}

/** Whether a URL leaves this machine unencrypted. */
export function isPlainHttp(text: string): boolean {
  return URL.canParse(text) && new URL(text).protocol === 'http:' && !isLoopback(new URL(text).hostname);
}

/** The parser of URLs mends `https:host` and `https:///host`; to a browser the first is relative to a page that is https, too. */
function isAbsolute(uri: string): boolean {
  return URL.canParse(uri) && (!/^https?:/i.test(uri) || /^https?:\/\/[^/?#]/i.test(uri));
}

/** What Go, which Hydra is written in, does not take where the parser here does; a query may hold anything. */
function goProblem(uri: string): string | undefined {
  const [beforeQuery = ''] = uri.split('?');
  if (/^[^/]*:\/\/[^/]*[%{}`]/.test(beforeQuery)) return 'must not have % { } or ` in its host';
  return /%(?![\da-f]{2})/i.test(beforeQuery) ? 'has a % without two hex digits behind it' : undefined;
}

/** Go lower-cases the scheme, and neither that nor the host is otherwise mended: no default port is taken away. */
function writtenOrigin(uri: string): string {
  const [, scheme = uri, host = ''] = /^([a-z][a-z\d+.-]*:)(\/\/[^/?#]*)?/i.exec(uri) ?? [];
  return `${scheme.toLowerCase()}${host}`;
}

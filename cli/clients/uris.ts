import { isBrowsersOwn, isLoopback } from '@/lib/http/redirect';
import { parseUrl } from '@/lib/parse-url';
import { goOrigin, goUrlProblem } from './go-url';
import type { ClientEntry } from './schema';

/** Why a redirect URI can't be registered: Hydra refuses it, or a browser would run it. Undefined if it can. */
export function redirectProblem(uri: string): string | undefined {
  if (uri.includes('#')) return 'must not have a fragment (#)';
  return goUrlProblem(uri) ?? schemeProblem(uri);
}

/** Schemes that run script, or lead into the browser itself. */
function schemeProblem(uri: string): string | undefined {
  const [scheme] = /^[a-z][a-z\d+.-]*:/i.exec(uri) ?? [];
  return scheme !== undefined && isBrowsersOwn(new URL(`${scheme}x`))
    ? `must not have the scheme ${scheme.toLowerCase()} the browser handles it itself`
    : undefined;
}

/**
 * What is unwise or useless about a redirect URI that Hydra takes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1
 */
export function redirectWarning(uri: string, type: ClientEntry['type']): string | undefined {
  if (!isAbsolute(uri)) return 'is not absolute, so Hydra never redirects there';
  if (uri.includes('*')) return 'has a *, which stands for itself: Hydra compares the whole text';
  const url = parseUrl(uri);
  if (url === null) return 'cannot be read by a browser';
  if (/[\s\\]/.test(uri)) return 'holds a space or a backslash, which browsers change';
  if (url.username !== '' || url.password !== '') return 'holds a user or a password, which browsers keep in view';
  if (url.protocol === 'https:') return undefined;
  if (url.protocol === 'http:')
    return isLoopback(url.hostname)
      ? undefined
      : 'plain http: whoever is on the way can read the code, and Hydra redirects there only with --dev';
  if (!url.protocol.includes('.'))
    return 'any application on a device can claim a scheme of one word; prefer a reversed domain name, such as com.example.app';
  return type === 'native' ? undefined : 'a custom scheme leads to an application on a device, which has type: native';
}

/** Whether Hydra accepts a post-logout URI: scheme, host and port must match a redirect URI, character by character. */
export function sharesOrigin(uri: string, redirectUris: readonly string[]): boolean {
  return redirectUris.some((redirectUri) => goOrigin(redirectUri) === goOrigin(uri));
}

/** Why a post-logout URI can't be registered; undefined if it can. */
export function logoutProblem(uri: string, redirectUris: readonly string[]): string | undefined {
  const problem = goUrlProblem(uri) ?? schemeProblem(uri);
  if (problem !== undefined || sharesOrigin(uri, redirectUris)) return problem;
  return 'must have the scheme, host and port of one of redirect_uris';
}

/** Why Hydra refuses an origin for CORS; undefined if it doesn't. */
export function originProblem(text: string): string | undefined {
  const stored = storedOrigin(text);
  const isOrigin = /^https?:\/\/[^/?@]*(\?)?$/.test(stored) && goUrlProblem(stored) === undefined;
  return isOrigin ? undefined : 'must be an origin such as https://app.example.com, with nothing after it';
}

/** What is unwise or useless about an origin for CORS. */
export function originWarning(text: string): string | undefined {
  const stored = storedOrigin(text);
  if (stored.includes('*')) return 'has a *: scripts of every host that it covers may read the tokens that they get';
  return parseUrl(stored)?.origin === stored ? undefined : 'is not written as browsers write it, so it never matches';
}

/** An origin as Hydra stores it. */
export function storedOrigin(text: string): string {
  const [, scheme = '', rest = text] = /^([a-z][a-z\d+.-]*:)(.*)$/is.exec(text.split('#')[0] ?? '') ?? [];
  return `${scheme.toLowerCase()}${rest.replace(/\/+$/, '')}`;
}

/** Why a URL that people follow can't be registered; undefined if it can. */
export function linkProblem(text: string): string | undefined {
  return /^https?:/i.test(text) ? goUrlProblem(text) : 'must be an http or https URL';
}

/** Why a URL that Hydra calls can't be registered. Hydra itself takes any text. */
export function calledProblem(text: string): string | undefined {
  return schemeProblem(text);
}

/** What is unwise or useless about a URL that people follow or that Hydra calls. */
export function urlWarning(text: string): string | undefined {
  if (!/^https?:/i.test(text) || !isAbsolute(text) || parseUrl(text) === null || goUrlProblem(text) !== undefined)
    return 'is no http or https URL, so it leads nowhere';
  if (/[\s\\]/.test(text)) return 'holds a space or a backslash, which browsers change';
  return isPlainHttp(text) ? 'plain http, which can be read and changed in transit' : undefined;
}

/** Whether requests for a URL leave this machine unencrypted. */
function isPlainHttp(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'http:' && !isLoopback(url.hostname);
}

/**
 * The URL parser repairs `https:host` and `https:///host`. To a browser, the first is relative if the page is https
 * too.
 */
function isAbsolute(uri: string): boolean {
  return /^[a-z][a-z\d+.-]*:/i.test(uri) && (!/^https?:/i.test(uri) || /^https?:\/\/[^/?#]/i.test(uri));
}

import { parseUrl } from '../parse-url';

const MAX_LENGTH = 1000;
/** The loopback hosts of native applications. Hydra knows the two addresses; `localhost` is ours. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?(?=[/?]|$)/;
const LOCALHOST = /^http:\/\/localhost(?=[:/?]|$)/;
const IPV4_LOOPBACK = /^http:\/\/127\.0\.0\.1(?=[:/?]|$)/;

/**
 * Tells whether an unverified client may have a redirect URI: https, or http to a program on the person's own device
 * (RFC 8252, section 7.3), in its normal spelling, without user information, fragment or wildcard.
 *
 * @param schemes custom schemes that are accepted too, without the colon
 * @see https://www.rfc-editor.org/rfc/rfc9700#section-2.1
 */
export function isAcceptableRedirect(uri: string, schemes: readonly string[] = []): boolean {
  if (uri.length > MAX_LENGTH || !/^[\x21-\x7e]+$/.test(uri) || /[*#\\]/.test(uri)) return false;
  const url = parseUrl(uri);
  if (url === null || url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?]*@/.test(uri)) return false;
  if (url.protocol === 'https:') return isNormal(uri, url);
  if (url.protocol === 'http:') return LOOPBACK.test(uri) && isNormal(uri, url);
  return schemes.some((scheme) => uri.startsWith(`${scheme}:/`));
}

/** What follows the host is compared as a text, so another spelling of the same URI would be another one. */
function isNormal(uri: string, url: URL): boolean {
  return url.href === uri || (url.pathname === '/' && url.search === '' && url.href === `${uri}/`);
}

/** Tells whether a redirect URI leads to a program on the person's own device. */
export function isLoopbackRedirect(uri: string): boolean {
  return LOOPBACK.test(uri);
}

/**
 * Tells whether a redirect URI is one of a client's: the same text, or the same loopback URI with any port.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
export function isRedirectOf(uri: string, registered: readonly string[]): boolean {
  if (registered.includes(uri)) return true;
  if (!isAcceptableRedirect(uri)) return false;
  const asked = withoutPort(uri);
  return asked !== null && registered.some((one) => withoutPort(one) === asked);
}

/** A loopback URI without its port; null for any other. */
function withoutPort(uri: string): string | null {
  const [whole, host] = LOOPBACK.exec(uri) ?? [];
  return whole === undefined ? null : `http://${host}${uri.slice(whole.length)}`;
}

/** A redirect URI as Hydra has it: it takes any port with 127.0.0.1, but only one with localhost. */
export function toLoopbackAddress(uri: string): string {
  return uri.replace(LOCALHOST, 'http://127.0.0.1');
}

/** The way back: the URI as the client wrote it. */
export function toLocalhost(uri: string): string {
  return uri.replace(IPV4_LOOPBACK, 'http://localhost');
}

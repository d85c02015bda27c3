import { isLoopback, isLoopbackAddress } from '../http/redirect';
import { parseUrl } from '../parse-url';
import { readAuthorizeUrl } from './authorize-url';
import { readDeviceRequest } from './device-request';

type ConsentTarget = { request_url: string; client: { redirect_uris?: readonly string[] | null | undefined } };

/**
 * Finds out where the browser goes with the answer to a consent request: to the redirect URI that Hydra will use.
 *
 * Hydra uses the requested one if it is registered, and the registered one if none is requested. If the request can't
 * be seen from here, for example behind a `request_uri`, it can only be one of the registered ones.
 *
 * @returns the origins, or the schemes of applications on a device; usually just one, and none for a request of a
 *   device without a browser, which gets its answer itself
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2.3
 */
export function findDestinations({ request_url, client }: ConsentTarget): string[] {
  if (readDeviceRequest(request_url) !== null) return [];
  const { redirectUri } = readAuthorizeUrl(request_url);
  const registered = client.redirect_uris ?? [];
  const isKnown = redirectUri !== null && (registered.length === 0 || registered.some(matches(redirectUri)));
  const possible = isKnown ? [redirectUri] : registered;
  return [...new Set(possible.flatMap((uri) => readOrigin(uri) ?? []))];
}

/** Tells whether a destination is a program on the person's own device, which may be any program. */
export function isOnDevice(destination: string): boolean {
  const url = parseUrl(destination);
  return url === null || !/^https?:$/.test(url.protocol) || isLoopback(url.hostname);
}

/**
 * Matches the same text, or a loopback address that differs only in its port.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
function matches(requested: string): (registered: string) => boolean {
  return (registered) => registered === requested || withoutLoopbackPort(registered) === withoutLoopbackPort(requested);
}

function withoutLoopbackPort(uri: string): string {
  const url = parseUrl(uri);
  if (url === null) return uri;
  if (url.protocol === 'http:' && isLoopbackAddress(url.hostname)) url.port = '';
  return url.href;
}

function readOrigin(uri: string): string | null {
  const url = parseUrl(uri);
  if (url === null) return null;
  // An application on a phone has its own scheme and no origin.
  return url.origin === 'null' ? url.protocol : url.origin;
}

import { isLoopbackAddress } from '../http/redirect';
import { readAuthorizeUrl } from './authorize-url';

type Asked = { request_url: string; client: { redirect_uris?: readonly string[] | null | undefined } };

/**
 * Where the browser goes with the answer to a consent request: to the redirect URI that Hydra will use.
 *
 * Hydra takes the requested one if it is registered, and the registered one where none is requested. What can't be seen
 * from here, behind a `request_uri` for example, can only be one of those that are registered.
 *
 * @returns the origins, or the schemes of applications on a device; mostly one
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-3.1.2.3
 */
export function findDestinations({ request_url, client }: Asked): string[] {
  const { redirectUri } = readAuthorizeUrl(request_url);
  const registered = client.redirect_uris ?? [];
  const isKnown = redirectUri !== null && (registered.length === 0 || registered.some(matches(redirectUri)));
  const possible = isKnown ? [redirectUri] : registered;
  return [...new Set(possible.flatMap((uri) => originOf(uri) ?? []))];
}

/**
 * The same text, or a loopback address whose port alone differs.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.3
 */
function matches(requested: string): (registered: string) => boolean {
  return (registered) => registered === requested || withoutLoopbackPort(registered) === withoutLoopbackPort(requested);
}

function withoutLoopbackPort(uri: string): string {
  if (!URL.canParse(uri)) return uri;
  const url = new URL(uri);
  if (url.protocol === 'http:' && isLoopbackAddress(url.hostname)) url.port = '';
  return url.href;
}

function originOf(uri: string): string | null {
  if (!URL.canParse(uri)) return null;
  const url = new URL(uri);
  // An application on a phone has a scheme of its own and no origin.
  return url.origin === 'null' ? url.protocol : url.origin;
}

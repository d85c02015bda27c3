import { getEnv } from '@/lib/config/env';
import type { GatewayRequest } from '@/lib/gateway/request';
import { isPrivateScheme } from '@/lib/http/redirect';
import { isSilent } from '@/lib/oauth2/authorize-url';
import { readClientId } from '@/lib/oauth2/refusal-facts';
import { seeOther } from '../_shared/respond';
import { openApplicationUrl } from '../_shared/urls';
import { acceptsHtml, type Exchange, isRedirect } from './judge-answer';
import type { PassedOn } from './pass-on';

/** Longer addresses aren't safe in a request line. Then the browser gets the redirect. */
const MAX_LOCATION = 12_000;

/**
 * Tells whether a redirect to an application on the device needs a person's click: browsers follow one to a private
 * scheme at once only where the application, or the person in the address bar, began the chain. After one of our own
 * pages they hold it back or drop it without a word. A silent request has nobody to click.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8252#section-7.1
 */
export function needsClick({ header }: Pick<GatewayRequest, 'header'>, { match, outgoing, answer }: Exchange): boolean {
  const location = answer.headers['location'];
  if (match.upstream !== 'hydra' || location === undefined || !isRedirect(answer)) return false;
  const { origin } = getEnv();
  if (location.length > MAX_LOCATION || !isPrivateScheme(location, origin)) return false;
  if (!acceptsHtml(header('accept')) || isSilent(outgoing.search)) return false;
  const site = header('sec-fetch-site');
  return site === null ? (header('referer') ?? '').startsWith(`${origin}/`) : site === 'same-origin';
}

/** Sends the browser to the page with the button. It has an address of its own, so that going back finds it again. */
export function openApplication({ outgoing }: Exchange, { headers, setCookies }: PassedOn): Response {
  const client = readClientId(new URLSearchParams(outgoing.search));
  return seeOther(openApplicationUrl({ to: headers['location'] ?? '', client }), setCookies);
}

import { getEnv } from '@/lib/config/env';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import type { RouteMatch } from '@/lib/gateway/routes';
import { readQueryAsGo } from '@/lib/http/params';
import { parseUrl } from '@/lib/parse-url';
import { DEVICE_VERIFY } from '@/lib/patterns';
import type { NextStep } from '@/lib/views';
import { authorizeUrl, deviceUrl } from '../_shared/urls';

export type Forwarding = Extract<RouteMatch, { kind: 'forward' }>;

/** What was forwarded where, and what came back. */
export type Exchange = { match: Forwarding; outgoing: Outgoing; answer: Forwarded };

/** Distinguishes a browser that navigates from an application that calls. */
export function wantsPage(request: Request): boolean {
  return acceptsHtml(request.headers.get('accept'));
}

export function acceptsHtml(accept: string | null): boolean {
  return /\btext\/html\b/.test(accept ?? '');
}

export function isHtml(answer: Forwarded): boolean {
  return /^text\/html\b/.test(answer.headers['content-type'] ?? '');
}

export function isRedirect({ status }: Forwarded): boolean {
  return status >= 300 && status <= 399;
}

/** The URL of our error page, to which Hydra sends a browser whose request it refuses; null for any other answer. */
export function findErrorPageUrl(answer: Pick<Forwarded, 'headers'>): URL | null {
  const { origin } = getEnv();
  const location = answer.headers['location'] ?? null;
  // Cheap for the long addresses that aren't it.
  const url = location?.includes('/error') ? parseUrl(location, origin) : null;
  return url?.origin === origin && url.pathname === '/error' ? url : null;
}

/** What Hydra says about a verifier without the cookie that belongs to it. */
export function isForbidden(answer: Forwarded): boolean {
  return findError(answer) === 'request_forbidden';
}

/**
 * Hydra's own failure on the way to the application, while its database is locked or full for instance: server_error,
 * or the code `error`, which isn't in any standard.
 */
export function isHydrasFailure(answer: Forwarded): boolean {
  return ['error', 'server_error'].includes(findError(answer) ?? '');
}

/**
 * The error of an authorization response, in the query, the fragment or the form that Hydra has the browser post
 * (response_mode=form_post); null where there is none.
 */
function findError(answer: Forwarded): string | null {
  const location = answer.headers['location'] ?? null;
  if (location !== null) return /[?&#]error=([^&#]*)/.exec(location)?.[1] ?? null;
  return isHtml(answer) ? (/ name="error" value="([^"]*)"/.exec(answer.body.toString('utf8'))?.[1] ?? null) : null;
}

/**
 * Tells whether an error is better shown to the person than to the application, which could only show it in turn. An
 * older tab or another browser that came back with a verifier can start again here, and so can a request that met a
 * failure of Hydra. A silent request has nobody to show it to.
 */
export function isForThePerson({ match, outgoing, answer }: Exchange): boolean {
  if (match.path !== '/oauth2/auth' || findError(answer) === null) return false;
  const params = readQueryAsGo(outgoing.search);
  if ((params.get('prompt') ?? '').split(' ').includes('none')) return false;
  const hasVerifier = params.has('login_verifier') || params.has('consent_verifier');
  return isHydrasFailure(answer) || (hasVerifier && isForbidden(answer));
}

/** The statuses of an answer that says nothing but that the other side failed. */
export function isOutage({ status }: Pick<Forwarded, 'status'>): boolean {
  return status >= 500;
}

/** Tells whether a browser would show the bare JSON of a refusal, with the texts of Kratos or Hydra. */
export function isBareRefusal(answer: Forwarded): boolean {
  return answer.status >= 400 && !isHtml(answer);
}

/**
 * Tells whether an answer goes to the client as it is. For everything else relay.ts has an answer of its own, by the
 * same conditions.
 *
 * @param isPageWanted whether a browser navigates
 */
export function isPassedAsItIs(exchange: Exchange, isPageWanted: boolean): boolean {
  const { answer } = exchange;
  if (isOutage(answer)) return false;
  if (!isPageWanted) return true;
  if (answer.status >= 400 && exchange.match.path === DEVICE_VERIFY) return false;
  return !isBareRefusal(answer) && findErrorPageUrl(answer) === null && !isForThePerson(exchange);
}

/** "Start again" with the request that a verifier belongs to; a device's starts with its code. */
export function restartWithout({ path, search }: Outgoing): NextStep[] {
  if (path === DEVICE_VERIFY) return [{ kind: 'link', href: deviceUrl(), label: 'restart' }];
  const params = new URLSearchParams(search);
  params.delete('consent_verifier');
  params.delete('login_verifier');
  return [{ kind: 'link', href: authorizeUrl(params.toString()), label: 'restart' }];
}

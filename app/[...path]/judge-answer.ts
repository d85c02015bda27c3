import { getEnv } from '@/lib/config/env';
import type { Forwarded } from '@/lib/gateway/forward';
import type { RouteMatch } from '@/lib/gateway/routes';
import type { NextStep } from '@/lib/views';

export type Forwarding = Extract<RouteMatch, { kind: 'forward' }>;

/** Tells a browser that navigates from an application that calls. */
export function wantsPage(request: Request): boolean {
  return /\btext\/html\b/.test(request.headers.get('accept') ?? '');
}

export function isHtml(answer: Forwarded): boolean {
  return /^text\/html\b/.test(answer.headers.get('content-type') ?? '');
}

export function isRedirect({ status }: Forwarded): boolean {
  return status >= 300 && status <= 399;
}

/** Our own error page, where Hydra sends a browser whose request it refuses; null for every other answer. */
export function errorPageUrl(answer: Pick<Forwarded, 'headers'>): URL | null {
  const { origin } = getEnv();
  const location = answer.headers.get('location');
  if (location === null || !URL.canParse(location, origin)) return null;
  const url = new URL(location, origin);
  return url.origin === origin && url.pathname === '/error' ? url : null;
}

/** Hydra's word for a verifier without the cookie that belongs to it. */
export function isForbidden(answer: Forwarded): boolean {
  return errorIn(answer) === 'request_forbidden';
}

/**
 * Hydra's own failure, while its database is locked or full for example, on the way to the application: server_error,
 * or the word `error`, which no standard knows.
 */
export function isHydrasFailure(answer: Forwarded): boolean {
  return ['error', 'server_error'].includes(errorIn(answer) ?? '');
}

/**
 * The error of an authorization response, in the query, the fragment or the form that Hydra has the browser post
 * (response_mode=form_post); null where there is none.
 */
function errorIn(answer: Forwarded): string | null {
  const location = answer.headers.get('location');
  if (location !== null) return /[?&#]error=([^&#]*)/.exec(location)?.[1] ?? null;
  return isHtml(answer) ? (/ name="error" value="([^"]*)"/.exec(answer.body.toString('utf8'))?.[1] ?? null) : null;
}

/**
 * Tells whether an error is better shown to the person than handed to the application, which can only show one itself:
 * an older tab or another browser that came back with a verifier can start again here, and so can a request that met a
 * failure of Hydra. A silent request has nobody to show it to.
 */
export function isForThePerson(match: Forwarding, search: string, answer: Forwarded): boolean {
  if (match.path !== '/oauth2/auth') return false;
  const params = new URLSearchParams(search);
  if ((params.get('prompt') ?? '').split(' ').includes('none')) return false;
  const hasVerifier = params.has('login_verifier') || params.has('consent_verifier');
  return isHydrasFailure(answer) || (hasVerifier && isForbidden(answer));
}

/** The authorization request behind a verifier, to start it again. */
export function restartWithout(search: string): NextStep[] {
  const params = new URLSearchParams(search);
  params.delete('consent_verifier');
  params.delete('login_verifier');
  return [{ kind: 'link', href: `${getEnv().origin}/oauth2/auth?${params}`, label: 'restart' }];
}

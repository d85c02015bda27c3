import { Readable } from 'node:stream';
import { FORM_POST_CSP, FRONT_CHANNEL_CSP, STRICT_CSP } from '@/lib/csp';
import { getEnv } from '@/lib/env';
import { type ForwardError, type Forwarded, forward } from '@/lib/gateway/forward';
import { matchRoute, type RouteMatch } from '@/lib/gateway/routes';
import { asksForToken } from '@/lib/gateway/tokenize-guard';
import { log } from '@/lib/log';
import { claimVerifier, releaseVerifier } from '@/lib/oauth2/decided';
import { harden } from '@/lib/page';
import type { Result } from '@/lib/result';
import type { NextStep } from '@/lib/views';
import { goOn } from '../_shared/go-on';
import { jsonAnswer, jsonProblem } from '../_shared/json';
import { newReference, problem } from '../_shared/problem';
import { authorizeByGet } from './authorize-by-get';
import { finishLogin } from './finish-login';
import { isForeignForm } from './foreign-form';
import { keptReturnTo } from './kept-return-to';

type Forwarding = Extract<RouteMatch, { kind: 'forward' }>;

/** Forwards the public paths of Kratos and Hydra, so that browsers know one origin only. */
export async function gateway(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const match: RouteMatch = getEnv().isGatewayOn ? matchRoute(request.method, pathname) : { kind: 'not_found' };
  if (match.kind === 'not_found') return problem(request, 'not_found');
  if (match.kind === 'method_not_allowed') {
    const response = await problem(request, 'method_not_allowed');
    response.headers.set('Allow', match.allow.join(', '));
    return response;
  }
  if (match.path === '/oauth2/auth' && request.method === 'POST') return authorizeByGet(request, search);
  if (asksForToken(match.path, search)) return refuseToken(request);
  if (isForeignForm(request, match)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const verifier = verifierOf(request, match, search);
  if (verifier && !claimVerifier(verifier))
    return problem(request, 'challenge_used', { steps: restartWithout(search) });
  const answer = await forward(match.upstream, request, { path: match.path, search });
  if (verifier && !isRedeemed(answer)) releaseVerifier(verifier);
  if (!answer.ok) return forwardProblem(request, match, answer.error);
  return relay(request, match, answer.value);
}

function refuseToken(request: Request): Promise<Response> | Response {
  const cause = 'tokenize_as';
  return wantsPage(request)
    ? problem(request, 'param_invalid', { cause })
    : jsonProblem(request, { code: 'invalid_request', cause });
}

function verifierOf(request: Request, match: Forwarding, search: string): string | null {
  if (match.path !== '/oauth2/auth' || request.method !== 'GET') return null;
  return new URLSearchParams(search).get('consent_verifier');
}

/** An outage, or a browser that the verifier does not belong to, leaves it unused. */
function isRedeemed(answer: Result<Forwarded, ForwardError>): boolean {
  return answer.ok && answer.value.status < 500 && !isForbidden(answer.value);
}

/** Hydra's word for a verifier without the cookie that belongs to it. */
function isForbidden(answer: Forwarded): boolean {
  return /[?&#]error=request_forbidden\b/.test(answer.headers.get('location') ?? '');
}

/**
 * Tells whether an older tab, or another browser, came back with a verifier. Hydra would hand that to the application, which can
 * only show an error; the person is better served by a page that starts the request again. A silent request has nobody to show it to.
 */
function isOutOfDate(match: Forwarding, search: string, answer: Forwarded): boolean {
  if (match.path !== '/oauth2/auth' || !isForbidden(answer)) return false;
  const params = new URLSearchParams(search);
  const hasVerifier = params.has('login_verifier') || params.has('consent_verifier');
  return hasVerifier && !(params.get('prompt') ?? '').split(' ').includes('none');
}

/** The authorization request behind a verifier, to start it again. */
function restartWithout(search: string): NextStep[] {
  const params = new URLSearchParams(search);
  params.delete('consent_verifier');
  params.delete('login_verifier');
  return [{ kind: 'link', href: `${getEnv().origin}/oauth2/auth?${params}`, label: 'restart' }];
}

async function relay(request: Request, match: Forwarding, answer: Forwarded): Promise<Response> {
  const isNavigation = wantsPage(request);
  if (answer.status >= 500) {
    await answer.discard();
    return forwardProblem(request, match, { kind: 'unavailable', cause: `status ${answer.status}` });
  }
  if (isNavigation && answer.status >= 400 && !isHtml(answer)) {
    // A browser would show the bare JSON, upstream's texts in it.
    await answer.discard();
    return problem(request, pageCodeOf(answer.status), { cause: `${match.upstream}: status ${answer.status}` });
  }
  const { search } = new URL(request.url);
  if (isNavigation && isOutOfDate(match, search, answer)) {
    await answer.discard();
    return problem(request, 'request_forbidden', { steps: restartWithout(search) });
  }
  const location = answer.headers.get('location');
  if (location && match.upstream === 'kratos' && request.method === 'POST' && isNavigation) {
    const finished = await finishForm(request, answer, location);
    if (finished) return finished;
  }
  return passOn(match, answer);
}

/** What a Kratos form's answer is replaced by, where that saves a request or keeps form-action from blocking it. */
async function finishForm(request: Request, answer: Forwarded, location: string): Promise<Response | null> {
  const { origin } = getEnv();
  if (answer.status < 300 || answer.status > 399) return null;
  const kept = keptReturnTo(request, location);
  const target = kept ?? location;
  const login = await finishLogin(request, target, answer.setCookies);
  const leaves = new URL(target, `${origin}/`).origin !== origin;
  if (!login && !leaves && kept === null) return null;
  await answer.discard();
  return login ?? goOn(request, target, { setCookies: answer.setCookies });
}

async function passOn(match: Forwarding, answer: Forwarded): Promise<Response> {
  const { headers } = answer;
  for (const line of answer.setCookies) headers.append('Set-Cookie', line);
  headers.set('Content-Security-Policy', cspFor(match, answer));
  const isEmpty = answer.status === 204 || answer.status === 304;
  if (isEmpty) await answer.discard();
  const body = isEmpty ? null : (Readable.toWeb(answer.body) as ReadableStream<Uint8Array>);
  return harden(new Response(body, { status: answer.status, headers }));
}

/** Hydra answers with pages of its own in two places: front-channel logout, and response_mode=form_post. */
function cspFor(match: Forwarding, answer: Forwarded): string {
  if (!isHtml(answer)) return STRICT_CSP;
  if (match.path === '/oauth2/sessions/logout') return FRONT_CHANNEL_CSP;
  return match.path === '/oauth2/auth' ? FORM_POST_CSP : STRICT_CSP;
}

const FAILURES = {
  too_large: { code: 'too_large', status: 413, error: 'invalid_request' },
  leak: { code: 'upstream_invalid', status: 502, error: 'server_error' },
  unavailable: { code: 'upstream_unavailable', status: 503, error: 'temporarily_unavailable' },
} as const;

/** A page for a browser, the field's own JSON for an application. */
function forwardProblem(request: Request, match: Forwarding, failure: ForwardError): Promise<Response> | Response {
  const { code, status, error } = FAILURES[failure.kind];
  const cause = `${match.upstream}: ${'cause' in failure ? failure.cause : failure.kind}`;
  if (wantsPage(request)) return problem(request, code, { cause });
  const reference = newReference();
  log.error({ error_code: code, reference, path: match.path, cause }, 'forwarding failed');
  return jsonAnswer({ error, reference }, status, status === 503 ? { 'Retry-After': '30' } : {});
}

function wantsPage(request: Request): boolean {
  return /\btext\/html\b/.test(request.headers.get('accept') ?? '');
}

function isHtml(answer: Forwarded): boolean {
  return /^text\/html\b/.test(answer.headers.get('content-type') ?? '');
}

function pageCodeOf(status: number) {
  if (status === 403) return 'cookies_missing';
  if (status === 404) return 'not_found';
  if (status === 410) return 'flow_expired';
  return 'param_invalid';
}

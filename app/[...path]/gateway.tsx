import { Readable } from 'node:stream';
import { STRICT_CSP, FRONT_CHANNEL_CSP } from '@/lib/csp';
import { getEnv } from '@/lib/env';
import { type Forwarded, forward } from '@/lib/gateway/forward';
import { matchRoute, type RouteMatch } from '@/lib/gateway/routes';
import { log } from '@/lib/log';
import { markRedeemed } from '@/lib/oauth2/decided';
import { harden } from '@/lib/page';
import { goOn } from '../_shared/go-on';
import { newReference, problem } from '../_shared/problem';
import { authorizeByGet } from './authorize-by-get';
import { finishLogin } from './finish-login';

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
  if (match.path === '/oauth2/auth') noteVerifier(search);
  const answer = await forward(match.upstream, request, { path: match.path, search });
  if (!answer.ok) return forwardProblem(request, match, answer.error.kind, 'cause' in answer.error ? answer.error.cause : '');
  return relay(request, match, answer.value);
}

async function relay(request: Request, match: Forwarding, answer: Forwarded): Promise<Response> {
  const isNavigation = wantsPage(request);
  if (answer.status >= 500) {
    answer.body.destroy();
    return forwardProblem(request, match, 'unavailable', `status ${answer.status}`);
  }
  if (isNavigation && answer.status >= 400 && !isHtml(answer)) {
    // A browser would show the bare JSON, upstream's texts in it.
    answer.body.destroy();
    return problem(request, pageCodeOf(answer.status), { cause: `${match.upstream}: status ${answer.status}` });
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
  const login = await finishLogin(request, location, answer.setCookies);
  const leaves = new URL(location, `${origin}/`).origin !== origin;
  if (!login && !leaves) return null;
  answer.body.destroy();
  return login ?? goOn(request, location, { setCookies: answer.setCookies });
}

function passOn(match: Forwarding, answer: Forwarded): Response {
  const { headers } = answer;
  for (const line of answer.setCookies) headers.append('Set-Cookie', line);
  const isFrontChannelLogout = match.path === '/oauth2/sessions/logout' && isHtml(answer);
  headers.set('Content-Security-Policy', isFrontChannelLogout ? FRONT_CHANNEL_CSP : STRICT_CSP);
  const isEmpty = answer.status === 204 || answer.status === 304;
  if (isEmpty) answer.body.destroy();
  const body = isEmpty ? null : (Readable.toWeb(answer.body) as ReadableStream<Uint8Array>);
  return harden(new Response(body, { status: answer.status, headers }));
}

function forwardProblem(request: Request, match: Forwarding, kind: string, cause: string): Promise<Response> | Response {
  const code = kind === 'too_large' ? 'too_large' : kind === 'leak' ? 'upstream_invalid' : 'upstream_unavailable';
  if (wantsPage(request)) return problem(request, code, { cause: `${match.upstream}: ${kind} ${cause}` });
  const reference = newReference();
  log.error({ error_code: code, reference, path: match.path, cause: `${match.upstream}: ${kind} ${cause}` }, 'forwarding failed');
  const [status, error] =
    code === 'too_large' ? [413, 'invalid_request'] : code === 'upstream_invalid' ? [502, 'server_error'] : [503, 'temporarily_unavailable'];
  return harden(
    Response.json(
      { error, reference },
      { status, headers: { 'Content-Security-Policy': STRICT_CSP, ...(status === 503 ? { 'Retry-After': '30' } : {}) } },
    ),
  );
}

/** Once a browser takes a consent verifier to Hydra, the consent behind it counts as answered. */
function noteVerifier(search: string): void {
  const verifier = new URLSearchParams(search).get('consent_verifier');
  if (verifier) markRedeemed(verifier);
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

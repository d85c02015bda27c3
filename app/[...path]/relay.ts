import { getEnv } from '@/lib/config/env';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { isBrowsersOwn } from '@/lib/http/redirect';
import { hasUnreadableMaxAge } from '@/lib/oauth2/authorize-url';
import { readRetryAfter } from '@/lib/upstream/call';
import { FORM_POST_CSP, FRONT_CHANNEL_CSP } from '../_shared/csp';
import { goOn } from '../_shared/go-on';
import { problem } from '../_shared/problem';
import { endTokensAfter } from './end-tokens';
import { finishLogin } from './finish-login';
import { forwardProblem, retryForwarded } from './forward-problem';
import { hydraRefusal, logHandedOver } from './hydra-refusal';
import {
  type Forwarding,
  isForbidden,
  isForThePerson,
  isHtml,
  isHydrasFailure,
  isRedirect,
  restartWithout,
  wantsPage,
} from './judge-answer';
import { keptReturnTo } from './kept-return-to';

/** Passes an answer of Kratos or Hydra on, or answers in its place where a person needs something else. */
export async function relay(
  request: Request,
  match: Forwarding,
  outgoing: Outgoing,
  answer: Forwarded,
): Promise<Response> {
  if (answer.status >= 500)
    return forwardProblem(request, match, { kind: 'unavailable', cause: `status ${answer.status}` });
  const location = answer.headers.get('location');
  // It goes into a link and a page that moves on by itself.
  if (location !== null && isBrowsersOwn(location, getEnv().origin))
    return forwardProblem(request, match, { kind: 'invalid', cause: 'Location is no address to go to' });
  const unended = await endTokensAfter(request, match, outgoing, answer);
  if (unended) return unended;
  const page = wantsPage(request) ? await pageInstead(request, match, outgoing, answer) : null;
  if (page) return page;
  logHandedOver(outgoing, answer);
  return passOn(match, answer);
}

/** What a browser that navigates gets in place of the answer; null where the answer itself is right. */
async function pageInstead(
  request: Request,
  match: Forwarding,
  outgoing: Outgoing,
  answer: Forwarded,
): Promise<Response | null> {
  const { search } = outgoing;
  // A browser would show the bare JSON, with the texts of Kratos or Hydra.
  if (answer.status >= 400 && !isHtml(answer)) return refusal(request, match, answer);
  const refused = await hydraRefusal(request, { outgoing, answer });
  if (refused) return refused;
  if (isForThePerson(match, search, answer)) {
    const steps = restartWithout(search);
    if (isForbidden(answer)) return problem(request, 'request_forbidden', { steps });
    // Hydra fails at it as at a broken database, but trying again would change nothing.
    if (hasUnreadableMaxAge(search)) return problem(request, 'invalid_request', { cause: 'max_age' });
    return problem(request, 'upstream_unavailable', { cause: 'hydra: its own failure', steps });
  }
  const location = answer.headers.get('location');
  const isForm = match.upstream === 'kratos' && request.method === 'POST';
  return isForm && location && isRedirect(answer) ? finishForm(request, answer, location) : null;
}

function refusal(request: Request, match: Forwarding, answer: Forwarded): Promise<Response> {
  const cause = `${match.upstream}: status ${answer.status}`;
  if (answer.status === 429) {
    const retryAfterSeconds = readRetryAfter(answer.headers.get('retry-after'));
    return problem(request, 'rate_limited', { cause, retryAfterSeconds, steps: retryForwarded(request, match) });
  }
  return problem(request, pageCodeOf(answer.status), { cause });
}

function pageCodeOf(status: number) {
  if (status === 403) return 'cookies_missing';
  if (status === 404) return 'not_found';
  if (status === 410) return 'flow_expired';
  return 'param_invalid';
}

/** What a Kratos form's answer is replaced by, where that saves a request or keeps form-action from blocking it. */
async function finishForm(request: Request, answer: Forwarded, location: string): Promise<Response | null> {
  const { origin } = getEnv();
  const kept = keptReturnTo(request, location);
  const target = kept ?? location;
  const login = await finishLogin(request, target, answer.setCookies);
  const leaves = new URL(target, `${origin}/`).origin !== origin;
  if (!login && !leaves && kept === null) return null;
  return login ?? goOn(request, target, { setCookies: answer.setCookies });
}

/** Answers with these statuses have no body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

function passOn(match: Forwarding, answer: Forwarded): Response {
  const { headers, status } = answer;
  for (const line of answer.setCookies) headers.append('Set-Cookie', line);
  const csp = cspFor(match, answer);
  if (csp !== null) headers.set('Content-Security-Policy', csp);
  const location = headers.get('location');
  if (location !== null && match.path === '/oauth2/auth') headers.set('Location', inTheStandardsWords(location));
  const body = WITHOUT_BODY.has(status) ? null : new Uint8Array(bodyOf(match, answer));
  return new Response(body, { status, headers });
}

/** A silent request is told of Hydra's own failure, but in a word that applications know: RFC 6749, section 4.1.2.1. */
function inTheStandardsWords(location: string): string {
  return location.replace(/([?&#]error=)error(?=&|#|$)/, '$1server_error');
}

/** The same word in a form that the browser posts to the application. */
function bodyOf(match: Forwarding, answer: Forwarded): Buffer {
  if (match.path !== '/oauth2/auth' || !isHtml(answer) || !isHydrasFailure(answer)) return answer.body;
  return Buffer.from(
    answer.body.toString('utf8').replace(' name="error" value="error"', ' name="error" value="server_error"'),
  );
}

/**
 * Hydra answers with pages of its own in two places: front-channel logout, and response_mode=form_post. Everything else
 * gets the strict policy of server/default-headers.mjs.
 */
function cspFor(match: Forwarding, answer: Forwarded): string | null {
  if (!isHtml(answer)) return null;
  if (match.path === '/oauth2/sessions/logout') return FRONT_CHANNEL_CSP;
  return match.path === '/oauth2/auth' ? FORM_POST_CSP : null;
}

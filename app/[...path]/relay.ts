import { getEnv } from '@/lib/config/env';
import type { Forwarded } from '@/lib/gateway/forward';
import { isBrowsersOwn } from '@/lib/http/redirect';
import type { SessionState } from '@/lib/kratos/session';
import { hasUnreadableMaxAge, isSilent } from '@/lib/oauth2/authorize-url';
import { readRetryAfter } from '@/lib/upstream/call';
import { continueTo } from '../_shared/continue-to';
import { FORM_POST_CSP, FRONT_CHANNEL_CSP } from '../_shared/csp';
import { errorPage } from '../_shared/error-page';
import { withCookies } from '../_shared/respond';
import { leavesOrigin } from '../_shared/urls';
import { endTokensAfter } from './end-tokens';
import { type FinishedForm, finishLogin } from './finish-login';
import { forwardErrorResponse, retryForwarded } from './forward-error';
import { hydraRefusalPage, logHandedOver } from './hydra-refusal';
import {
  type Exchange,
  type Forwarding,
  isForbidden,
  isForThePerson,
  isHtml,
  isHydrasFailure,
  isRedirect,
  restartWithout,
  wantsPage,
} from './judge-answer';
import { keepStart } from './keep-start';
import { keptReturnTo } from './kept-return-to';

/** Passes on an answer of Kratos or Hydra, or answers in its place where a person needs something else. */
export async function relay(request: Request, exchange: Exchange): Promise<Response> {
  const { match, answer } = exchange;
  if (answer.status >= 500) {
    return forwardErrorResponse(request, match, { kind: 'unavailable', cause: `status ${answer.status}` });
  }
  const location = answer.headers.get('location');
  // It goes into a link and into a page that moves on by itself.
  if (location !== null && isBrowsersOwn(location, getEnv().origin)) {
    return forwardErrorResponse(request, match, { kind: 'invalid', cause: 'Location is not an address to go to' });
  }
  const session = await endTokensAfter(request, exchange);
  if (!session.ok) return session.error;
  const page = wantsPage(request) ? await pageInstead(request, exchange, session.value) : null;
  if (page) return page;
  logHandedOver(exchange);
  const passed = passOn(request, match, answer);
  return (await afterLanguageForm(request, passed)) ?? passed;
}

/**
 * An error page's language form repeats the request. Where that succeeds at last, form-action would hold back the
 * redirect to the application; null for everything else.
 */
async function afterLanguageForm(request: Request, { headers }: Response): Promise<Response | null> {
  const to = headers.get('location');
  const isLanguageForm = request.method === 'GET' && new URL(request.url).searchParams.has('lang');
  if (!isLanguageForm || to === null || !leavesOrigin(to) || !wantsPage(request)) return null;
  return continueTo(request, to, { setCookies: headers.getSetCookie(), isSilent: isSilent(request.url) });
}

/** What a browser that navigates gets in place of the answer; null where the answer itself is right. */
async function pageInstead(
  request: Request,
  exchange: Exchange,
  session: SessionState | null,
): Promise<Response | null> {
  const { match, outgoing, answer } = exchange;
  // A browser would show the bare JSON, with the texts of Kratos or Hydra.
  if (answer.status >= 400 && !isHtml(answer)) return jsonRefusalPage(request, match, answer);
  const refused = await hydraRefusalPage(request, exchange);
  if (refused) return refused;
  if (isForThePerson(exchange)) {
    const steps = restartWithout(outgoing.search);
    if (isForbidden(answer)) return errorPage(request, 'request_forbidden', { steps });
    // Hydra fails at this value as it does at a broken database, but trying again would change nothing.
    if (hasUnreadableMaxAge(outgoing.search)) return errorPage(request, 'invalid_request', { cause: 'max_age' });
    return errorPage(request, 'upstream_unavailable', { cause: 'hydra: its own failure', steps });
  }
  const location = answer.headers.get('location');
  const isForm = match.upstream === 'kratos' && request.method === 'POST';
  if (!isForm || !location || !isRedirect(answer)) return null;
  return finishForm(request, { location, setCookies: answer.setCookies, session });
}

function jsonRefusalPage(request: Request, match: Forwarding, answer: Forwarded): Promise<Response> {
  const cause = `${match.upstream}: status ${answer.status}`;
  if (answer.status === 429) {
    const retryAfterSeconds = readRetryAfter(answer.headers.get('retry-after'));
    return errorPage(request, 'rate_limited', { cause, retryAfterSeconds, steps: retryForwarded(request, match) });
  }
  return errorPage(request, toPageCode(answer.status), { cause });
}

function toPageCode(status: number) {
  if (status === 403) return 'cookies_missing';
  if (status === 404) return 'not_found';
  if (status === 410) return 'flow_expired';
  return 'param_invalid';
}

/** Replaces the answer to a Kratos form where that saves a request, or keeps form-action from blocking it. */
async function finishForm(request: Request, finished: FinishedForm): Promise<Response | null> {
  const kept = keptReturnTo(request, finished.location);
  const target = kept ?? finished.location;
  const login = await finishLogin(request, { ...finished, location: target });
  if (login) return login;
  return leavesOrigin(target) || kept !== null
    ? continueTo(request, target, { setCookies: finished.setCookies })
    : null;
}

/** Answers with these statuses have no body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

function passOn(request: Request, match: Forwarding, answer: Forwarded): Response {
  const { headers, status } = answer;
  const csp = cspFor(match, answer);
  if (csp !== null) headers.set('Content-Security-Policy', csp);
  const location = headers.get('location');
  if (location !== null && match.upstream === 'kratos') headers.set('Location', keepStart(request, location));
  if (location !== null && match.path === '/oauth2/auth') headers.set('Location', withStandardError(location));
  const body = WITHOUT_BODY.has(status) ? null : new Uint8Array(toBody(match, answer));
  return withCookies(new Response(body, { status, headers }), answer.setCookies);
}

/** A silent request learns of Hydra's own failure, but by a code that applications know: RFC 6749, section 4.1.2.1. */
function withStandardError(location: string): string {
  return location.replace(/([?&#]error=)error(?=&|#|$)/, '$1server_error');
}

/** The same in a form that the browser posts to the application. */
function toBody(match: Forwarding, answer: Forwarded): Buffer {
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

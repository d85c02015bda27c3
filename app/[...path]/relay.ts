import type { Forwarded } from '@/lib/gateway/forward';

import { toGatewayRequest } from '@/lib/gateway/request';

import type { SessionState } from '@/lib/kratos/session';
import { hasUnreadableMaxAge, isSilent } from '@/lib/oauth2/authorize-url';
import { DEVICE_VERIFY } from '@/lib/patterns';
import { readRetryAfter } from '@/lib/upstream/call';
import { continueTo } from '../_shared/continue-to';
import { errorPage } from '../_shared/error-page';
import { leavesOrigin } from '../_shared/urls';
import { devicePage } from './device-page';
import { endTokensAfter } from './end-tokens';
import { type FinishedForm, finishLogin } from './finish-login';
import { forwardErrorResponse, retryForwarded } from './forward-error';
import { hydraRefusalPage, logHandedOver } from './hydra-refusal';
import {
  type Exchange,
  type Forwarding,
  isBareRefusal,
  isForbidden,
  isForThePerson,
  isOutage,
  isRedirect,
  restartWithout,
  wantsPage,
} from './judge-answer';

import { keepOpener } from './keep-opener';

import { keepRequest } from './keep-request';

import { keepStart } from './keep-start';
import { keptReturnTo } from './kept-return-to';
import { needsClick, openApplication } from './open-application';
import { passOn, toResponse } from './pass-on';
import { showAgain } from './show-again';

/** Passes on an answer of Kratos or Hydra, or answers in its place where a person needs something else. */
export async function relay(request: Request, sent: Exchange): Promise<Response> {
  const { match, answer } = sent;
  if (isOutage(answer)) {
    return forwardErrorResponse(request, match, { kind: 'unavailable', cause: `status ${answer.status}` });
  }
  const session = await endTokensAfter(request, sent);
  if (!session.ok) return session.error;
  const exchange = await keepRequest(request, sent, session.value);
  const page = wantsPage(request) ? await pageInstead(request, exchange, session.value) : null;
  if (page) return page;
  logHandedOver(exchange);
  const prepared = await passOn(match, withStart(request, exchange));
  if (!prepared.ok) return forwardErrorResponse(request, match, { kind: 'unavailable', cause: prepared.error.cause });
  if (needsClick(toGatewayRequest(request), exchange)) return openApplication(exchange, prepared.value);
  const passed = toResponse(await keepOpener(exchange, prepared.value));
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
  if (match.path === DEVICE_VERIFY) return devicePage(request, exchange);
  if (isBareRefusal(answer)) return jsonRefusalPage(request, match, answer);
  const refused = await hydraRefusalPage(request, exchange);
  if (refused) return refused;
  if (isForThePerson(exchange)) {
    const steps = restartWithout(outgoing);
    if (isForbidden(answer)) return errorPage(request, 'request_forbidden', { steps });
    // Hydra fails at this value as it does at a broken database, but trying again would change nothing.
    if (hasUnreadableMaxAge(outgoing.search)) return errorPage(request, 'invalid_request', { cause: 'max_age' });
    return errorPage(request, 'upstream_unavailable', { cause: 'hydra: its own failure', steps });
  }
  const location = answer.headers['location'] ?? null;
  const isForm = match.upstream === 'kratos' && request.method === 'POST';
  if (!isForm || !location || !isRedirect(answer)) return null;
  return (
    (await showAgain(request, exchange)) ?? finishForm(request, { location, setCookies: answer.setCookies, session })
  );
}

function jsonRefusalPage(request: Request, match: Forwarding, answer: Forwarded): Promise<Response> {
  const cause = `${match.upstream}: status ${answer.status}`;
  if (answer.status === 429) {
    const retryAfterSeconds = readRetryAfter(answer.headers['retry-after'] ?? null);
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

/** Kratos' answer, with what began the flow kept in its Location. */
function withStart(request: Request, { match, answer }: Exchange): Forwarded {
  const location = answer.headers['location'];
  if (match.upstream !== 'kratos' || location === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, location: keepStart(request, location) } };
}

import { getBrowserSession } from '@/lib/hydra/browser-session';
import type { LoginRequest } from '@/lib/hydra/login';
import { revokeLoginSession } from '@/lib/hydra/logout';
import { RESTARTED_PARAM } from '@/lib/oauth2/decide-login';
import type { NextStep } from '@/lib/views';
import { toApplicationView } from './application-view';
import { continueTo } from './continue-to';
import { decisionContext, refusalMembers } from './decision-log';
import { errorPage, upstreamErrorPage } from './error-page';

import { cancelLoginForm, signedForm, switchAccountForm } from './forms';
import { startAgainUrl } from './next-steps';

import type { LoginFindings, LoginQuestion } from './read-login';
import { toRequestView } from './request-view';
import { loginChallengeUrl } from './urls';

/**
 * Ends Hydra's session of somebody else, and starts the request again for the person who is here now.
 *
 * A challenge can be opened in any browser, so Hydra's session ends only if it's this browser's. In another browser
 * there is nothing to end, and the request starts again all the same.
 */
export async function restartForOther(
  request: Request,
  { client, request_url }: LoginRequest,
  sid: string,
): Promise<Response> {
  const restart = startAgainUrl(request_url);
  if (!restart) return errorPage(request, 'upstream_invalid', { cause: 'hydra: request_url leads elsewhere' });
  const held = await getBrowserSession(request.headers.get('cookie'));
  if (!held.ok) return upstreamErrorPage(request, held.error);
  if (held.value?.sid === sid) {
    const revoked = await revokeLoginSession(sid);
    if (!revoked.ok) return upstreamErrorPage(request, revoked.error);
  }
  const url = new URL(restart);
  url.searchParams.set(RESTARTED_PARAM, '1');
  return continueTo(request, url.href, { application: toApplicationView(client) });
}

/**
 * Answers when the operator lets only certain people into the application: the person signs in with another account, or
 * goes back to the application.
 */
export function notAllowedPage(
  request: Request,
  { challenge, marker }: LoginQuestion,
  { request: login, session }: LoginFindings,
): Promise<Response> {
  const steps: NextStep[] = [
    { kind: 'post', post: switchAccountForm(loginChallengeUrl(challenge, marker), session), label: 'use_other' },
    { kind: 'post', post: cancelLoginForm(challenge, session), label: 'cancel' },
  ];
  const refusal = { event: 'login', outcome: 'refused', rule: 'not_allowed' } as const;
  const facts = refusalMembers(request, refusal, decisionContext(login, session));
  return errorPage(request, 'application_not_allowed', { ...toRequestView(challenge, login, session), facts, steps });
}

/**
 * Answers when the application expects another account (id_token_hint): the person signs in with that one, or tells the
 * application that it isn't signed in.
 */
export function otherAccountPage(
  request: Request,
  { challenge, marker }: LoginQuestion,
  { request: login, session }: LoginFindings,
): Promise<Response> {
  const here = loginChallengeUrl(challenge, marker);
  const leave = signedForm({ purpose: 'login', session, about: challenge }, { decision: 'leave' });
  const steps: NextStep[] = [
    { kind: 'post', post: switchAccountForm(here, session), label: 'use_other' },
    { kind: 'post', post: leave, label: 'cancel' },
  ];
  const refusal = { event: 'login', outcome: 'refused', rule: 'id_token_hint' } as const;
  const facts = refusalMembers(request, refusal, decisionContext(login, session));
  return errorPage(request, 'account_expected', { ...toRequestView(challenge, login, session), facts, steps });
}

import { getBrowserSession } from '@/lib/hydra/browser-session';
import { revokeLoginSession } from '@/lib/hydra/logout';
import { RESTARTED_PARAM } from '@/lib/oauth2/decide-login';
import type { NextStep } from '@/lib/views';
import { continueTo } from './continue-to';
import { decisionContext, refusalMembers } from './decision-log';
import { errorPage, upstreamErrorPage } from './error-page';
import { signedForm, switchAccountForm } from './forms';
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
export async function restartForOther(request: Request, requestUrl: string, sid: string): Promise<Response> {
  const restart = startAgainUrl(requestUrl);
  if (!restart) return errorPage(request, 'upstream_invalid', { cause: 'hydra: request_url leads elsewhere' });
  const held = await getBrowserSession(request.headers.get('cookie'));
  if (!held.ok) return upstreamErrorPage(request, held.error);
  if (held.value?.sid === sid) {
    const revoked = await revokeLoginSession(sid);
    if (!revoked.ok) return upstreamErrorPage(request, revoked.error);
  }
  const url = new URL(restart);
  url.searchParams.set(RESTARTED_PARAM, '1');
  return continueTo(request, url.href);
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

import { getEnv } from '@/lib/config/env';
import { getBrowserSession } from '@/lib/hydra/browser-session';
import { revokeLoginSession } from '@/lib/hydra/logout';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { loginChallengeUrl } from '@/lib/oauth2/challenge-url';
import { RESTARTED_PARAM } from '@/lib/oauth2/decide-login';
import type { NextStep } from '@/lib/views';
import { sessionIdOf, signedForm, switchAccount } from '../_shared/application';
import { contextOf, refusalMembers } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { problem, upstreamProblem } from '../_shared/problem';
import type { LoginAnswer, LoginQuestion } from '../_shared/read-login';
import { dress } from './dress';

/**
 * Hydra remembers somebody else: end that, and start the request again for the person who is here now.
 *
 * A challenge can be opened in any browser, so Hydra's session ends only where it is this browser's. In another one
 * there is nothing to end, and the request starts again all the same.
 */
export async function restartForOther(request: Request, requestUrl: string, sid: string): Promise<Response> {
  const restart = restartUrl(requestUrl, getEnv().origin);
  if (!restart) return problem(request, 'upstream_invalid', { cause: 'hydra: request_url leads elsewhere' });
  const held = await getBrowserSession(request.headers.get('cookie'));
  if (!held.ok) return upstreamProblem(request, held.error);
  if (held.value?.sid === sid) {
    const revoked = await revokeLoginSession(sid);
    if (!revoked.ok) return upstreamProblem(request, revoked.error);
  }
  const url = new URL(restart);
  url.searchParams.set(RESTARTED_PARAM, '1');
  return goOn(request, url.href);
}

/**
 * The application expects another account (id_token_hint): sign in with that one, or tell the application that it isn't
 * signed in.
 */
export function expectOtherAccount(request: Request, question: LoginQuestion, answer: LoginAnswer): Promise<Response> {
  const { challenge, marker } = question;
  const binding = { purpose: 'login', sessionId: sessionIdOf(answer.session), challenge } as const;
  const here = loginChallengeUrl(getEnv().origin, challenge, marker);
  const steps: NextStep[] = [
    { kind: 'post', post: switchAccount(here, answer.session), label: 'use_other' },
    {
      kind: 'post',
      post: signedForm('/login', binding, { login_challenge: challenge, decision: 'leave' }),
      label: 'cancel',
    },
  ];
  const refusal = { event: 'login', outcome: 'refused', rule: 'id_token_hint' } as const;
  const facts = refusalMembers(request, refusal, contextOf(answer.request, answer.session));
  return problem(request, 'account_expected', { ...dress(question, answer), facts, steps });
}

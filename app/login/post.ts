import { getEnv } from '@/lib/config/env';
import { pickFields, readForm } from '@/lib/http/form';
import { challengeRule, matches, signedRule } from '@/lib/http/params';
import { isSameOrigin } from '@/lib/http/same-origin';
import { getLoginRequest, rejectLoginRequest } from '@/lib/hydra/login';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { loginChallengeUrl } from '@/lib/oauth2/challenge-url';
import { isCsrfTokenValid } from '@/lib/signed/csrf';
import { sessionIdOf } from '../_shared/application';
import { contextOf, logOutcome } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { answerLoginChallenge } from '../_shared/login-challenge';
import { problem, upstreamProblem } from '../_shared/problem';
import { rejectionOf } from './rejection';

/**
 * Takes a person's decision about a login request: give it back to the application, as refused or as not signed in, or
 * go on with one factor.
 */
export async function postLogin(request: Request): Promise<Response> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const form = await readLoginForm(request);
  if (form instanceof Response) return form;
  const { challenge, csrf, decision, reauth } = form;

  const retry = { retryAt: loginChallengeUrl(origin, challenge, reauth ?? null) };
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamProblem(request, session.error, retry);
  const binding = { purpose: 'login', sessionId: sessionIdOf(session.value), challenge } as const;
  if (!isCsrfTokenValid(secrets, { ...binding, token: csrf })) return problem(request, 'csrf_failed', { cause: 'token' });

  if (decision === 'cancel' || decision === 'leave') {
    return giveBack(request, { challenge, decision, session: session.value, retry });
  }
  if (decision !== 'continue') return problem(request, 'param_invalid', { cause: 'decision' });
  return answerLoginChallenge(request, {
    challenge,
    marker: reauth ?? null,
    wantsRegistration: false,
    acceptsLowerAcr: true,
  });
}

type GiveBack = {
  challenge: string;
  decision: 'cancel' | 'leave';
  session: SessionState;
  retry: { retryAt: string };
};

async function giveBack(request: Request, { challenge, decision, session, retry }: GiveBack): Promise<Response> {
  // For the log alone, which names the application.
  const asked = await getLoginRequest(challenge);
  if (!asked.ok) return upstreamProblem(request, asked.error, retry);
  const isCancelled = decision === 'cancel';
  const rejected = await rejectLoginRequest(challenge, rejectionOf(isCancelled ? 'access_denied' : 'login_required'));
  if (!rejected.ok) return upstreamProblem(request, rejected.error, retry);
  const rule = isCancelled ? 'cancelled' : 'account_kept';
  logOutcome(request, challenge, { event: 'login', outcome: 'rejected', rule }, contextOf(asked.value, session));
  return goOn(request, rejected.value);
}

type Form = { challenge: string; csrf: string; decision: string | undefined; reauth: string | undefined };

async function readLoginForm(request: Request): Promise<Form | Response> {
  const form = await readForm(request);
  if (!form.ok) return problem(request, form.error);
  const picked = pickFields(form.value, ['login_challenge', 'csrf', 'decision', 'reauth'], []);
  if (!picked.ok) return problem(request, picked.error);
  const { login_challenge: challenge = '', csrf = '', decision, reauth } = picked.value.one;
  if (challenge === '') return problem(request, 'challenge_missing');
  if (!matches(challenge, challengeRule)) return problem(request, 'param_invalid', { cause: 'login_challenge' });
  if (reauth !== undefined && !matches(reauth, signedRule))
    return problem(request, 'param_invalid', { cause: 'reauth' });
  return { challenge, csrf, decision, reauth };
}

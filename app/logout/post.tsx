import { cookieNames, ownCookie } from '@/lib/cookie-names';
import { isCsrfTokenValid } from '@/lib/csrf';
import { getEnv } from '@/lib/env';
import { pickFields, readForm } from '@/lib/form';
import { getLogoutRequest, rejectLogoutRequest } from '@/lib/hydra/logout';
import { endKratosSession } from '@/lib/kratos/end-session';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { CONFIRMATION_SECONDS, issueLogoutConfirmation } from '@/lib/oauth2/logout-confirmation';
import { seeOther } from '@/lib/page';
import { challengeRule, matches } from '@/lib/params';
import { isSameOrigin } from '@/lib/same-origin';
import { sessionIdOf } from '../_shared/application';
import { ownUrl } from '../_shared/flow-redirects';
import { goOn } from '../_shared/go-on';
import { problem, upstreamProblem } from '../_shared/problem';
import { finishLogout } from './finish';
import { logoutProblem } from './problem';

type Form = { challenge: string; csrf: string; decision: 'confirm' | 'cancel' | 'switch'; next: string };

/** Takes a person's decision to sign out, to stay, or to sign out in order to use another account. */
export async function postLogout(request: Request): Promise<Response> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const form = await readLogoutForm(request);
  if (form instanceof Response) return form;
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamProblem(request, session.error);
  const isSwitch = form.decision === 'switch';
  const binding = {
    purpose: isSwitch ? 'switch' : 'logout',
    sessionId: sessionIdOf(session.value),
    challenge: isSwitch ? form.next : form.challenge,
  } as const;
  // A second click finds the session gone already, and so is its token; what it asked for has happened.
  if (session.value.kind === 'none' && !isSwitch && form.challenge === '') return seeOther('/signed-out');
  if (!isCsrfTokenValid(secrets, binding, form.csrf)) return problem(request, 'csrf_failed', { cause: 'token' });
  if (isSwitch) return switchTo(request, form.next);
  return form.challenge ? answerChallenge(request, form, session.value) : signOut(request, form, session.value);
}

/** An application's logout request. */
async function answerChallenge(request: Request, form: Form, session: SessionState): Promise<Response> {
  if (form.decision === 'cancel') {
    const rejected = await rejectLogoutRequest(form.challenge);
    return rejected.ok ? seeOther('/') : logoutProblem(request, rejected.error);
  }
  const logout = await getLogoutRequest(form.challenge);
  if (!logout.ok) return logoutProblem(request, logout.error);
  return finishLogout(request, form.challenge, logout.value, session);
}

/** Our own sign-out: Kratos' session ends here, then Hydra ends its own and, with this confirmation, does not ask again. */
async function signOut(request: Request, form: Form, session: SessionState): Promise<Response> {
  if (form.decision === 'cancel') return seeOther('/');
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (!ended.ok) return upstreamProblem(request, ended.error);
  const { origin, secrets } = getEnv();
  const setCookies = [...ended.value];
  if (session.kind === 'active') {
    const confirmation = issueLogoutConfirmation(secrets, session.session.identity.id);
    setCookies.push(ownCookie(origin, cookieNames(origin).logout, confirmation, CONFIRMATION_SECONDS));
  }
  return goOn(request, `${origin}/oauth2/sessions/logout`, { setCookies });
}

async function switchTo(request: Request, next: string): Promise<Response> {
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (!ended.ok) return upstreamProblem(request, ended.error);
  const to = ownUrl(next) ?? '/login';
  return goOn(request, to, { setCookies: ended.value });
}

async function readLogoutForm(request: Request): Promise<Form | Response> {
  const form = await readForm(request);
  if (!form.ok) return problem(request, form.error);
  const picked = pickFields(form.value, ['logout_challenge', 'csrf', 'decision', 'next'], []);
  if (!picked.ok) return problem(request, picked.error);
  const { logout_challenge: challenge = '', csrf = '', decision, next = '' } = picked.value.one;
  if (challenge !== '' && !matches(challenge, challengeRule)) {
    return problem(request, 'param_invalid', { cause: 'logout_challenge' });
  }
  if (decision !== 'confirm' && decision !== 'cancel' && decision !== 'switch') {
    return problem(request, 'param_invalid', { cause: 'decision' });
  }
  return { challenge, csrf, decision, next };
}

import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { pickFields, readForm } from '@/lib/http/form';
import { challengeRule, matches } from '@/lib/http/params';
import { isSameOrigin } from '@/lib/http/same-origin';
import { getLogoutRequest, rejectLogoutRequest } from '@/lib/hydra/logout';
import { endKratosSession } from '@/lib/kratos/end-session';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { logoutChallengeUrl } from '@/lib/oauth2/challenge-url';
import { ok } from '@/lib/result';
import { isCsrfTokenValid } from '@/lib/signed/csrf';
import { CONFIRMATION_SECONDS, issueLogoutConfirmation } from '@/lib/signed/logout-confirmation';
import { sessionIdOf } from '../_shared/application';
import { contextOf, contextOfLogout, logOutcome, refusalMembers } from '../_shared/decision-log';
import { ownUrl } from '../_shared/flow-redirects';
import { goOn } from '../_shared/go-on';
import { problem, upstreamProblem } from '../_shared/problem';
import { seeOther } from '../_shared/respond';
import { finishLogout } from './finish';
import { challengeProblem, logoutProblem } from './problem';
import { readLogout } from './read-logout';
import { revokeAfterSignOut } from './revoke-after-sign-out';

type Form = { challenge: string; csrf: string; decision: 'confirm' | 'cancel' | 'switch'; next: string };

/** Takes a person's decision to sign out, to stay, or to sign out in order to use another account. */
export async function postLogout(request: Request): Promise<Response> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const form = await readLogoutForm(request);
  if (form instanceof Response) return form;
  const retry = retryOf(form);
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamProblem(request, session.error, retry);
  const isSwitch = form.decision === 'switch';
  const binding = {
    purpose: isSwitch ? 'switch' : 'logout',
    sessionId: sessionIdOf(session.value),
    challenge: isSwitch ? form.next : form.challenge,
  } as const;
  // A second click finds the session gone already, and so is its token; what it asked for has happened.
  if (session.value.kind === 'none' && !isSwitch && form.challenge === '') return seeOther('/signed-out');
  if (!isCsrfTokenValid(secrets, binding, form.csrf)) return problem(request, 'csrf_failed', { cause: 'token' });
  if (isSwitch) return switchTo(request, form, session.value);
  return form.challenge ? answerChallenge(request, form, session.value) : signOut(request, form, session.value);
}

/** Where a form that met an outage comes from. */
function retryOf({ challenge, decision, next }: Form): { retryAt: string } {
  const { origin } = getEnv();
  if (decision === 'switch') return { retryAt: ownUrl(next) ?? '/' };
  return { retryAt: challenge === '' ? '/logout' : logoutChallengeUrl(origin, challenge) };
}

/** An application's logout request. Which session is at this browser is asked again: the form alone doesn't prove it. */
async function answerChallenge(request: Request, form: Form, before: SessionState): Promise<Response> {
  const { challenge } = form;
  if (form.decision === 'cancel') return stay(request, form, before);
  const read = await readLogout(challenge, request.headers.get('cookie'));
  if (!read.ok) return logoutProblem(request, read.error, retryOf(form));
  const { logout, session, decision } = read.value;
  if (decision.kind !== 'refuse') return finishLogout(request, { challenge, logout, session, rule: 'confirmed' });
  const refusal = { event: 'logout', outcome: 'refused', rule: decision.rule } as const;
  const facts = refusalMembers(request, refusal, contextOfLogout(logout, session));
  return problem(request, 'csrf_failed', { cause: 'a session that is not at this browser', facts });
}

async function stay(request: Request, form: Form, session: SessionState): Promise<Response> {
  const { challenge } = form;
  // For the log alone, which names the application. A request that is gone has its line already.
  const asked = await getLogoutRequest(challenge);
  const rejected = await rejectLogoutRequest(challenge);
  if (!rejected.ok) return challengeProblem(request, rejected.error, retryOf(form));
  if (asked.ok) {
    const outcome = { event: 'logout', outcome: 'rejected', rule: 'session_kept' } as const;
    logOutcome(request, challenge, outcome, contextOfLogout(asked.value, session));
  }
  return seeOther('/');
}

/** Our own sign-out: Kratos' session ends here, then Hydra ends its own and, with this confirmation, does not ask again. */
async function signOut(request: Request, form: Form, session: SessionState): Promise<Response> {
  if (form.decision === 'cancel') return seeOther('/');
  const subject = session.kind === 'active' ? session.session.identity.id : null;
  const revoked = subject === null ? ok(null) : await revokeAfterSignOut(subject);
  if (!revoked.ok) return upstreamProblem(request, revoked.error, retryOf(form));
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (!ended.ok) return upstreamProblem(request, ended.error, retryOf(form));
  logOwn(request, session, 'own_page');
  const { origin, secrets } = getEnv();
  const setCookies = [...ended.value];
  if (subject !== null) {
    const confirmation = issueLogoutConfirmation(secrets, subject);
    setCookies.push(
      ownCookie(origin, { name: cookieNames(origin).logout, value: confirmation, maxAgeSeconds: CONFIRMATION_SECONDS }),
    );
  }
  return goOn(request, `${origin}/oauth2/sessions/logout`, { setCookies });
}

/** No application has asked for this sign-out. */
function logOwn(request: Request, session: SessionState, rule: 'own_page' | 'account_switched'): void {
  if (session.kind === 'none') return;
  logOutcome(request, null, { event: 'logout', outcome: 'accepted', rule }, contextOf({ subject: '' }, session));
}

async function switchTo(request: Request, form: Form, session: SessionState): Promise<Response> {
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (!ended.ok) return upstreamProblem(request, ended.error, retryOf(form));
  logOwn(request, session, 'account_switched');
  const to = ownUrl(form.next) ?? '/login';
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

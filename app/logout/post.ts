import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { challengeRule, matches } from '@/lib/http/params';
import { getLogoutRequest, rejectLogoutRequest } from '@/lib/hydra/logout';
import { endKratosSession } from '@/lib/kratos/end-session';
import type { SessionState } from '@/lib/kratos/session';
import { fail, ok } from '@/lib/result';
import { CONFIRMATION_SECONDS, issueLogoutConfirmation } from '@/lib/signed/logout-confirmation';
import { continueTo } from '../_shared/continue-to';
import { logOutcome, logoutContext, refusalMembers } from '../_shared/decision-log';
import { endForOther, logUnasked } from '../_shared/end-for-other';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { guardPost, type OwnForm, readSession } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';
import { hydraLogoutUrl, loginUrl, logoutChallengeUrl, ownUrl } from '../_shared/urls';
import { challengeErrorPage, logoutErrorPage } from './error-page';
import { finishLogout, revokeAfterSignOut } from './finish';
import { readLogout } from './read-logout';

type Form = { challenge: string; decision: 'confirm' | 'cancel' | 'switch'; next: string };
type Known = { session: SessionState };

const logoutForm: OwnForm<'logout_challenge' | 'decision' | 'next', never, Form, Known> = {
  single: ['logout_challenge', 'decision', 'next'],
  many: [],
  parse: ({ logout_challenge: challenge = '', decision, next = '' }) => {
    if (challenge !== '' && !matches(challenge, challengeRule)) {
      return fail({ code: 'param_invalid', cause: 'logout_challenge' });
    }
    if (decision !== 'confirm' && decision !== 'cancel' && decision !== 'switch') {
      return fail({ code: 'param_invalid', cause: 'decision' });
    }
    return ok({ challenge, decision, next });
  },
  read: async (request, form) => {
    const known = await readSession(request, pageBehind(form));
    if (!known.ok) return known;
    // A second click finds the session gone, and its token with it; what it asked for has happened.
    const hasHappened = known.value.session.kind === 'none' && form.decision !== 'switch' && form.challenge === '';
    return hasHappened ? fail(seeOther('/signed-out')) : known;
  },
  subject: ({ challenge, decision, next }) =>
    decision === 'switch' ? { purpose: 'switch', about: next } : { purpose: 'logout', about: challenge },
};

/** Takes a person's decision to sign out, to stay, or to sign out in order to use another account. */
export async function postLogout(request: Request): Promise<Response> {
  const guarded = await guardPost(request, logoutForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  if (form.decision === 'switch') return switchAccount(request, form, session);
  return form.challenge ? answerChallenge(request, form, session) : signOut(request, form, session);
}

/** The page that a form came from, to try again at after an outage. */
function pageBehind({ challenge, decision, next }: Form): string {
  if (decision === 'switch') return ownUrl(next) ?? '/';
  return challenge === '' ? '/logout' : logoutChallengeUrl(challenge);
}

/**
 * Answers an application's logout request. The session at this browser is asked for again, because the form alone
 * doesn't prove it.
 */
async function answerChallenge(request: Request, form: Form, before: SessionState): Promise<Response> {
  const { challenge } = form;
  if (form.decision === 'cancel') return keepSession(request, form, before);
  const read = await readLogout(challenge, request.headers.get('cookie'));
  if (!read.ok) return logoutErrorPage(request, read.error, { retryAt: pageBehind(form) });
  const { logout, session, decision } = read.value;
  if (decision.kind !== 'refuse') return finishLogout(request, { challenge, logout, session, rule: 'confirmed' });
  const refusal = { event: 'logout', outcome: 'refused', rule: decision.rule } as const;
  const facts = refusalMembers(request, refusal, logoutContext(logout, session));
  return errorPage(request, 'csrf_failed', { cause: 'a session that is not at this browser', facts });
}

async function keepSession(request: Request, form: Form, session: SessionState): Promise<Response> {
  const { challenge } = form;
  // Only for the log, which names the application. A request that is gone has its line already.
  const asked = await getLogoutRequest(challenge);
  const rejected = await rejectLogoutRequest(challenge);
  if (!rejected.ok) return challengeErrorPage(request, rejected.error, { retryAt: pageBehind(form) });
  if (asked.ok) {
    const outcome = { event: 'logout', outcome: 'rejected', rule: 'session_kept' } as const;
    logOutcome(request, outcome, { ...logoutContext(asked.value, session), challenge });
  }
  return seeOther('/');
}

/**
 * Our own sign-out: Kratos' session ends here. Then Hydra ends its own and, because of this confirmation, doesn't ask
 * again.
 */
async function signOut(request: Request, form: Form, session: SessionState): Promise<Response> {
  if (form.decision === 'cancel') return seeOther('/');
  const retry = { retryAt: pageBehind(form) };
  const subject = session.kind === 'active' ? session.session.identity.id : null;
  const revoked = subject === null ? ok(null) : await revokeAfterSignOut(subject);
  if (!revoked.ok) return upstreamErrorPage(request, revoked.error, retry);
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (!ended.ok) return upstreamErrorPage(request, ended.error, retry);
  logUnasked(request, session, 'own_page');
  const { origin, secrets } = getEnv();
  const setCookies = [...ended.value];
  if (subject !== null) {
    const confirmation = issueLogoutConfirmation(secrets, subject);
    setCookies.push(
      ownCookie(origin, { name: cookieNames(origin).logout, value: confirmation, maxAgeSeconds: CONFIRMATION_SECONDS }),
    );
  }
  return continueTo(request, hydraLogoutUrl(), { setCookies });
}

async function switchAccount(request: Request, form: Form, session: SessionState): Promise<Response> {
  const ended = await endForOther(request, session);
  if (!ended.ok) return upstreamErrorPage(request, ended.error, { retryAt: pageBehind(form) });
  return continueTo(request, ownUrl(form.next) ?? loginUrl(), { setCookies: ended.value });
}

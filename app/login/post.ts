import { challengeRule, matches, signedRule } from '@/lib/http/params';
import type { SessionState } from '@/lib/kratos/session';
import { fail, ok } from '@/lib/result';
import { toApplicationView } from '../_shared/application-view';
import { takeAccount } from '../_shared/choose-account';
import { continueTo } from '../_shared/continue-to';
import { decisionContext, logOutcome } from '../_shared/decision-log';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { loginRequests } from '../_shared/kept-requests';
import { answerLoginChallenge, rejectLogin } from '../_shared/login-challenge';
import { guardPost, type OwnForm, readSession } from '../_shared/post-guard';
import { toLoginQuestion } from '../_shared/read-login';
import { loginChallengeUrl } from '../_shared/urls';

type Form = { challenge: string; decision: string | undefined; marker: string | null; account: string };
type Known = { session: SessionState };

const loginForm: OwnForm<'login_challenge' | 'decision' | 'reauth' | 'account', never, Form, Known> = {
  single: ['login_challenge', 'decision', 'reauth', 'account'],
  many: [],
  parse: ({ login_challenge: challenge = '', decision, reauth, account = '' }) => {
    if (challenge === '') return fail({ code: 'challenge_missing' });
    if (!matches(challenge, challengeRule)) return fail({ code: 'param_invalid', cause: 'login_challenge' });
    if (reauth !== undefined && !matches(reauth, signedRule)) return fail({ code: 'param_invalid', cause: 'reauth' });
    return ok({ challenge, decision, marker: reauth ?? null, account });
  },
  read: (request, { challenge, marker }) => readSession(request, loginChallengeUrl(challenge, marker)),
  subject: ({ challenge }) => ({ purpose: 'login', about: challenge }),
};

/**
 * Takes a person's decision about a login request: return it to the application, as refused or as not signed in, or
 * continue with one factor, or with which account.
 */
export async function postLogin(request: Request): Promise<Response> {
  const guarded = await guardPost(request, loginForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  switch (form.decision) {
    case 'cancel':
      return returnToApplication(request, form, { session, error: 'access_denied', rule: 'cancelled' });
    case 'leave':
      return returnToApplication(request, form, { session, error: 'login_required', rule: 'account_kept' });
    case 'continue':
      return answerLoginChallenge(
        request,
        toLoginQuestion(form.challenge, { marker: form.marker, acceptsLowerAcr: true }),
      );
    case 'continue_as':
    case 'use_account':
    case 'use_other':
      return takeAccount(request, { ...form, decision: form.decision }, session);
    default:
      return errorPage(request, 'param_invalid', { cause: 'decision' });
  }
}

type Rejection = Known &
  ({ error: 'access_denied'; rule: 'cancelled' } | { error: 'login_required'; rule: 'account_kept' });

async function returnToApplication(
  request: Request,
  { challenge, marker }: Form,
  { session, error, rule }: Rejection,
): Promise<Response> {
  const retry = { retryAt: loginChallengeUrl(challenge, marker) };
  const asked = await loginRequests.readKept(challenge);
  if (!asked.ok) return upstreamErrorPage(request, asked.error, retry);
  const rejected = await rejectLogin(challenge, error);
  if (!rejected.ok) return upstreamErrorPage(request, rejected.error, retry);
  const context = decisionContext(asked.value, session);
  logOutcome(request, { event: 'login', outcome: 'rejected', rule }, { ...context, challenge });
  return continueTo(request, rejected.value, { application: toApplicationView(asked.value.client) });
}

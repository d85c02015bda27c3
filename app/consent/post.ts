import { rememberLogin } from '@/lib/account/remembered-logins';
import { getEnv } from '@/lib/config/env';
import { getClaimsConfig } from '@/lib/config/files';
import { challengeRule, matches } from '@/lib/http/params';
import { acceptConsentRequest, type ConsentRequest, rejectConsentRequest } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import type { SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { consentAcceptance, grantedScopes, mustAsk } from '@/lib/oauth2/decide-consent';
import { decideOnce } from '@/lib/once/decide-once';
import { fail, ok, type Result } from '@/lib/result';
import { toApplicationView } from '../_shared/application-view';
import { clientTrust } from '../_shared/client-provenance';
import { continueTo } from '../_shared/continue-to';
import { decisionContext, grantedParts, logOutcome, refusalMembers } from '../_shared/decision-log';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { restartSteps } from '../_shared/next-steps';
import { guardPost, type OwnForm } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';
import { consentChallengeUrl, loginUrl } from '../_shared/urls';
import { accountMismatchPage } from './account-mismatch';
import { readConsent } from './read-consent';

const MAX_SCOPES = 1000;

type Form = {
  challenge: string;
  decision: 'accept' | 'deny' | 'cancel';
  remember: boolean;
  ticked: string[];
};
type Known = { consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

const consentForm: OwnForm<'consent_challenge' | 'decision' | 'remember', 'grant_scope', Form, Known> = {
  single: ['consent_challenge', 'decision', 'remember'],
  many: ['grant_scope'],
  parse: ({ consent_challenge: challenge = '', decision, remember, grant_scope: ticked }) => {
    const invalid = (cause: string) => fail({ code: 'param_invalid', cause } as const);
    if (challenge === '') return fail({ code: 'challenge_missing' });
    if (!matches(challenge, challengeRule)) return invalid('consent_challenge');
    if (remember !== undefined && remember !== '1') return invalid('remember');
    if (ticked.length > MAX_SCOPES) return invalid('grant_scope');
    if (decision !== 'accept' && decision !== 'deny' && decision !== 'cancel') return invalid('decision');
    return ok({ challenge, decision, remember: remember === '1', ticked });
  },
  read: async (request, form) => {
    const here = consentChallengeUrl(form.challenge);
    const read = await readConsent(form.challenge, request.headers.get('cookie'), { isKeptEnough: true });
    if (!read.ok) return fail(await upstreamErrorPage(request, read.error, { retryAt: here }));
    const { consent, session, decision } = read.value;
    // The person has signed out since the page was shown: sign in, then decide again.
    if (session.kind !== 'active') return fail(seeOther(loginUrl({ returnTo: here })));
    if (decision.kind === 'account_mismatch' && form.decision !== 'cancel') {
      return fail(await accountMismatchPage(request, { challenge: form.challenge, consent, session }));
    }
    return ok({ consent, session });
  },
  subject: ({ challenge }) => ({ purpose: 'consent', about: challenge }),
};

/** Takes a person's decision about a consent request. The session is read again; no hidden field is trusted. */
export async function postConsent(request: Request): Promise<Response> {
  const guarded = await guardPost(request, consentForm);
  if (!guarded.ok) return guarded.error;
  const { form, consent, session } = guarded.value;
  const scopes = grantedScopes(consent.requested_scope, form.ticked);
  if (!scopes.ok) return refuseTampering(request, guarded.value);
  const remember = isRemembered(guarded.value);
  // Nothing ticked and no openid: there is nothing to say yes to.
  const isGrant = form.decision === 'accept' && scopes.value.length > 0;
  const fingerprint = JSON.stringify([
    session.session.id,
    isGrant,
    isGrant && remember,
    isGrant ? form.ticked.toSorted() : [],
  ]);
  const decision = decideOnce({ challenge: form.challenge, fingerprint }, () =>
    isGrant ? accept(request, guarded.value, scopes.value) : deny(request, guarded.value),
  );
  const options = {
    application: toApplicationView(consent.client),
    uiLocales: consent.oidc_context.ui_locales,
    retryAt: consentChallengeUrl(form.challenge),
  };
  const steps = restartSteps(consent.request_url);
  if (decision.kind === 'spent') return errorPage(request, 'challenge_used', { ...options, steps });
  const redirect = await decision.redirect;
  return redirect.ok
    ? continueTo(request, redirect.value, options)
    : upstreamErrorPage(request, redirect.error, { ...options, steps });
}

type Guarded = Known & { form: Form };

/** A page that has no box to remember it gets no consent that is remembered, whatever the form says. */
function isRemembered({ form, consent }: Pick<Guarded, 'form' | 'consent'>): boolean {
  return form.remember && mustAsk(consent, clientTrust(consent.client)) === null;
}

function refuseTampering(request: Request, { consent, session }: Guarded): Promise<Response> {
  log.warn(
    { event: 'scope_tampering', client_id: consent.client.client_id, subject: session.session.identity.id },
    'a consent form granted a scope that was not requested',
  );
  const refusal = { event: 'consent', outcome: 'refused', rule: 'scope_not_requested' } as const;
  const facts = refusalMembers(request, refusal, decisionContext(consent, session));
  return errorPage(request, 'scope_not_requested', { facts, steps: restartSteps(consent.request_url) });
}

async function accept(
  request: Request,
  { form, consent, session }: Guarded,
  scopes: string[],
): Promise<Result<string, HydraError>> {
  const acceptance = consentAcceptance(consent, session.session, {
    scopes,
    claims: getClaimsConfig(),
    remember: isRemembered({ form, consent }),
    rememberSeconds: getEnv().consentRememberSeconds,
  });
  const accepted = await acceptConsentRequest(form.challenge, acceptance);
  rememberLogin(session.session.id, consent.login_session_id);
  if (accepted.ok) {
    const context = { ...decisionContext(consent, session), granted: grantedParts(acceptance, consent) };
    const outcome = { event: 'consent', outcome: 'granted', rule: 'allowed' } as const;
    logOutcome(request, outcome, { ...context, challenge: form.challenge });
  }
  return accepted;
}

const DENIALS = { accept: 'nothing_allowed', deny: 'declined', cancel: 'cancelled' } as const;

async function deny(request: Request, { form, consent, session }: Guarded): Promise<Result<string, HydraError>> {
  const rejected = await rejectConsentRequest(form.challenge, {
    error: 'access_denied',
    error_description: 'The person did not allow the request.',
  });
  if (rejected.ok) {
    const outcome = { event: 'consent', outcome: 'denied', rule: DENIALS[form.decision] } as const;
    logOutcome(request, outcome, { ...decisionContext(consent, session), challenge: form.challenge });
  }
  return rejected;
}

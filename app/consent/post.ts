import { getEnv } from '@/lib/config/env';
import { getClaimsConfig } from '@/lib/config/files';
import { pickFields, readForm } from '@/lib/http/form';
import { challengeRule, matches } from '@/lib/http/params';
import { isSameOrigin } from '@/lib/http/same-origin';
import { acceptConsentRequest, type ConsentRequest, rejectConsentRequest } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import type { Session, SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { consentChallengeUrl } from '@/lib/oauth2/challenge-url';
import { consentAcceptance, grantedScopes } from '@/lib/oauth2/decide-consent';
import { decideOnce } from '@/lib/once/decide-once';
import type { Result } from '@/lib/result';
import { isCsrfTokenValid } from '@/lib/signed/csrf';
import { restartSteps, sessionIdOf, viewOf } from '../_shared/application';
import { contextOf, grantedIn, logOutcome, refusalMembers } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { problem, upstreamProblem } from '../_shared/problem';
import { seeOther } from '../_shared/respond';
import { accountMismatch } from './mismatch';
import { readConsent } from './read-consent';

const MAX_SCOPES = 1000;

type Form = {
  challenge: string;
  csrf: string;
  decision: 'accept' | 'deny' | 'cancel';
  remember: boolean;
  ticked: string[];
};

/** Takes a person's decision about a consent request. Everything is read again; no hidden field is trusted. */
export async function postConsent(request: Request): Promise<Response> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const form = await readConsentForm(request);
  if (form instanceof Response) return form;
  const here = consentChallengeUrl(origin, form.challenge);
  const read = await readConsent(form.challenge, request.headers.get('cookie'));
  if (!read.ok) return upstreamProblem(request, read.error, { retryAt: here });
  const { consent, session, decision } = read.value;
  // Signed out since the page was shown: sign in, then decide again.
  if (session.kind !== 'active') return seeOther(`/login?${new URLSearchParams({ return_to: here })}`);
  if (decision.kind === 'account_mismatch' && form.decision !== 'cancel') {
    return accountMismatch(request, form.challenge, consent, session);
  }
  const binding = { purpose: 'consent', sessionId: sessionIdOf(session), challenge: form.challenge } as const;
  if (!isCsrfTokenValid(secrets, binding, form.csrf)) return problem(request, 'csrf_failed', { cause: 'token' });
  return act(request, form, consent, session);
}

type Active = Extract<SessionState, { kind: 'active' }>;

async function act(request: Request, form: Form, consent: ConsentRequest, state: Active): Promise<Response> {
  const scopes = grantedScopes(consent.requested_scope, form.ticked);
  if (!scopes.ok) return refuseTampering(request, consent, state);
  // Nothing ticked and no openid: there is nothing to say yes to.
  const isGrant = form.decision === 'accept' && scopes.value.length > 0;
  const decided = { form, consent, state };
  let failure: HydraError | null = null;
  const outcome = decideOnce(form.challenge, fingerprintOf(form, state.session, isGrant), async () => {
    const redirect = isGrant ? await accept(request, decided, scopes.value) : await deny(request, decided);
    if (redirect.ok) return redirect.value;
    failure = redirect.error;
    return null;
  });
  const redirectTo = outcome.kind === 'spent' ? null : await outcome.redirectTo;
  const retryAt = consentChallengeUrl(getEnv().origin, form.challenge);
  const options = { application: viewOf(consent.client, null), uiLocales: consent.oidc_context.ui_locales, retryAt };
  if (redirectTo) return goOn(request, redirectTo, options);
  const steps = restartSteps(consent.request_url);
  if (failure) return upstreamProblem(request, failure, { ...options, steps });
  if (outcome.kind === 'spent') return problem(request, 'challenge_used', { ...options, steps });
  return upstreamProblem(request, { kind: 'unavailable', upstream: 'hydra', cause: 'first submit failed' }, options);
}

function refuseTampering(request: Request, consent: ConsentRequest, state: Active): Promise<Response> {
  log.warn(
    { event: 'scope_tampering', client_id: consent.client.client_id, subject: state.session.identity.id },
    'a consent form granted a scope that was not requested',
  );
  const refusal = { event: 'consent', outcome: 'refused', rule: 'scope_not_requested' } as const;
  const facts = refusalMembers(request, refusal, contextOf(consent, state));
  return problem(request, 'scope_not_requested', { facts, steps: restartSteps(consent.request_url) });
}

type Decided = { form: Form; consent: ConsentRequest; state: Active };

async function accept(
  request: Request,
  { form, consent, state }: Decided,
  scopes: string[],
): Promise<Result<string, HydraError>> {
  const acceptance = consentAcceptance(consent, state.session, {
    scopes,
    claims: getClaimsConfig(),
    remember: form.remember,
    rememberSeconds: getEnv().consentRememberSeconds,
  });
  const accepted = await acceptConsentRequest(form.challenge, acceptance);
  if (accepted.ok) {
    const context = { ...contextOf(consent, state), granted: grantedIn(acceptance) };
    logOutcome(request, form.challenge, { event: 'consent', outcome: 'granted', rule: 'allowed' }, context);
  }
  return accepted;
}

const DENIALS = { accept: 'nothing_allowed', deny: 'declined', cancel: 'cancelled' } as const;

async function deny(request: Request, { form, consent, state }: Decided): Promise<Result<string, HydraError>> {
  const rejected = await rejectConsentRequest(form.challenge, {
    error: 'access_denied',
    error_description: 'The person did not allow the request.',
  });
  if (rejected.ok) {
    const outcome = { event: 'consent', outcome: 'denied', rule: DENIALS[form.decision] } as const;
    logOutcome(request, form.challenge, outcome, contextOf(consent, state));
  }
  return rejected;
}

function fingerprintOf(form: Form, session: Session, isGrant: boolean): string {
  return JSON.stringify([session.id, isGrant, isGrant && form.remember, isGrant ? [...form.ticked].sort() : []]);
}

async function readConsentForm(request: Request): Promise<Form | Response> {
  const form = await readForm(request);
  if (!form.ok) return problem(request, form.error);
  const picked = pickFields(form.value, ['consent_challenge', 'csrf', 'decision', 'remember'], ['grant_scope']);
  if (!picked.ok) return problem(request, picked.error);
  const { consent_challenge: challenge = '', csrf = '', decision, remember } = picked.value.one;
  const ticked = picked.value.many.grant_scope;
  if (challenge === '') return problem(request, 'challenge_missing');
  if (!matches(challenge, challengeRule)) return problem(request, 'param_invalid', { cause: 'consent_challenge' });
  if (remember !== undefined && remember !== '1') return problem(request, 'param_invalid', { cause: 'remember' });
  if (ticked.length > MAX_SCOPES) return problem(request, 'param_invalid', { cause: 'grant_scope' });
  if (decision !== 'accept' && decision !== 'deny' && decision !== 'cancel') {
    return problem(request, 'param_invalid', { cause: 'decision' });
  }
  return { challenge, csrf, decision, remember: remember === '1', ticked };
}

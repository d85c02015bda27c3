import { getEnv } from '@/lib/config/env';
import { getClaimsConfig } from '@/lib/config/files';
import { challengeRule, readParams } from '@/lib/http/params';
import { acceptConsentRequest, type ConsentRequest, rejectConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { askAgainUrl, isSilent } from '@/lib/oauth2/authorize-url';
import { consentChallengeUrl } from '@/lib/oauth2/challenge-url';
import { type ConsentDecision, consentAcceptance } from '@/lib/oauth2/decide-consent';
import { isSpent } from '@/lib/once/decide-once';
import { restartSteps, viewOf } from '../_shared/application';
import { contextOf, grantedIn, logOutcome, logStep } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';
import { seeOther } from '../_shared/respond';
import { askConsent } from './ask';
import { accountMismatch } from './mismatch';
import { postConsent } from './post';
import { type ConsentAnswer, readConsent } from './read-consent';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { consent_challenge: challengeRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.consent_challenge;
  if (!challenge) return problem(request, 'challenge_missing');
  const read = await readConsent(challenge, request.headers.get('cookie'));
  return read.ok ? act(request, challenge, read.value) : upstreamProblem(request, read.error);
});

export const POST = handle(postConsent);

async function act(request: Request, challenge: string, answer: ConsentAnswer): Promise<Response> {
  const { consent, session, decision } = answer;
  const context = contextOf(consent, session);
  switch (decision.kind) {
    case 'authenticate': {
      logStep(request, { event: 'consent', step: 'authenticate', rule: decision.rule }, context);
      const here = consentChallengeUrl(getEnv().origin, challenge);
      const aal = session.kind === 'aal2_required' ? { aal: 'aal2' } : {};
      return seeOther(`/login?${new URLSearchParams({ ...aal, return_to: here })}`);
    }
    case 'account_mismatch':
      return accountMismatch(request, challenge, consent, session);
    case 'reject':
      return reject(request, { challenge, answer, decision });
    case 'grant':
      return grantUnasked(request, { challenge, answer, decision });
    case 'ask_again': {
      logStep(request, { event: 'consent', step: 'ask_again', rule: decision.rule }, context);
      const again = askAgainUrl(consent.request_url, getEnv().origin);
      return again === null ? ask(request, challenge, consent, session) : goOn(request, again);
    }
    case 'ask':
      logStep(request, { event: 'consent', step: 'ask', rule: decision.rule }, context);
      return ask(request, challenge, consent, session);
  }
}

type Decided<K extends ConsentDecision['kind']> = {
  challenge: string;
  answer: ConsentAnswer;
  decision: Extract<ConsentDecision, { kind: K }>;
};

const REJECTIONS = {
  login_required: 'The person is not signed in.',
  consent_required: 'The person has not allowed all of this yet.',
};

/** Only silent requests are rejected without a word to the person. */
async function reject(request: Request, { challenge, answer, decision }: Decided<'reject'>): Promise<Response> {
  const { error, rule } = decision;
  const rejected = await rejectConsentRequest(challenge, { error, error_description: REJECTIONS[error] });
  if (!rejected.ok) return upstreamProblem(request, rejected.error);
  const outcome = { event: 'consent', outcome: 'rejected', rule } as const;
  logOutcome(request, challenge, outcome, contextOf(answer.consent, answer.session));
  return goOn(request, rejected.value, { isSilent: true });
}

async function ask(request: Request, challenge: string, consent: ConsentRequest, session: SessionState) {
  if (isSpent(challenge)) {
    const application = viewOf(consent.client, null);
    return problem(request, 'challenge_used', { application, steps: restartSteps(consent.request_url) });
  }
  if (session.kind !== 'active') throw new Error('asked without a session');
  return askConsent(request, { challenge, consent, session });
}

/** Remembered before, or a first-party client: granted as requested, with fresh claims. */
async function grantUnasked(request: Request, { challenge, answer, decision }: Decided<'grant'>): Promise<Response> {
  const { consent, session } = answer;
  const acceptance = consentAcceptance(consent, decision.session, {
    scopes: consent.requested_scope,
    claims: getClaimsConfig(),
    // Remembered, so that prompt=none works for first-party clients too.
    remember: true,
    rememberSeconds: getEnv().consentRememberSeconds,
  });
  const accepted = await acceptConsentRequest(challenge, acceptance);
  if (!accepted.ok) return upstreamProblem(request, accepted.error, { steps: restartSteps(consent.request_url) });
  const outcome = { event: 'consent', outcome: 'skipped', rule: decision.rule } as const;
  logOutcome(request, challenge, outcome, { ...contextOf(consent, session), granted: grantedIn(acceptance) });
  const { client, request_url } = consent;
  return goOn(request, accepted.value, { application: viewOf(client, null), isSilent: isSilent(request_url) });
}

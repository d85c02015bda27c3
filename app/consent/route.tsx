import { getEnv } from '@/lib/env';
import { getClaimsConfig } from '@/lib/files';
import {
  acceptConsentRequest,
  type ConsentRequest,
  getConsentRequest,
  rejectConsentRequest,
} from '@/lib/hydra/consent';
import { getSession, type Session, type SessionState } from '@/lib/kratos/session';
import { consentChallengeUrl } from '@/lib/oauth2/challenge-url';
import { consentAcceptance, decideConsent } from '@/lib/oauth2/decide-consent';
import { isSpent } from '@/lib/oauth2/decided';
import { seeOther } from '@/lib/page';
import { challengeRule, readParams } from '@/lib/params';
import { restartSteps, viewOf } from '../_shared/application';
import { goOn } from '../_shared/go-on';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';
import { askConsent } from './ask';
import { accountMismatch } from './mismatch';
import { postConsent } from './post';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { consent_challenge: challengeRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.consent_challenge;
  if (!challenge) return problem(request, 'challenge_missing');
  const [consent, session] = await Promise.all([
    getConsentRequest(challenge),
    getSession(request.headers.get('cookie')),
  ]);
  if (!consent.ok) return upstreamProblem(request, consent.error);
  if (!session.ok) return upstreamProblem(request, session.error);
  return answer(request, challenge, consent.value, session.value);
});

export const POST = handle(postConsent);

async function answer(request: Request, challenge: string, consent: ConsentRequest, session: SessionState) {
  const decision = decideConsent(consent, session);
  switch (decision.kind) {
    case 'authenticate': {
      const here = consentChallengeUrl(getEnv().origin, challenge);
      const aal = session.kind === 'aal2_required' ? { aal: 'aal2' } : {};
      return seeOther(`/login?${new URLSearchParams({ ...aal, return_to: here })}`);
    }
    case 'account_mismatch':
      return accountMismatch(request, challenge, consent, decision.session);
    case 'reject': {
      const rejected = await rejectConsentRequest(challenge, {
        error: decision.error,
        error_description: 'The person is not signed in.',
      });
      return rejected.ok ? goOn(request, rejected.value) : upstreamProblem(request, rejected.error);
    }
    case 'grant':
      return grantUnasked(request, challenge, consent, decision.session);
    case 'ask':
      if (isSpent(challenge)) {
        const application = viewOf(consent.client, null);
        return problem(request, 'challenge_used', { application, steps: restartSteps(consent.request_url) });
      }
      if (session.kind !== 'active') throw new Error('asked without a session');
      return askConsent(request, { challenge, consent, session });
  }
}

/** Remembered before, or a first-party client: granted as requested, with fresh claims. */
async function grantUnasked(request: Request, challenge: string, consent: ConsentRequest, session: Session) {
  const acceptance = consentAcceptance(consent, session, consent.requested_scope, {
    claims: getClaimsConfig(),
    // Remembered, so that prompt=none works for first-party clients too.
    remember: true,
    rememberSeconds: getEnv().consentRememberSeconds,
  });
  const accepted = await acceptConsentRequest(challenge, acceptance);
  if (!accepted.ok) return upstreamProblem(request, accepted.error, { steps: restartSteps(consent.request_url) });
  return goOn(request, accepted.value, { application: viewOf(consent.client, null) });
}

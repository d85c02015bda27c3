import { getEnv } from '@/lib/config/env';
import { challengeRule, readParams } from '@/lib/http/params';
import { rejectConsentRequest } from '@/lib/hydra/consent';
import { askAgainUrl, isSilent } from '@/lib/oauth2/authorize-url';
import type { ConsentDecision } from '@/lib/oauth2/decide-consent';
import { isSpent } from '@/lib/once/decide-once';
import { toApplicationView } from '../_shared/application-view';
import { continueTo } from '../_shared/continue-to';
import { decisionContext, logOutcome, logStep } from '../_shared/decision-log';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { restartSteps } from '../_shared/next-steps';
import { seeOther } from '../_shared/respond';
import { consentChallengeUrl, loginUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';
import { accountMismatchPage } from './account-mismatch';
import { askConsent } from './ask-consent';
import { grantUnasked } from './grant-unasked';
import { postConsent } from './post';
import { type ConsentFindings, readConsent } from './read-consent';

export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { consent_challenge: challengeRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.consent_challenge;
  if (!challenge) return errorPage(request, 'challenge_missing');
  const read = await readConsent(challenge, request.headers.get('cookie'));
  return read.ok ? applyDecision(request, challenge, read.value) : upstreamErrorPage(request, read.error);
});

export const POST = withErrorPage(postConsent);

async function applyDecision(request: Request, challenge: string, findings: ConsentFindings): Promise<Response> {
  const { consent, session, decision } = findings;
  const context = decisionContext(consent, session);
  switch (decision.kind) {
    case 'authenticate': {
      logStep(request, { event: 'consent', step: 'authenticate', rule: decision.rule }, context);
      const aal = session.kind === 'aal2_required' ? 'aal2' : undefined;
      return seeOther(loginUrl({ aal, returnTo: consentChallengeUrl(challenge) }));
    }
    case 'account_mismatch':
      return accountMismatchPage(request, { challenge, consent, session });
    case 'reject':
      return reject(request, { challenge, findings, decision });
    case 'grant':
      return passUnasked(request, { challenge, findings, decision });
    case 'ask_again': {
      logStep(request, { event: 'consent', step: 'ask_again', rule: decision.rule }, context);
      const again = askAgainUrl(consent.request_url, getEnv().origin);
      if (again === null) return ask(request, challenge, findings);
      return continueTo(request, again, { application: toApplicationView(consent.client) });
    }
    case 'ask':
      logStep(request, { event: 'consent', step: 'ask', rule: decision.rule }, context);
      return ask(request, challenge, findings);
  }
}

type Decided<K extends ConsentDecision['kind']> = {
  challenge: string;
  findings: ConsentFindings;
  decision: Extract<ConsentDecision, { kind: K }>;
};

const REJECTIONS = {
  login_required: 'The person is not signed in.',
  consent_required: 'The person has not allowed all of this yet.',
};

/** Only silent requests are rejected without telling the person. */
async function reject(request: Request, { challenge, findings, decision }: Decided<'reject'>): Promise<Response> {
  const { error, rule } = decision;
  const rejected = await rejectConsentRequest(challenge, { error, error_description: REJECTIONS[error] });
  if (!rejected.ok) return upstreamErrorPage(request, rejected.error);
  const context = decisionContext(findings.consent, findings.session);
  logOutcome(request, { event: 'consent', outcome: 'rejected', rule }, { ...context, challenge });
  return continueTo(request, rejected.value, { isSilent: true });
}

async function ask(request: Request, challenge: string, { consent, session }: ConsentFindings): Promise<Response> {
  if (isSpent(challenge)) {
    const application = toApplicationView(consent.client);
    return errorPage(request, 'challenge_used', { application, steps: restartSteps(consent.request_url) });
  }
  if (session.kind !== 'active') throw new Error('consent asked without a session');
  return askConsent(request, { challenge, consent, session });
}

async function passUnasked(request: Request, decided: Decided<'grant'>): Promise<Response> {
  const { client, request_url } = decided.findings.consent;
  const granted = await grantUnasked(request, decided);
  if (!granted.ok) return upstreamErrorPage(request, granted.error, { steps: restartSteps(request_url) });
  return continueTo(request, granted.value, {
    application: toApplicationView(client),
    isSilent: isSilent(request_url),
  });
}

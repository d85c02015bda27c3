import { rememberLogin } from '@/lib/account/remembered-logins';
import { getEnv } from '@/lib/config/env';
import { getClaimsConfig } from '@/lib/config/files';
import { acceptConsentRequest } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import { type ConsentDecision, consentAcceptance } from '@/lib/oauth2/decide-consent';
import type { Result } from '@/lib/result';
import { decisionContext, grantedParts, logOutcome } from '../_shared/decision-log';
import type { ConsentFindings } from './read-consent';

export type Unasked = {
  challenge: string;
  findings: ConsentFindings;
  decision: Extract<ConsentDecision, { kind: 'grant' }>;
};

/** Remembered, or a first-party client: granted as requested, with fresh claims. @returns where Hydra goes on */
export async function grantUnasked(
  request: Request,
  { challenge, findings, decision }: Unasked,
): Promise<Result<string, HydraError>> {
  const { consent, session } = findings;
  const acceptance = consentAcceptance(consent, decision.session, {
    scopes: consent.requested_scope,
    claims: getClaimsConfig(),
    // Remembered, so that prompt=none works for first-party clients too.
    remember: true,
    rememberSeconds: getEnv().consentRememberSeconds,
  });
  const accepted = await acceptConsentRequest(challenge, acceptance);
  rememberLogin(decision.session.id, consent.login_session_id);
  if (!accepted.ok) return accepted;
  const context = { ...decisionContext(consent, session), granted: grantedParts(acceptance, consent) };
  logOutcome(request, { event: 'consent', outcome: 'skipped', rule: decision.rule }, { ...context, challenge });
  return accepted;
}

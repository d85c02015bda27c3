import type { Trust } from '@/lib/agents/provenance';
import { type ConsentRequest, type Grants, getGrants } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { type ConsentDecision, decideConsent, restsOnGrants } from '@/lib/oauth2/decide-consent';
import { ok, type Result } from '@/lib/result';
import { clientTrust } from '../_shared/client-provenance';
import { consentRequests } from '../_shared/kept-requests';

export type ConsentFindings = { consent: ConsentRequest; session: SessionState; decision: ConsentDecision };

/**
 * Asks Hydra for the consent request and Kratos for the session, at the same time, then for earlier grants where they
 * matter, and decides.
 *
 * @param options.isKeptEnough for the answer to the form: the request as its page read it will do
 */
export async function readConsent(
  challenge: string,
  cookieHeader: string | null,
  { isKeptEnough = false } = {},
): Promise<Result<ConsentFindings, HydraError>> {
  const [consent, session] = await Promise.all([
    isKeptEnough ? consentRequests.readKept(challenge) : consentRequests.read(challenge),
    getSession(cookieHeader),
  ]);
  if (!consent.ok) return consent;
  if (!session.ok) return session;
  const trust = clientTrust(consent.value.client);
  const grants = await grantsFor(consent.value, trust);
  if (!grants.ok) return grants;
  const decision = decideConsent(consent.value, session.value, { trust, grants: grants.value.grants });
  return ok({ consent: consent.value, session: session.value, decision });
}

async function grantsFor(consent: ConsentRequest, trust: Trust): Promise<Result<Grants, HydraError>> {
  return restsOnGrants(consent, trust)
    ? getGrants(consent.subject, consent.client.client_id)
    : ok({ grants: [], isWhole: false });
}

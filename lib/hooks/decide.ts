import type { UnverifiedClient } from '../agents/client';
import type { Resource } from '../agents/registry';
import { isStillOpen } from '../agents/token/audience';
import { JWT_BEARER } from '../jwt';
import { isIdentityId } from '../kratos/identity';
import { assertionIssuer, readAssertion } from './assertion';
import type { RefreshHookPayload, TokenHookPayload } from './payload';

export type HookDecision =
  /** The token keeps its session's claims. */
  | { kind: 'keep'; reason: 'granted_before' | 'other_issuer' | 'no_identity' }
  /** The token gets this identity's current claims. `sid` is Hydra's own and stays. */
  | { kind: 'claims'; subject: string; scopes: readonly string[]; sid: string | null }
  | { kind: 'probe'; clientId: string }
  | { kind: 'refuse'; reason: 'subject_mismatch' | 'no_identity' | 'client_refused' | 'resource_closed' }
  /** Whether the client may have a token can't be found out just now. */
  | { kind: 'unavailable'; cause: string }
  | { kind: 'malformed'; reason: 'assertion_unreadable' };

/** The client that the doctor creates to find out whether Hydra calls the hook. */
const PROBE_CLIENT = /^vestibule-doctor-[0-9a-f]{16}$/;

/**
 * Decides about a token that Hydra is about to issue. Pure.
 *
 * Only tokens for an assertion of our own issuer lack claims. All others have passed the consent, or are about nobody.
 * Hydra isn't known to send an unreadable assertion, so such a token fails. An assertion of ours that isn't clearly
 * about one identity is refused.
 *
 * @see https://www.ory.sh/docs/hydra/guides/claims-at-refresh
 */
export function decideTokenHook({ session, request }: TokenHookPayload, origin: string): HookDecision {
  const { client_id: clientId, grant_types: grantTypes, granted_scopes: scopes, payload } = request;
  if (grantTypes.includes('client_credentials') && PROBE_CLIENT.test(clientId)) return { kind: 'probe', clientId };
  if (!grantTypes.includes(JWT_BEARER)) return { kind: 'keep', reason: 'granted_before' };
  const assertion = readAssertion(payload?.['assertion']);
  if (assertion === null) return { kind: 'malformed', reason: 'assertion_unreadable' };
  if (assertion.issuer !== assertionIssuer(origin)) return { kind: 'keep', reason: 'other_issuer' };
  const { subject } = assertion;
  if ((session.id_token?.subject || subject) !== subject) return { kind: 'refuse', reason: 'subject_mismatch' };
  if (!isIdentityId(subject)) return { kind: 'refuse', reason: 'no_identity' };
  return { kind: 'claims', subject, scopes, sid: null };
}

/**
 * Decides about a token that is being refreshed. Pure.
 *
 * A subject that isn't an identity's id comes from another login provider of the same Hydra. Its claims aren't ours to
 * replace.
 */
export function decideRefreshHook({ subject, granted_scopes: scopes, session }: RefreshHookPayload): HookDecision {
  if (!isIdentityId(subject)) return { kind: 'keep', reason: 'no_identity' };
  const sid = session.id_token?.id_token_claims?.ext?.['sid'];
  return { kind: 'claims', subject, scopes, sid: typeof sid === 'string' ? sid : null };
}

/**
 * Decides whether an unverified client may go on using what it was given. Pure. Its row in Hydra may be older than the
 * operator's last change, so its resource is looked up again.
 *
 * @returns why it may not; null if nothing speaks against it
 */
export function decideUnverifiedRefresh(
  { granted_audience: audiences }: RefreshHookPayload,
  client: UnverifiedClient,
  resources: readonly Resource[],
): HookDecision | null {
  const isOpen = audiences.every((audience) => isStillOpen(audience, client, resources));
  return isOpen ? null : { kind: 'refuse', reason: 'resource_closed' };
}

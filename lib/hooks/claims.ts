import { type ClientRules, readClientRules } from '../clients/settings';
import type { ClaimsConfig } from '../config/claims-config';
import { getRegisteredClient } from '../hydra/registered-client';
import type { Identity } from '../kratos/identity';
import { readIdentity } from '../kratos/read-identity';
import { buildClaims, type TokenClaims } from '../oauth2/claims';
import { mayUse } from '../oauth2/may-use';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { HookDecision, Refreshed } from './decide';

export type ClaimsRefusal = { kind: 'refused'; reason: 'identity_inactive' | 'identity_unknown' | RuleBroken };
/** The client lets this person in no longer, or wants a younger sign-in. */
type RuleBroken = 'not_allowed' | 'max_age';

/**
 * Reads the identity from Kratos and builds the claims that consent would put into the session now.
 *
 * Hydra replaces all claims of the session by this answer, including its own `sid` in the ID token. So the `sid` is put
 * back, because without it applications couldn't match a logout token with their session.
 *
 * A refresh also has to keep to the rules of its client, as they are now: nobody asks the person again.
 *
 * @returns the claims; `refused` if the identity is disabled or gone, or a rule of the client is broken; the fault if
 *   Kratos or Hydra gave no usable answer
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken
 */
export async function currentClaims(
  config: ClaimsConfig,
  { subject, scopes, sid, refreshed }: Extract<HookDecision, { kind: 'claims' }>,
): Promise<Result<TokenClaims, ClaimsRefusal | UpstreamFault>> {
  const [identity, rules] = await Promise.all([readIdentity(subject), readRules(refreshed)]);
  if (!identity.ok) return identity;
  if (!rules.ok) return rules;
  if (identity.value === null) return fail({ kind: 'refused', reason: 'identity_unknown' });
  if (identity.value.state !== 'active') return fail({ kind: 'refused', reason: 'identity_inactive' });
  const broken = refreshed && rules.value && findBroken(rules.value, identity.value, refreshed);
  if (broken) return fail({ kind: 'refused', reason: broken });
  const claims = buildClaims(config, identity.value, scopes);
  return ok(sid === null ? claims : { ...claims, id_token: { ...claims.id_token, sid } });
}

async function readRules(refreshed: Refreshed | null): Promise<Result<ClientRules | null, UpstreamFault>> {
  if (refreshed === null) return ok(null);
  const client = await getRegisteredClient(refreshed.clientId);
  if (client.ok) return ok(client.value && readClientRules(client.value.metadata));
  const { error } = client;
  return fail('upstream' in error ? error : { kind: 'invalid', upstream: 'hydra', cause: error.kind });
}

function findBroken({ allow, maxAgeSeconds }: ClientRules, identity: Identity, at: Refreshed): RuleBroken | null {
  if (!mayUse(identity, allow)) return 'not_allowed';
  // Written so that an unknown time counts as too long ago.
  const isYoung = maxAgeSeconds === null || Date.now() - at.authTimeMs <= maxAgeSeconds * 1000;
  return isYoung ? null : 'max_age';
}

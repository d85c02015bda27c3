import type { ClaimsConfig } from '../config/claims-config';
import { readIdentity } from '../kratos/read-identity';
import { buildClaims, type TokenClaims } from '../oauth2/claims';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { HookDecision } from './decide';

export type ClaimsRefusal = { kind: 'refused'; reason: 'identity_inactive' | 'identity_unknown' };

/**
 * Reads the identity from Kratos and builds what consent would put into the session now.
 *
 * Hydra replaces all claims of the session by the answer, its own `sid` in the ID token too, so that one is given back: without it,
 * applications could not match a logout token with their session.
 *
 * @returns refused for an identity that is disabled or gone; the fault where Kratos did not say
 * @see https://openid.net/specs/openid-connect-backchannel-1_0.html#LogoutToken
 */
export async function currentClaims(
  config: ClaimsConfig,
  { subject, scopes, sid }: Extract<HookDecision, { kind: 'claims' }>,
): Promise<Result<TokenClaims, ClaimsRefusal | UpstreamFault>> {
  const identity = await readIdentity(subject);
  if (!identity.ok) return identity;
  if (identity.value === null) return fail({ kind: 'refused', reason: 'identity_unknown' });
  if (identity.value.state !== 'active') return fail({ kind: 'refused', reason: 'identity_inactive' });
  const claims = buildClaims(config, identity.value, scopes);
  return ok(sid === null ? claims : { ...claims, id_token: { ...claims.id_token, sid } });
}

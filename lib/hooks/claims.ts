import type { ClaimsConfig } from '../config/claims-config';
import { readIdentity } from '../kratos/read-identity';
import { buildClaims, type TokenClaims } from '../oauth2/claims';
import { fail, ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { HookDecision } from './decide';

export type ClaimsRefusal = { kind: 'refused'; reason: 'identity_inactive' | 'identity_unknown' };

/**
 * Reads the identity from Kratos and builds the claims that consent would put into the session now.
 *
 * Hydra replaces all claims of the session by this answer, including its own `sid` in the ID token. So the `sid` is put
 * back, because without it applications couldn't match a logout token with their session.
 *
 * @returns the claims; `refused` if the identity is disabled or gone; the fault if Kratos gave no usable answer
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

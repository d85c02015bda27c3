import { LONG_LIVED, MAX_LIFETIME_SECONDS } from '../access-token';
import { check } from '../check';
import { fine, inHydra, warning } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether access tokens expire soon enough. */
export const hydraTokenLifetime = check('hydra.token-lifetime', HYDRA_PROBE, (probe) => {
  if (probe.kind !== 'seen' || probe.token.kind !== 'jwt') return null;
  const { iat, exp } = probe.token.claims;
  const seconds = typeof exp === 'number' ? exp - (typeof iat === 'number' ? iat : 0) : Number.POSITIVE_INFINITY;
  const text = `Access tokens live ${Number.isFinite(seconds) ? `${Math.round(seconds / 60)} min` : 'for ever'}.`;
  if (seconds <= MAX_LIFETIME_SECONDS) return fine(text);
  return warning(text, { why: LONG_LIVED, fix: inHydra('ttl.access_token: 14m') });
});

import { check } from '../check';
import { fineUnless, inHydra } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether access tokens name their scopes in both ways that APIs look for. */
export const hydraScopeClaim = check('hydra.scope-claim', HYDRA_PROBE, (probe) => {
  if (probe.kind !== 'seen' || probe.token.kind !== 'jwt') return null;
  const { scope, scp } = probe.token.claims;
  const missing = [...(typeof scope === 'string' ? [] : ['scope']), ...(Array.isArray(scp) ? [] : ['scp'])];
  const wrong = missing.map((name) => `access tokens have no "${name}"`);
  return fineUnless(wrong, 'Scopes are in "scope" and "scp".', {
    why: 'APIs look for one or the other (RFC 9068 has "scope"), and refuse a token without it.',
    fix: inHydra('strategies.jwt.scope_claim: both'),
  });
});

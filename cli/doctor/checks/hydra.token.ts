import { check } from '../check';
import { fine, inHydra, problem, skipped } from '../finding';
import { HYDRA_PROBE, NEEDS_CLIENT } from '../hydra-probe';

const SEE_LOG = "See Hydra's log.";

/** Whether Hydra issues access tokens, and as JWTs. */
export const hydraToken = check('hydra.token', HYDRA_PROBE, (probe) => {
  if (probe.kind === 'read-only') return skipped(NEEDS_CLIENT);
  if (probe.kind === 'no-client')
    return problem(`Hydra answers ${probe.status} when a client is created.`, {
      why: "Tokens and pages couldn't be checked.",
      fix: SEE_LOG,
    });
  const { token } = probe;
  switch (token.kind) {
    case 'jwt':
      return fine('Access tokens are JWTs.');
    case 'opaque':
      return problem('Access tokens are opaque.', {
        why: 'APIs that verify JWTs refuse them.',
        fix: inHydra('strategies.access_token: jwt'),
      });
    case 'refused':
      // hydra.token-hook says more.
      if (token.isHookFault) return skipped('No token was issued because the token hook failed.');
      return problem(`The token endpoint answers ${token.status} ${token.error}.`, {
        why: 'No application gets a token.',
        fix: SEE_LOG,
      });
  }
});

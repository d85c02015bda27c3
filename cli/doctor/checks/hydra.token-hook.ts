import { z } from 'zod';
import type { Token } from '../access-token';
import { check, type Target } from '../check';
import { type Advice, fine, inHydra, problem, skipped, type Verdict } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

const probeSchema = z.object({ vestibule_probe: z.string() });
const ADVICE: Advice = {
  why: "Tokens that no consent page has seen lack the person's claims, and tokens of a disabled account are still refreshed.",
  fix: `${inHydra('oauth2.token_hook and oauth2.refresh_token_hook')}. Without --show-secrets it prints a placeholder for the key: give Hydra the first of VESTIBULE_HOOK_KEYS as OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE and OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE instead.`,
};
const OFF = 'the hooks of the front door are off: VESTIBULE_HOOK_KEYS is not set.';

/** Whether Hydra calls the token hook of the front door. */
export const hydraTokenHook = check('hydra.token-hook', HYDRA_PROBE, (probe, target) => {
  if (probe.kind !== 'seen') return null;
  const { token, clientId } = probe;
  switch (token.kind) {
    case 'opaque':
      return null;
    case 'refused':
      return token.isHookFault ? judgeFailedHook(target) : null;
    case 'jwt':
      return judgeClaims(token, clientId, target);
  }
});

function hasHooks({ env }: Target): boolean {
  return env.hookKeys.length > 0;
}

function judgeFailedHook(target: Target): Verdict {
  const advice = { ...ADVICE, why: 'No application gets a token.' };
  if (!hasHooks(target)) return problem(`Hydra calls a token hook that fails, and ${OFF}`, advice);
  if (!target.alive.has('front-door')) return skipped("It calls a hook; the front door can't be reached.");
  return problem('The token hook that Hydra calls fails: its address or its key is wrong.', advice);
}

function judgeClaims(token: Extract<Token, { kind: 'jwt' }>, clientId: string, target: Target): Verdict {
  if (!hasHooks(target)) return skipped('The hooks are off: VESTIBULE_HOOK_KEYS is not set.');
  const { ext } = token.claims;
  if ([ext, token.claims].some((claims) => probeSchema.safeParse(claims).data?.vestibule_probe === clientId))
    return fine('It calls the token hook.');
  if (ext === undefined)
    return skipped(
      "It can't be seen: with oauth2.mirror_top_level_claims: false, a token shows only the claims in oauth2.allowed_top_level_claims.",
    );
  return problem("Hydra doesn't call the token hook of this front door.", ADVICE);
}

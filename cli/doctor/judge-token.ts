import { decodeJwt } from 'jose';
import { z } from 'zod';
import type { Answer } from './ask';
import { type Advice, type Finding, fine, fineUnless, inHydra, problem, skipped, warning } from './finding';

/** No access token should live longer. */
export const MAX_LIFETIME_SECONDS = 15 * 60;
export const LONG_LIVED = 'A JWT works until it expires, even after sign-out and after the account was disabled.';
const tokenSchema = z.object({ access_token: z.string() });
const errorSchema = z.object({ error: z.string().optional(), error_description: z.string().optional() });

const HOOK: Advice = {
  why: 'Tokens that no consent page has seen lack the claims of the person, and those of a disabled account are still refreshed.',
  mend: `${inHydra('oauth2.token_hook and oauth2.refresh_token_hook')}. Without --show-secrets it prints a placeholder for the key: give Hydra the first of VESTIBULE_HOOK_KEYS as OAUTH2_TOKEN_HOOK_AUTH_CONFIG_VALUE and OAUTH2_REFRESH_TOKEN_HOOK_AUTH_CONFIG_VALUE, in its place.`,
};

/** Whether the front door has hooks; down: it has, but cannot be reached. */
type Expected = { clientId: string; hooks: 'on' | 'off' | 'down' };

/** What an access token, got with client credentials, tells about the settings of Hydra. */
export function judgeToken(answer: Answer, expected: Expected): Finding[] {
  const token = tokenSchema.safeParse(answer.json);
  if (answer.status !== 200 || !token.success) return judgeRefusal(answer, expected);
  const claims = claimsOf(token.data.access_token);
  if (claims === null) {
    return [
      problem('hydra.token', 'Access tokens are opaque.', {
        why: 'APIs that verify JWTs refuse them.',
        mend: inHydra('strategies.access_token: jwt'),
      }),
    ];
  }
  return [
    fine('hydra.token', 'Access tokens are JWTs.'),
    judgeScopeClaim(claims),
    judgeLifetime(claims),
    judgeHook(claims, expected),
  ];
}

type Claims = ReturnType<typeof decodeJwt>;

function claimsOf(token: string): Claims | null {
  try {
    return decodeJwt(token);
  } catch {
    return null;
  }
}

function judgeRefusal({ status, json }: Answer, { hooks }: Expected): Finding[] {
  const parsed = errorSchema.safeParse(json);
  const { error = 'no error code', error_description: description = '' } = parsed.success ? parsed.data : {};
  if (!/token hook/.test(description)) {
    const advice = { why: 'No application gets a token.', mend: "See Hydra's log." };
    return [problem('hydra.token', `The token endpoint answers ${status} ${error.slice(0, 60)}.`, advice)];
  }
  const unseen = skipped('hydra.token', 'No token was issued, for the token hook failed.');
  if (hooks === 'down')
    return [unseen, skipped('hydra.token-hook', 'It calls a hook; the front door cannot be reached.')];
  return [unseen, problem('hydra.token-hook', HOOK_FAULTS[hooks], { ...HOOK, why: 'No application gets a token.' })];
}

const HOOK_FAULTS = {
  on: 'The token hook that Hydra calls fails: its address or its key is wrong.',
  off: 'Hydra calls a token hook that fails, and the hooks of the front door are off: VESTIBULE_HOOK_KEYS is not set.',
};

function judgeScopeClaim({ scope, scp }: Claims): Finding {
  const missing = [...(typeof scope === 'string' ? [] : ['scope']), ...(Array.isArray(scp) ? [] : ['scp'])];
  const wrong = missing.map((name) => `access tokens have no "${name}"`);
  return fineUnless('hydra.scope-claim', wrong, 'Scopes stand in "scope" and "scp".', {
    why: 'APIs look for the one or the other (RFC 9068 has "scope"), and refuse a token without it.',
    mend: inHydra('strategies.jwt.scope_claim: both'),
  });
}

function judgeLifetime({ iat = 0, exp }: Claims): Finding {
  const seconds = (exp ?? Number.POSITIVE_INFINITY) - iat;
  const text = `Access tokens live ${Number.isFinite(seconds) ? `${Math.round(seconds / 60)} min` : 'for ever'}.`;
  if (seconds <= MAX_LIFETIME_SECONDS) return fine('hydra.token-lifetime', text);
  return warning('hydra.token-lifetime', text, {
    why: LONG_LIVED,
    mend: inHydra('ttl.access_token: 14m'),
  });
}

function judgeHook(claims: Claims, { clientId, hooks }: Expected): Finding {
  if (hooks === 'off') return skipped('hydra.token-hook', 'The hooks are off: VESTIBULE_HOOK_KEYS is not set.');
  const { ext } = claims;
  if ([ext, claims].some((place) => probeOf(place) === clientId))
    return fine('hydra.token-hook', 'It calls the token hook.');
  if (ext === undefined)
    return skipped(
      'hydra.token-hook',
      'It cannot be seen: with oauth2.mirror_top_level_claims: false a token shows only the claims of oauth2.allowed_top_level_claims.',
    );
  return problem('hydra.token-hook', 'Hydra does not call the token hook of this front door.', HOOK);
}

function probeOf(claims: unknown): string | undefined {
  return z.object({ vestibule_probe: z.string() }).safeParse(claims).data?.vestibule_probe;
}

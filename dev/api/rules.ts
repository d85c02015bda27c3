import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import type { VerifyRules } from './verify';

type Trust = { issuer: string; audience: string; keys: JWTVerifyGetKey };

/** The paths of the API: each accepts one family of tokens and refuses the others. */
export type Family = 'api' | 'session-api' | 'internal-api';

const FETCH_TIMEOUT_MS = 5_000;
/** A token with an unknown key has the key set fetched again, but not more often: anybody can make up such a token. */
const COOLDOWN_MS = 10_000;
/** How long a key still counts that the issuer has withdrawn. */
const MAX_AGE_MS = 10 * 60_000;

/** Access tokens of Hydra. An ID token fails twice, by its audience (the client) and because it has no client_id. */
export function accessTokenRules(trust: Trust): VerifyRules {
  // Hydra writes "JWT"; RFC 9068 requires "at+jwt".
  return { ...trust, algorithm: 'RS256', types: ['jwt', 'at+jwt'], texts: ['client_id'] };
}

/** ID tokens that Oathkeeper signs for a session of Kratos. */
export function gatewayTokenRules(trust: Trust): VerifyRules {
  return { ...trust, algorithm: 'RS256', types: ['jwt'], texts: ['session_id'] };
}

/** Session JWTs that the tokenizer of Kratos signs. */
export function sessionTokenRules(trust: Trust): VerifyRules {
  return { ...trust, algorithm: 'ES256', types: ['jwt'], texts: ['sid'] };
}

/** An issuer's key set: fetched with the first token, and again when it's old or a token names an unknown key. */
export function remoteKeys(url: string): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL(url), {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cooldownDuration: COOLDOWN_MS,
    cacheMaxAge: MAX_AGE_MS,
  });
}

import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** Claims of an access token that passed every check. */
export type AccessTokenClaims = JWTPayload & { sub: string; client_id: string; exp: number };

export type VerifyResult =
  | { kind: 'accepted'; claims: AccessTokenClaims; scopes: readonly string[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'unavailable' };

export type VerifyRules = { issuer: string; audience: string; keys: JWTVerifyGetKey };

/**
 * Checks an access token: signature, issuer, audience, lifetime.
 *
 * Only RS256 is accepted: the algorithm is ours to choose, never the token's. An ID token fails twice, by its audience
 * (the client) and because it has no client_id. The scope is not looked at here: it belongs to each operation.
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 */
export async function verifyAccessToken(token: string, rules: VerifyRules): Promise<VerifyResult> {
  try {
    const { payload } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: 5,
    });
    if (!isAccessToken(payload)) {
      return { kind: 'refused', reason: 'a claim is missing or wrong' };
    }
    return { kind: 'accepted', claims: payload, scopes: scopesOf(payload) };
  } catch (error) {
    return refusal(error);
  }
}

function isAccessToken(payload: JWTPayload): payload is AccessTokenClaims {
  return typeof payload.sub === 'string' && typeof payload.client_id === 'string' && typeof payload.exp === 'number';
}

// Hydra writes the list `scp`, the string `scope` (RFC 9068), or both, as its scope_claim setting says.
function scopesOf(payload: JWTPayload): string[] {
  const { scp, scope } = payload;
  const listed = Array.isArray(scp) ? scp.filter((value) => typeof value === 'string') : [];
  const written = typeof scope === 'string' ? scope.split(' ').filter(Boolean) : [];
  return [...new Set([...listed, ...written])];
}

const REASONS: Readonly<Record<string, string>> = {
  ERR_JWT_EXPIRED: 'the token has expired',
  ERR_JOSE_ALG_NOT_ALLOWED: 'the signing algorithm is not accepted',
  ERR_JOSE_NOT_SUPPORTED: 'the token is not supported',
  ERR_JWKS_NO_MATCHING_KEY: 'the signing key is unknown',
  ERR_JWKS_MULTIPLE_MATCHING_KEYS: 'the signing key is not named',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'the signature is wrong',
  ERR_JWS_INVALID: 'not a signed token',
  ERR_JWT_INVALID: 'not a JSON Web Token',
};

const CLAIMS: Readonly<Record<string, string>> = {
  iss: 'another issuer',
  aud: 'another audience',
  nbf: 'not valid yet',
};

function refusal(error: unknown): VerifyResult {
  if (error instanceof errors.JWTClaimValidationFailed) {
    return { kind: 'refused', reason: CLAIMS[error.claim] ?? 'a claim is missing or wrong' };
  }
  const reason = error instanceof errors.JOSEError ? REASONS[error.code] : undefined;
  // Everything else means that the key set could not be fetched or read: no verdict on the token.
  return reason ? { kind: 'refused', reason } : { kind: 'unavailable' };
}

import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

/** Claims of a token that passed every check. */
export type TokenClaims = JWTPayload & { sub: string; exp: number };

export type VerifyResult =
  | { kind: 'accepted'; claims: TokenClaims; scopes: readonly string[] }
  | { kind: 'refused'; reason: string }
  | { kind: 'unavailable' };

/** What a family of tokens looks like; see rules.ts. */
export type VerifyRules = {
  issuer: string;
  audience: string;
  /** The one algorithm that is accepted: we choose it, never the token. */
  algorithm: 'RS256' | 'ES256';
  /** Values of the header `typ`, in lower case. */
  types: readonly string[];
  /** Claims that must be non-empty strings, besides `sub`. */
  texts: readonly string[];
  keys: JWTVerifyGetKey;
};

const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Checks a token: signature, algorithm, type, issuer, audience, lifetime. Not the scope, which each operation checks.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9068#section-4
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-3
 */
export async function verifyToken(token: string, rules: VerifyRules): Promise<VerifyResult> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, rules.keys, {
      issuer: rules.issuer,
      audience: rules.audience,
      algorithms: [rules.algorithm],
      requiredClaims: ['exp', 'sub'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    });
    if (!hasType(protectedHeader.typ, rules.types)) return { kind: 'refused', reason: 'another type of token' };
    if (!hasTexts(payload, rules.texts)) return { kind: 'refused', reason: 'a claim is missing or wrong' };
    return { kind: 'accepted', claims: payload, scopes: readScopes(payload) };
  } catch (error) {
    return refusal(error);
  }
}

// Case doesn't matter, and "application/" may be left out (RFC 7515, section 4.1.9). All three issuers write a type,
// and RFC 9068, section 4, requires it: a token without one has some other use.
function hasType(typ: unknown, types: readonly string[]): boolean {
  return typeof typ === 'string' && types.includes(typ.toLowerCase().replace(/^application\//, ''));
}

function hasTexts(payload: JWTPayload, names: readonly string[]): payload is TokenClaims {
  return ['sub', ...names].every((name) => typeof payload[name] === 'string' && payload[name] !== '');
}

// Hydra writes the list `scp`, the string `scope` (RFC 9068), or both, as its scope_claim setting says.
function readScopes(payload: JWTPayload): string[] {
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

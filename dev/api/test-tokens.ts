import { type CryptoKey, createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { accessTokenRules, type Family, gatewayTokenRules, sessionTokenRules } from './rules';
import type { VerifyRules } from './verify';

const ISSUER = 'http://localhost:3000';
const AUDIENCE = 'http://127.0.0.1:5556';
const PROXY = 'http://localhost:4455/';
const PERSON = '9f0e5c5e-0000-4000-8000-000000000001';

export type TestTokens = {
  /** The rules for access tokens. */
  rules: VerifyRules;
  /** Those of every family, with one key set for all: only the rules can tell the tokens apart. */
  families: Record<Family, VerifyRules>;
  /** An access token like Hydra's. */
  sign: (changes?: TokenChanges) => Promise<string>;
  /** A token of a family. */
  signAs: (family: Family) => Promise<string>;
  signWith: (key: CryptoKey | Uint8Array, alg: string, kid?: string) => Promise<string>;
  strangerKey: CryptoKey;
  publicKeyText: string;
};

type TokenChanges = {
  claims?: Record<string, unknown>;
  without?: string;
  expiresIn?: number;
  kid?: string;
  /** Null leaves the header out. */
  typ?: string | null;
};

/** A key set of our own and tokens that look like those of the servers, for tests. */
export async function createTestTokens(): Promise<TestTokens> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const elliptic = await generateKeyPair('ES256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const keys = createLocalJWKSet({
    keys: [
      { ...(await exportJWK(own.publicKey)), kid: 'key-1', use: 'sig' },
      { ...(await exportJWK(elliptic.publicKey)), kid: 'key-ec', use: 'sig' },
    ],
  });
  const families = {
    api: accessTokenRules({ issuer: ISSUER, audience: AUDIENCE, keys }),
    'session-api': gatewayTokenRules({ issuer: PROXY, audience: 'session-api', keys }),
    'internal-api': sessionTokenRules({ issuer: `${ISSUER}/session`, audience: 'internal', keys }),
  };
  const sign = ({ claims = {}, without, expiresIn = 600, kid = 'key-1', typ = 'JWT' }: TokenChanges = {}) => {
    const payload: Record<string, unknown> = { ...hydraClaims(expiresIn), ...claims };
    if (without !== undefined) delete payload[without];
    const header = { alg: 'RS256', kid, ...(typ === null ? {} : { typ }) };
    return new SignJWT(payload).setProtectedHeader(header).sign(own.privateKey);
  };
  return {
    rules: families.api,
    families,
    sign,
    signAs: (family) => {
      if (family === 'api') return sign();
      const isOfKratos = family === 'internal-api';
      const header = { alg: isOfKratos ? 'ES256' : 'RS256', kid: isOfKratos ? 'key-ec' : 'key-1', typ: 'JWT' };
      const claims = isOfKratos ? kratosClaims() : proxyClaims();
      return new SignJWT(claims).setProtectedHeader(header).sign(isOfKratos ? elliptic.privateKey : own.privateKey);
    },
    signWith: (key, alg, kid = 'key-1') =>
      new SignJWT(hydraClaims(600)).setProtectedHeader({ alg, kid, typ: 'JWT' }).sign(key),
    strangerKey: stranger.privateKey,
    publicKeyText: await exportSPKI(own.publicKey),
  };
}

/** The claims of an access token in an unsigned token. */
export function unsignedToken(): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none', kid: 'key-1' })}.${encode(hydraClaims(600))}.`;
}

function hydraClaims(expiresIn: number): Record<string, unknown> {
  return {
    ...lifetime(expiresIn),
    iss: ISSUER,
    aud: [AUDIENCE],
    sub: PERSON,
    client_id: 'demo',
    email: 'ada@example.com',
    ext: {},
    jti: 'token-1',
    scp: ['openid', 'api:read'],
    scope: 'openid api:read',
  };
}

function proxyClaims(): Record<string, unknown> {
  return { ...lifetime(300), iss: PROXY, aud: ['session-api'], sub: PERSON, session_id: 'session-1', jti: 'token-2' };
}

function kratosClaims(): Record<string, unknown> {
  const iss = `${ISSUER}/session`;
  return { ...lifetime(300), iss, aud: ['internal'], sub: PERSON, sid: 'session-1', jti: 'token-3' };
}

function lifetime(seconds: number) {
  const now = Math.floor(Date.now() / 1000);
  return { iat: now, nbf: now, exp: now + seconds };
}

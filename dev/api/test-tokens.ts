import { type CryptoKey, createLocalJWKSet, exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import type { VerifyRules } from './verify';

const ISSUER = 'http://localhost:3000';
const AUDIENCE = 'http://127.0.0.1:5556';

export type TestTokens = {
  rules: VerifyRules;
  sign: (changes?: TokenChanges) => Promise<string>;
  signWith: (key: CryptoKey | Uint8Array, alg: string, kid?: string) => Promise<string>;
  strangerKey: CryptoKey;
  publicKeyText: string;
};

type TokenChanges = { claims?: Record<string, unknown>; without?: string; expiresIn?: number; kid?: string };

/** A key set of our own and tokens that look like Hydra's, for tests. */
export async function createTestTokens(): Promise<TestTokens> {
  const own = await generateKeyPair('RS256', { extractable: true });
  const stranger = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(own.publicKey)), kid: 'key-1', use: 'sig' };
  return {
    rules: { issuer: ISSUER, audience: AUDIENCE, keys: createLocalJWKSet({ keys: [jwk] }) },
    sign: ({ claims = {}, without, expiresIn = 600, kid = 'key-1' } = {}) => {
      const payload: Record<string, unknown> = { ...hydraClaims(expiresIn), ...claims };
      if (without !== undefined) {
        delete payload[without];
      }
      return new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(own.privateKey);
    },
    signWith: (key, alg, kid = 'key-1') => new SignJWT(hydraClaims(600)).setProtectedHeader({ alg, kid }).sign(key),
    strangerKey: stranger.privateKey,
    publicKeyText: await exportSPKI(own.publicKey),
  };
}

/** The same claims in an unsigned token. */
export function unsignedToken(): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${encode({ alg: 'none', kid: 'key-1' })}.${encode(hydraClaims(600))}.`;
}

function hydraClaims(expiresIn: number): Record<string, unknown> {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: ISSUER,
    aud: [AUDIENCE],
    sub: '9f0e5c5e-0000-4000-8000-000000000001',
    client_id: 'demo',
    email: 'ada@example.com',
    ext: {},
    iat: now,
    nbf: now,
    exp: now + expiresIn,
    jti: 'token-1',
    scp: ['openid', 'api:read'],
    scope: 'openid api:read',
  };
}

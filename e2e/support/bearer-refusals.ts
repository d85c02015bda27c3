import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import {
  type Bridge,
  type Changes,
  getSigningKey,
  getTokens,
  kratosToken,
  makeUnsigned,
  OTHER_API,
  resign,
  signWithPublicKey,
} from './bridge-tokens';
import type { StackInfo } from './stack';

export type Given = { bridge: Bridge; stack: StackInfo; key: JWK };
export type Refusal = {
  title: string;
  token: (given: Given) => Promise<string> | string;
  status?: number;
  error?: string;
  reason: string;
  /** Oathkeeper doesn't check this, so the API behind it refuses the call. */
  passesProxy?: true;
};

const NO_SCOPE = 'the scope api:read is needed';

function forged(changes: Changes) {
  return ({ bridge, key }: Given) => resign(bridge.tokens.accessToken, key, changes);
}

function ago(seconds: number): number {
  return Math.floor(Date.now() / 1000) - seconds;
}

/** Tokens that the demo API refuses, and why. */
export const REFUSALS: Refusal[] = [
  {
    title: "Kratos' session JWT",
    token: ({ bridge, stack }) => kratosToken(stack, bridge.cookie, 'internal'),
    reason: 'the signing algorithm is not accepted',
  },
  {
    title: "Kratos' assertion for Hydra",
    token: ({ bridge, stack }) => kratosToken(stack, bridge.cookie, 'hydra_assertion'),
    reason: 'the signing algorithm is not accepted',
  },
  { title: 'an ID token', token: ({ bridge }) => bridge.tokens.idToken, reason: 'another audience' },
  {
    title: 'an ID token that names the API as an audience',
    token: ({ bridge, stack }) => resignedIdToken(bridge, stack),
    reason: 'a claim is missing or wrong',
  },
  {
    title: 'a refresh token',
    token: ({ bridge }) => bridge.tokens.refreshToken ?? '',
    reason: 'not a signed token',
  },
  {
    title: 'a token for another API',
    token: async ({ bridge }) => (await getTokens(bridge, { audience: OTHER_API })).accessToken,
    reason: 'another audience',
  },
  {
    title: 'a token without an audience',
    token: async ({ bridge }) => (await getTokens(bridge, {})).accessToken,
    reason: 'another audience',
  },
  {
    title: 'a token without the scope',
    token: async ({ bridge, stack }) =>
      (await getTokens(bridge, { audience: stack.demoApiUrl, scope: 'openid email' })).accessToken,
    status: 403,
    error: 'insufficient_scope',
    reason: NO_SCOPE,
  },
  {
    title: 'an expired token',
    token: forged({ claims: { iat: ago(900), nbf: ago(900), exp: ago(60) } }),
    reason: 'the token has expired',
  },
  {
    title: 'a token without expiry',
    token: forged({ claims: { exp: undefined } }),
    reason: 'a claim is missing or wrong',
    passesProxy: true,
  },
  { title: 'a token of the future', token: forged({ claims: { nbf: ago(-120) } }), reason: 'not valid yet' },
  {
    title: 'alg "none"',
    token: ({ bridge }) => makeUnsigned(bridge.tokens.accessToken),
    reason: 'the signing algorithm is not accepted',
  },
  {
    title: 'HS256 signed with the public key',
    token: ({ bridge, key }) => signWithPublicKey(bridge.tokens.accessToken, key),
    reason: 'the signing algorithm is not accepted',
  },
  { title: 'an unknown kid', token: forged({ header: { kid: 'unknown' } }), reason: 'the signing key is unknown' },
  {
    title: 'a stranger who uses the kid of Hydra',
    token: async ({ bridge }) => resign(bridge.tokens.accessToken, await strangersKey()),
    reason: 'the signature is wrong',
  },
  {
    title: 'changed claims under the old signature',
    token: ({ bridge }) => tampered(bridge.tokens.accessToken),
    reason: 'the signature is wrong',
  },
  {
    title: 'another issuer',
    token: forged({ claims: { iss: 'https://issuer.example.com' } }),
    reason: 'another issuer',
  },
  {
    title: 'the issuer of the session JWTs',
    token: ({ bridge, stack, key }) =>
      resign(bridge.tokens.accessToken, key, { claims: { iss: `${stack.origin}/session` } }),
    reason: 'another issuer',
  },
  {
    title: 'a logout token',
    token: forged({ header: { typ: 'logout+jwt' } }),
    reason: 'another type of token',
    passesProxy: true,
  },
  {
    title: 'a token without a type',
    token: forged({ header: { typ: undefined } }),
    reason: 'another type of token',
    passesProxy: true,
  },
  {
    title: 'a token without a client',
    token: forged({ claims: { client_id: undefined } }),
    reason: 'a claim is missing or wrong',
    passesProxy: true,
  },
];

/** Hydra signs ID tokens with another key set. This has an ID token's claims, and a signature that the API accepts. */
async function resignedIdToken({ tokens }: Bridge, stack: StackInfo): Promise<string> {
  const key = await getSigningKey(stack, tokens.accessToken);
  const header = { kid: key.kid };
  return resign(tokens.idToken, key, { header, claims: { aud: [tokens.id.aud, stack.demoApiUrl].flat() } });
}

async function strangersKey(): Promise<JWK> {
  return exportJWK((await generateKeyPair('RS256', { extractable: true })).privateKey);
}

function tampered(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString('base64url');
  return [header, changed, signature].join('.');
}

import type { ServerResponse } from 'node:http';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, type JWTHeaderParameters, SignJWT } from 'jose';
import { listen } from '@/dev/testing/listen';

export const AUDIENCE = 'https://api.example.com';
export const TOKEN_ENDPOINT = 'https://login.example.com/oauth2/token';
export const PERSON = '9f0e5c5e-4d2b-4c8e-9d54-0f3c5f3a7e11';
export const CLIENT = 'notes';

type Claims = Record<string, unknown>;
/** How the issuer answers requests for its keys. */
export type Mode = 'good' | 'hangs up' | 'fails' | 'is slow' | 'sends a page' | 'sends a list' | 'sends no keys';

/** An issuer that signs whatever a test needs. By default its tokens look like Hydra's access tokens. */
export type TestIssuer = {
  origin: string;
  privateKey: () => Promise<JWK>;
  /** How often its keys were fetched. */
  fetches: () => number;
  /** Whether somebody is waiting for the keys. */
  isAsked: () => boolean;
  setMode: (mode: Mode) => void;
  /** Creates another key, publishes it, and signs with it from now on. */
  rotate: () => Promise<void>;
  /** Signs a token with these claims changed. Undefined leaves a claim out. */
  sign: (claims?: Claims, header?: Partial<JWTHeaderParameters>, key?: CryptoKey | Uint8Array) => Promise<string>;
  claims: (changes?: Claims) => Claims;
  kid: () => string;
  close: () => Promise<void>;
};

export async function startTestIssuer(): Promise<TestIssuer> {
  const published: JWK[] = [];
  let signing: { kid: string; privateKey: CryptoKey } | undefined;
  let mode: Mode = 'good';
  let fetches = 0;
  let waiting = 0;
  const listener = await listen((request, response) => {
    const isKnown = request.url === '/.well-known/jwks.json';
    fetches += isKnown ? 1 : 0;
    waiting += 1;
    response.once('close', () => {
      waiting -= 1;
    });
    if (isKnown) answer(mode, published, response);
    else response.writeHead(404).end();
  });
  const current = () => {
    if (signing === undefined) throw new Error('The test issuer has no key yet.');
    return signing;
  };
  const rotate = async () => {
    const kid = `key-${published.length + 1}`;
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    // Without `alg`, unlike Hydra's keys: acceptance must not depend on it.
    published.push({ ...(await exportJWK(publicKey)), kid, use: 'sig' });
    signing = { kid, privateKey };
  };
  await rotate();
  const claims = (changes: Claims = {}) => definedOnly({ ...hydraClaims(listener.origin), ...changes });
  return {
    origin: listener.origin,
    privateKey: () => exportJWK(current().privateKey),
    fetches: () => fetches,
    isAsked: () => waiting > 0,
    setMode: (next) => {
      mode = next;
    },
    rotate,
    claims,
    kid: () => current().kid,
    sign: (changes, header = {}, key = current().privateKey) =>
      new SignJWT(claims(changes))
        .setProtectedHeader(definedOnly({ alg: 'RS256', kid: current().kid, typ: 'JWT', ...header }))
        .sign(key, { crit: { extension: true } }),
    close: listener.close,
  };
}

function answer(mode: Mode, keys: JWK[], response: ServerResponse): void {
  const body = bodyOf(mode, keys);
  if (mode === 'hangs up') response.destroy();
  else if (mode === 'fails') response.writeHead(500).end();
  // A slow issuer never answers. Closing the listener ends the connection.
  else if (body !== undefined) response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
}

function bodyOf(mode: Mode, keys: JWK[]): string | undefined {
  if (mode === 'good') return JSON.stringify({ keys });
  if (mode === 'sends a page') return '<!DOCTYPE html><title>Hello</title>';
  if (mode === 'sends a list') return JSON.stringify(keys);
  return mode === 'sends no keys' ? JSON.stringify({ message: 'hello' }) : undefined;
}

function hydraClaims(issuer: string): Claims {
  const now = Math.floor(Date.now() / 1000);
  return {
    iss: issuer,
    aud: [AUDIENCE],
    sub: PERSON,
    client_id: CLIENT,
    ext: {},
    iat: now,
    nbf: now,
    exp: now + 600,
    jti: 'token-1',
    scp: ['openid', 'api:read'],
    scope: 'openid api:read',
  };
}

function definedOnly<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}

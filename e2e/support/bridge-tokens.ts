import { decodeJwt, decodeProtectedHeader, exportSPKI, importJWK, type JWK, type JWTPayload, SignJWT } from 'jose';
import { type Application, startApplication, type Tokens } from './application';
import { makeClients, type OAuthClient } from './clients';
import { callJson } from './http';
import { makePeople, type Person } from './people';
import type { StackInfo } from './stack';
import { makeVisitor, type Visitor } from './visitor';
import { signInFirstParty } from './visits';

/** A signed-in person with every kind of token. */
export type Bridge = {
  person: Person;
  visitor: Visitor;
  app: Application;
  /** A first-party client that may have tokens for the demo API and for another one. */
  client: OAuthClient;
  tokens: Tokens;
  /** The Cookie header of the person's browser. */
  cookie: string;
  close: () => Promise<void>;
};

const SCOPE = 'openid email offline_access api:read';
export const OTHER_API = 'https://other-api.example.com';
const KEY_SET = 'hydra.jwt.access-token';

export async function startBridge(stack: StackInfo): Promise<Bridge> {
  const app = await startApplication(stack);
  const people = makePeople(stack);
  const clients = makeClients(stack, app.origin);
  const client = await clients.create({ isFirstParty: true, audience: [stack.demoApiUrl, OTHER_API] });
  const person = await people.create();
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const tokens = await getTokens({ app, client, person, visitor }, { audience: stack.demoApiUrl });
  return {
    person,
    visitor,
    app,
    client,
    tokens,
    cookie: `${stack.sessionCookie}=${visitor.cookies.get(stack.sessionCookie) ?? ''}`,
    async close() {
      await Promise.all([people.cleanUp(), clients.cleanUp()]);
      await app.close();
    },
  };
}

/** Gets tokens by the authorization code flow, with the bridge's scope unless `params` names another. */
export async function getTokens(
  { app, client, person, visitor }: Pick<Bridge, 'app' | 'client' | 'person' | 'visitor'>,
  params: Record<string, string>,
): Promise<Tokens> {
  return signInFirstParty(visitor, { app, client, person, params: { scope: SCOPE, ...params } });
}

/** Gets a session JWT from Kratos itself, by any of its templates. */
export async function kratosToken(stack: StackInfo, cookie: string, template: string): Promise<string> {
  const url = `${stack.kratosPublicUrl}/sessions/whoami?tokenize_as=${template}`;
  return (await callJson<{ tokenized: string }>('GET', { url, headers: { cookie } })).tokenized;
}

/** Gets the key that signed a token from Hydra's admin API. */
export async function getSigningKey(stack: StackInfo, token: string): Promise<JWK> {
  const { kid } = decodeProtectedHeader(token);
  const { keys } = await callJson<{ keys: JWK[] }>('GET', `${stack.hydraAdminUrl}/admin/keys/${KEY_SET}`);
  const key = keys.find((one) => one.kid === kid);
  if (key?.d === undefined) throw new Error(`Hydra shows no private key ${kid}`);
  return key;
}

/** Makes Hydra create another signing key. It signs with the newest one. */
export async function addSigningKey(stack: StackInfo, kid: string): Promise<() => Promise<void>> {
  const set = `${stack.hydraAdminUrl}/admin/keys/${KEY_SET}`;
  await callJson('POST', set, { kid, alg: 'RS256', use: 'sig' });
  return async () => {
    await fetch(`${set}/${kid}`, { method: 'DELETE' });
  };
}

export type Changes = { header?: Record<string, unknown>; claims?: Record<string, unknown> };

/** Signs a token with other claims or another header, with Hydra's own key, so that it differs in nothing else. */
export async function resign(token: string, key: JWK, { header = {}, claims = {} }: Changes = {}): Promise<string> {
  const payload: JWTPayload = { ...decodeJwt(token), ...claims };
  const all = { alg: 'RS256', ...decodeProtectedHeader(token), ...header };
  const kept = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
  return new SignJWT(kept(payload)).setProtectedHeader(kept(all)).sign(await importJWK(key, 'RS256'));
}

/** "HS256" with the public key as the secret. A verifier that lets the token choose the algorithm accepts it. */
export async function signWithPublicKey(token: string, key: JWK): Promise<string> {
  const { kty = 'RSA', n = '', e = '' } = key;
  const text = await exportSPKI((await importJWK({ kty, n, e }, 'RS256')) as CryptoKey);
  const header = { ...decodeProtectedHeader(token), alg: 'HS256' };
  return new SignJWT(decodeJwt(token)).setProtectedHeader(header).sign(new TextEncoder().encode(text));
}

export function makeUnsigned(token: string): string {
  const [header = '', payload = ''] = token.split('.');
  const changed = { ...JSON.parse(Buffer.from(header, 'base64url').toString()), alg: 'none' };
  return `${Buffer.from(JSON.stringify(changed)).toString('base64url')}.${payload}.`;
}

import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose';
import { expect, test } from '../support/bridge-fixtures';
import {
  addSigningKey,
  type Bridge,
  type Changes,
  getTokens,
  kratosToken,
  OTHER_API,
  resigned,
  signedWithPublicKey,
  signingKeyOf,
  unsigned,
} from '../support/bridge-tokens';
import { requestOf, sendRaw } from '../support/raw-http';
import type { StackInfo } from '../support/stack';
import { makeVisitor } from '../support/visitor';
import { whoami } from '../support/visits';

type Given = { bridge: Bridge; stack: StackInfo; key: JWK };
type Refusal = {
  title: string;
  token: (given: Given) => Promise<string> | string;
  status?: number;
  error?: string;
  reason: string;
  /** Oathkeeper does not look at it: the API, which it lets the call through to, refuses then. */
  passesProxy?: true;
};

const NO_SCOPE = 'the scope api:read is needed';

function forged(changes: Changes) {
  return ({ bridge, key }: Given) => resigned(bridge.tokens.accessToken, key, changes);
}

function ago(seconds: number): number {
  return Math.floor(Date.now() / 1000) - seconds;
}

const REFUSALS: Refusal[] = [
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
    token: ({ bridge }) => unsigned(bridge.tokens.accessToken),
    reason: 'the signing algorithm is not accepted',
  },
  {
    title: 'HS256 signed with the public key',
    token: ({ bridge, key }) => signedWithPublicKey(bridge.tokens.accessToken, key),
    reason: 'the signing algorithm is not accepted',
  },
  { title: 'an unknown kid', token: forged({ header: { kid: 'unknown' } }), reason: 'the signing key is unknown' },
  {
    title: 'a stranger who uses the kid of Hydra',
    token: async ({ bridge }) => resigned(bridge.tokens.accessToken, await strangersKey()),
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
      resigned(bridge.tokens.accessToken, key, { claims: { iss: `${stack.origin}/session` } }),
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

for (const row of REFUSALS) {
  const { title, token, status = 401, error = 'invalid_token', reason, passesProxy = false } = row;
  test(`the API refuses ${title}, directly and behind Oathkeeper`, async ({ bridge, stack }) => {
    const key = await signingKeyOf(stack, bridge.tokens.accessToken);
    const bearer = await token({ bridge, stack, key });
    const direct = await get(`${stack.demoApiUrl}/api/me`, bearer);
    const scope = error === 'insufficient_scope' ? ', scope="api:read"' : '';
    const refusal = {
      status,
      body: { error, error_description: reason },
      challenge: `Bearer realm="demo-api", error="${error}", error_description="${reason}"${scope}`,
    };
    expect(direct).toEqual(refusal);
    const proxied = await get(`${stack.oathkeeperUrl}/api/me`, bearer);
    expect(proxied).toEqual(passesProxy ? refusal : unauthorizedByProxy());
  });
}

test('a token that is signed anew without a change is accepted, so that the refusals are for what was changed', async ({
  bridge,
  stack,
}) => {
  const key = await signingKeyOf(stack, bridge.tokens.accessToken);
  for (const header of [{}, { typ: 'at+jwt' }]) {
    const token = await resigned(bridge.tokens.accessToken, key, { header });
    for (const origin of [stack.demoApiUrl, stack.oathkeeperUrl]) {
      expect(await get(`${origin}/api/me`, token)).toMatchObject({ status: 200, body: { sub: bridge.person.id } });
    }
  }
});

test('without credentials the challenge has no error code, with broken ones it says invalid_request', async ({
  stack,
}) => {
  const url = `${stack.demoApiUrl}/api/me`;
  expect(await get(url)).toEqual({
    status: 401,
    body: { error: 'unauthorized' },
    challenge: 'Bearer realm="demo-api"',
  });
  expect(await get(url, 'two tokens')).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
  const { host } = new URL(stack.demoApiUrl);
  const twice = ['Authorization: Bearer one', 'Authorization: Bearer two'];
  expect((await sendRaw(stack.demoApiUrl, requestOf('GET /api/me', host, twice))).status).toBe(400);
  expect((await get(`${url}?access_token=x`)).body).toEqual({ error: 'unauthorized' });
});

test('each family of tokens opens its own path and no other', async ({ bridge, oathkeeper, stack }) => {
  await fetch(`${oathkeeper.url}/session-api/me`, { headers: { cookie: bridge.cookie } });
  const tokens = {
    api: bridge.tokens.accessToken,
    'session-api': oathkeeper.calls[0]?.headers.authorization?.replace(/^Bearer /, '') ?? '',
    'internal-api': await kratosToken(stack, bridge.cookie, 'internal'),
  };
  for (const [family, token] of Object.entries(tokens)) {
    for (const path of Object.keys(tokens)) {
      const answer = await get(`${stack.demoApiUrl}/${path}/me`, token);
      const expected = path === family ? { status: 200, body: { sub: bridge.person.id } } : { status: 401 };
      expect(answer, `the token for ${family} at ${path}`).toMatchObject(expected);
      if (path !== family) expect(answer.challenge).toContain('error="invalid_token"');
    }
  }
});

for (const path of ['/session-api/../api/me', '/session-api/%2e%2e/api/me', '/api//me', '/api/me/', '/api%2fme']) {
  test(`the API itself refuses the path ${path}`, async ({ bridge, stack }) => {
    const headers = [`Authorization: Bearer ${bridge.tokens.accessToken}`];
    const { host } = new URL(stack.demoApiUrl);
    const answer = await sendRaw(stack.demoApiUrl, requestOf(`GET ${path}`, host, headers));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('{"error":"invalid_path"}');
  });
}

test('a token outlives the sign-out, until it expires', async ({ app, clients, people, stack }) => {
  const lifespan = 10;
  const [client, person] = await Promise.all([
    clients.create({
      isFirstParty: true,
      audience: [stack.demoApiUrl],
      authorization_code_grant_access_token_lifespan: `${lifespan}s`,
    }),
    people.create(),
  ]);
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const tokens = await getTokens({ app, client, person, visitor }, { audience: stack.demoApiUrl });
  const parameters = { id_token_hint: tokens.idToken, post_logout_redirect_uri: `${app.origin}/signed-out` };
  const out = await visitor.open(await app.logoutUrl(client, parameters));
  expect(out.url.startsWith(`${app.origin}/signed-out`)).toBe(true);
  expect(await whoami(visitor)).toBe(401);
  const urls = [`${stack.demoApiUrl}/api/me`, `${stack.oathkeeperUrl}/api/me`];
  for (const url of urls) expect(await get(url, tokens.accessToken)).toMatchObject({ status: 200 });
  // The API forgives a clock that is five seconds off.
  const end = (tokens.access.exp ?? 0) * 1000 + 6_000;
  await new Promise((resolve) => setTimeout(resolve, end - Date.now()));
  expect(await get(urls[0] ?? '', tokens.accessToken)).toMatchObject({
    status: 401,
    body: { error: 'invalid_token', error_description: 'the token has expired' },
  });
  expect(await get(urls[1] ?? '', tokens.accessToken)).toEqual(unauthorizedByProxy());
});

test('a new signing key of Hydra is taken up without a restart, and tokens of the old one stay good', async ({
  app,
  bridge,
  clients,
  stack,
}) => {
  const client = await clients.create({ isFirstParty: true, audience: [stack.demoApiUrl] });
  const urls = [`${stack.demoApiUrl}/api/me`, `${stack.oathkeeperUrl}/api/me`];
  const statusOf = async (url: string, token: string) => (await get(url, token)).status;
  // Both have the key set by now.
  for (const url of urls) expect(await statusOf(url, bridge.tokens.accessToken)).toBe(200);
  const kid = `e2e-${randomUUID()}`;
  const removeKey = await addSigningKey(stack, kid);
  try {
    const visitor = makeVisitor(stack, { origins: [app.origin] }, bridge.visitor.cookies);
    const { accessToken } = await getTokens(
      { app, client, person: bridge.person, visitor },
      { audience: stack.demoApiUrl },
    );
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'RS256', kid, typ: 'JWT' });
    for (const url of urls) {
      // The API asks for the keys again at most every ten seconds.
      await expect.poll(() => statusOf(url, accessToken), { timeout: 20_000 }).toBe(200);
      expect(await statusOf(url, bridge.tokens.accessToken)).toBe(200);
    }
  } finally {
    await removeKey();
  }
});

type Answer = { status: number; body: unknown; challenge: string | null };

async function get(url: string, token?: string): Promise<Answer> {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  return { status: response.status, body, challenge: response.headers.get('www-authenticate') };
}

function unauthorizedByProxy(): Answer {
  const message = 'The request could not be authorized';
  return { status: 401, body: { error: { code: 401, status: 'Unauthorized', message } }, challenge: null };
}

/** Hydra signs ID tokens with a key of another set: the claims are those of an ID token, the signature is one that the API takes. */
async function resignedIdToken({ tokens }: Bridge, stack: StackInfo): Promise<string> {
  const key = await signingKeyOf(stack, tokens.accessToken);
  const header = { kid: key.kid };
  return resigned(tokens.idToken, key, { header, claims: { aud: [tokens.id.aud, stack.demoApiUrl].flat() } });
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

import { randomUUID } from 'node:crypto';
import { decodeProtectedHeader } from 'jose';
import { REFUSALS } from '../support/bearer-refusals';
import { expect, test } from '../support/bridge-fixtures';
import { addSigningKey, getSigningKey, getTokens, kratosToken, resign } from '../support/bridge-tokens';
import { rawRequest, sendRaw } from '../support/raw-http';
import { makeVisitor } from '../support/visitor';
import { whoami } from '../support/visits';

for (const row of REFUSALS) {
  const { title, token, status = 401, error = 'invalid_token', reason, passesProxy = false } = row;
  test(`the API refuses ${title}, directly and behind Oathkeeper`, async ({ bridge, stack }) => {
    const key = await getSigningKey(stack, bridge.tokens.accessToken);
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

test('a re-signed token without changes is accepted, so the refusals are about the changes', async ({
  bridge,
  stack,
}) => {
  const key = await getSigningKey(stack, bridge.tokens.accessToken);
  for (const header of [{}, { typ: 'at+jwt' }]) {
    const token = await resign(bridge.tokens.accessToken, key, { header });
    for (const origin of [stack.demoApiUrl, stack.oathkeeperUrl]) {
      expect(await get(`${origin}/api/me`, token)).toMatchObject({ status: 200, body: { sub: bridge.person.id } });
    }
  }
});

test('without credentials the challenge has no error code, and with broken ones it says invalid_request', async ({
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
  expect((await sendRaw(stack.demoApiUrl, rawRequest('GET /api/me', host, twice))).status).toBe(400);
  expect((await get(`${url}?access_token=x`)).body).toEqual({ error: 'unauthorized' });
});

test('each kind of token opens its own path and no other', async ({ bridge, oathkeeper, stack }) => {
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
    const answer = await sendRaw(stack.demoApiUrl, rawRequest(`GET ${path}`, host, headers));
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('{"error":"invalid_path"}');
  });
}

test('a token stays valid after the sign-out, until it expires', async ({ app, clients, people, stack }) => {
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
  // The API tolerates clocks that are five seconds off.
  const end = (tokens.access.exp ?? 0) * 1000 + 6_000;
  await new Promise((resolve) => setTimeout(resolve, end - Date.now()));
  expect(await get(urls[0] ?? '', tokens.accessToken)).toMatchObject({
    status: 401,
    body: { error: 'invalid_token', error_description: 'the token has expired' },
  });
  expect(await get(urls[1] ?? '', tokens.accessToken)).toEqual(unauthorizedByProxy());
});

test('a new signing key of Hydra is used without a restart, and tokens of the old one stay valid', async ({
  app,
  bridge,
  clients,
  stack,
}) => {
  const client = await clients.create({ isFirstParty: true, audience: [stack.demoApiUrl] });
  const urls = [`${stack.demoApiUrl}/api/me`, `${stack.oathkeeperUrl}/api/me`];
  const statusOf = async (url: string, token: string) => (await get(url, token)).status;
  // Now both have the key set.
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
      // The API fetches the keys at most every ten seconds.
      await expect.poll(() => statusOf(url, accessToken), { timeout: 20_000 }).toBe(200);
      expect(await statusOf(url, bridge.tokens.accessToken)).toBe(200);
    }
  } finally {
    await removeKey();
  }
});

type ApiAnswer = { status: number; body: unknown; challenge: string | null };

async function get(url: string, token?: string): Promise<ApiAnswer> {
  const response = await fetch(url, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } });
  const body: unknown = await response.json();
  return { status: response.status, body, challenge: response.headers.get('www-authenticate') };
}

function unauthorizedByProxy(): ApiAnswer {
  const message = 'The request could not be authorized';
  return { status: 401, body: { error: { code: 401, status: 'Unauthorized', message } }, challenge: null };
}

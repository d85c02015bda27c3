import { createRemoteJWKSet, jwtVerify } from 'jose';
import { expect, test } from '../support/bridge-fixtures';
import { getSigningKey, getTokens, kratosToken, OTHER_API, resign } from '../support/bridge-tokens';
import { callJson } from '../support/http';
import { signInQuietly } from '../support/pages';
import { rawRequest, sendRaw } from '../support/raw-http';
import { makeVisitor } from '../support/visitor';
import { enterPassword, signIn } from '../support/visits';
import type { WatchedOathkeeper } from '../support/watched-oathkeeper';

type Proxied = { status: number; body: unknown };

const UNAUTHORIZED = {
  status: 401,
  body: { error: { code: 401, status: 'Unauthorized', message: 'The request could not be authorized' } },
};
const NOT_FOUND = {
  status: 404,
  body: { error: { code: 404, status: 'Not Found', message: 'The requested resource could not be found' } },
};

/** Sends one request, with the path exactly as written. */
async function ask({ url }: WatchedOathkeeper, line: string, headers: string[]): Promise<Proxied> {
  const { host, port } = new URL(url);
  const answer = await sendRaw(`http://127.0.0.1:${port}`, rawRequest(line, host, headers));
  const text = /^transfer-encoding: chunked/im.test(answer.head)
    ? answer.body.replace(/^[0-9a-f]+\r\n|\r\n0\r\n\r\n$/g, '')
    : answer.body;
  return { status: answer.status, body: text === '' ? '' : JSON.parse(text) };
}

test('a session becomes a signed ID token, and the API sees neither the cookies nor the caller’s Authorization header', async ({
  oathkeeper,
  bridge,
  stack,
}) => {
  const { cookie, person } = bridge;
  const headers = [`Cookie: theme=dark; ${cookie}`, 'Authorization: Bearer made.up.token'];
  const answer = await ask(oathkeeper, 'GET /session-api/me?x=1', headers);
  const session = await callJson<{ id: string }>('GET', {
    url: `${stack.kratosPublicUrl}/sessions/whoami`,
    headers: { cookie },
  });
  expect(answer).toMatchObject({
    status: 200,
    body: { sub: person.id, session_id: session.id, issuer: `${stack.oathkeeperUrl}/` },
  });
  expect(oathkeeper.calls.map(({ method, url }) => `${method} ${url}`)).toEqual(['GET /session-api/me?x=1']);
  const seen = oathkeeper.calls[0]?.headers ?? {};
  expect(seen.cookie ?? '').toBe('');
  const keys = createRemoteJWKSet(new URL(`${stack.oathkeeperApiUrl}/.well-known/jwks.json`));
  const { payload, protectedHeader } = await jwtVerify(seen.authorization?.replace(/^Bearer /, '') ?? '', keys);
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload).toMatchObject({
    iss: `${stack.oathkeeperUrl}/`,
    aud: ['session-api'],
    sub: person.id,
    session_id: session.id,
  });
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
});

test('without a Kratos session nothing gets through', async ({ oathkeeper, bridge, stack }) => {
  const name = stack.sessionCookie;
  const attempts = [
    [],
    [`Cookie: ${name}=`],
    [`Cookie: ${name}=made-up`],
    [`Cookie: other_${bridge.cookie}`],
    [`Authorization: Bearer ${bridge.tokens.accessToken}`],
    [`X-Session-Token: made-up`],
  ];
  for (const headers of attempts) {
    expect(await ask(oathkeeper, 'GET /session-api/me', headers), headers.join()).toEqual(UNAUTHORIZED);
  }
  expect(oathkeeper.calls).toEqual([]);
});

test('an ended session is refused at once', async ({ oathkeeper, people, stack, person }) => {
  const visitor = makeVisitor(stack);
  await signIn(visitor, person);
  const headers = [`Cookie: ${stack.sessionCookie}=${visitor.cookies.get(stack.sessionCookie)}`];
  expect((await ask(oathkeeper, 'GET /session-api/me', headers)).status).toBe(200);
  await people.endSessions(person);
  expect(await ask(oathkeeper, 'GET /session-api/me', headers)).toEqual(UNAUTHORIZED);
  expect(oathkeeper.calls).toHaveLength(1);
});

test('a session without its second factor is refused', async ({ oathkeeper, people, stack }) => {
  const person = await people.create({ hasTotp: true });
  const visitor = makeVisitor(stack);
  await enterPassword(visitor, await visitor.open('/login'), person);
  const value = visitor.cookies.get(stack.sessionCookie);
  expect(value).toBeDefined();
  const answer = await ask(oathkeeper, 'GET /session-api/me', [`Cookie: ${stack.sessionCookie}=${value}`]);
  expect(answer).toEqual(UNAUTHORIZED);
  expect(oathkeeper.calls).toEqual([]);
});

test('a session cookie allows reading only', async ({ oathkeeper, bridge }) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const headers = [`Cookie: ${bridge.cookie}`, 'Content-Length: 0'];
    expect(await ask(oathkeeper, `${method} /session-api/me`, headers), method).toEqual(NOT_FOUND);
  }
  expect(oathkeeper.calls).toEqual([]);
});

test("Hydra's access token is checked and forwarded, without the cookies", async ({ oathkeeper, bridge }) => {
  const authorization = `Bearer ${bridge.tokens.accessToken}`;
  const answer = await ask(oathkeeper, 'GET /api/me', [`Authorization: ${authorization}`, `Cookie: ${bridge.cookie}`]);
  expect(answer).toMatchObject({ status: 200, body: { sub: bridge.person.id, client_id: bridge.client.client_id } });
  expect(oathkeeper.calls.map(({ url, headers }) => [url, headers.authorization, headers.cookie ?? ''])).toEqual([
    ['/api/me', authorization, ''],
  ]);
});

test('only access tokens for this API, with its scope, reach it', async ({ oathkeeper, bridge, stack }) => {
  const { tokens, cookie } = bridge;
  const key = await getSigningKey(stack, tokens.accessToken);
  const forged = (claims: Record<string, unknown>) => resign(tokens.accessToken, key, { claims });
  const refused: [string, string][] = [
    ['an ID token', tokens.idToken],
    ['a refresh token', tokens.refreshToken ?? ''],
    ['a session JWT of Kratos', await kratosToken(stack, cookie, 'internal')],
    ['an assertion of Kratos for Hydra', await kratosToken(stack, cookie, 'hydra_assertion')],
    ['another audience', (await getTokens(bridge, { audience: OTHER_API })).accessToken],
    ['no scope for it', (await getTokens(bridge, { audience: stack.demoApiUrl, scope: 'openid' })).accessToken],
    ['a scope that only starts alike', await forged({ scp: ['api:read:not', 'api'], scope: 'api:read:not api' })],
    ['another issuer', await forged({ iss: 'http://localhost:1' })],
    ['the issuer with a slash', await forged({ iss: `${stack.origin}/` })],
  ];
  for (const [title, token] of refused) {
    const headers = [`Authorization: Bearer ${token}`];
    expect(await ask(oathkeeper, 'GET /api/me', headers), title).toEqual(UNAUTHORIZED);
  }
  expect(await ask(oathkeeper, 'GET /api/me', [`Cookie: ${cookie}`])).toEqual(UNAUTHORIZED);
  expect(oathkeeper.calls).toEqual([]);
});

test('the rules apply to the front door’s host name only', async ({ oathkeeper, bridge }) => {
  for (const host of ['evil.test', `127.0.0.1:${new URL(oathkeeper.url).port}`]) {
    const headers = [`Host: ${host}`, `Cookie: ${bridge.cookie}`, `X-Forwarded-Host: ${new URL(oathkeeper.url).host}`];
    expect(await ask(oathkeeper, 'GET /session-api/me', headers), host).toEqual(NOT_FOUND);
  }
  expect(oathkeeper.calls).toEqual([]);
});

/** v0.40.9 finds no rule for a path with dots. v26.2.0 normalises the path and applies the rule of the result. */
const TRAVERSALS: [path: string, older: number, newer: number][] = [
  ['/session-api/../api/me', 404, 401],
  ['/session-api/x/../../api/me', 404, 401],
  ['/session-api/./../api/me', 404, 401],
  ['/session-api/%2e%2e/api/me', 404, 401],
  ['/session-api/.%2E/api/me', 404, 401],
  ['/session-api/..%2fapi/me', 404, 401],
  ['/session-api/..%2Fapi%2Fme', 404, 401],
  ['/session-api%2f..%2fapi%2fme', 404, 401],
  ['/session-api//../api/me', 404, 401],
  ['/session-api/..//api/me', 404, 401],
  ['/session-api/..;/api/me', 404, 404],
  ['/session-api/..%5capi%5cme', 404, 404],
  ['//api/me', 404, 401],
  ['/./api/me', 404, 401],
  ['/api/../session-api/../api/me', 404, 401],
];

for (const [path, older, newer] of TRAVERSALS) {
  test(`a session cookie does not reach the other API by ${path}`, async ({ oathkeeper, bridge, stack }) => {
    const { status } = await ask(oathkeeper, `GET ${path}`, [`Cookie: ${bridge.cookie}`]);
    expect(status).toBe(stack.versions.oathkeeper.startsWith('v0.') ? older : newer);
    expect(oathkeeper.calls).toEqual([]);
  });
}

for (const path of ['/session-api/%252e%252e/api/me', '/session-api/%252fapi/me']) {
  test(`the API refuses ${path}, which Oathkeeper lets through`, async ({ oathkeeper, bridge }) => {
    const answer = await ask(oathkeeper, `GET ${path}`, [`Cookie: ${bridge.cookie}`]);
    expect(answer).toEqual({ status: 400, body: { error: 'invalid_path' } });
    expect(oathkeeper.calls.map(({ url }) => url)).toEqual([path]);
  });
}

test('a browser signed in at the front door reads its session through Oathkeeper', async ({
  page,
  context,
  guard,
  people,
  stack,
}) => {
  guard.allowOrigin(stack.oathkeeperUrl);
  const person = await people.create();
  await page.goto(`${stack.oathkeeperUrl}/session-api/me`);
  await expect(page.locator('body')).toContainText('could not be authorized');
  await signInQuietly(context, stack, person);
  await page.goto(`${stack.oathkeeperUrl}/session-api/me`);
  await expect(page.locator('body')).toContainText(person.id);
});

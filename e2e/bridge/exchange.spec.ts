import type { Page } from '@playwright/test';
import { createRemoteJWKSet, decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { exchange, exchangeOnce, getFrom, type JsonAnswer, openFirstPartyPage } from '../support/first-party-page';
import { expect, test } from '../support/fixtures';
import { enterPassword, enterTotp, signInAndAllow, signInQuietly } from '../support/pages';
import type { StackInfo } from '../support/stack';

/** The token of an answer, verified as a resource server would. */
async function tokenIn(answer: JsonAnswer, stack: StackInfo): Promise<{ token: string; claims: JWTPayload }> {
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  expect(Object.keys(answer.body).sort()).toEqual(['access_token', 'expires_in', 'scope', 'token_type']);
  const token = String(answer.body['access_token']);
  const keys = createRemoteJWKSet(new URL(`${stack.origin}/.well-known/jwks.json`));
  const { issuer, audience } = { issuer: stack.origin, audience: stack.exchange.audience };
  const { payload } = await jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'] });
  return { token, claims: payload };
}

async function askApi(stack: StackInfo, token: string): Promise<JsonAnswer> {
  const headers = { authorization: `Bearer ${token}` };
  const answer = await fetch(`${stack.demoApiUrl}/api/me`, { headers });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

async function expectRefused(page: Page, status: number, error: string): Promise<JsonAnswer> {
  const answer = await exchangeOnce(page);
  expect({ status: answer.status, error: answer.body['error'] }).toEqual({ status, error });
  expect(answer.body['access_token']).toBeUndefined();
  return answer;
}

test('a first-party page gets an access token for the signed-in person, and the API accepts it', async ({
  page,
  app,
  stack,
  person,
  client,
}) => {
  const byCode = await signInAndAllow(page, { app, client, person });
  await openFirstPartyPage(page, stack);
  const answer = await exchangeOnce(page);
  const { token, claims } = await tokenIn(answer, stack);
  expect(answer.body).toMatchObject({ token_type: 'Bearer', scope: stack.exchange.scopes.join(' ') });
  expect(claims.sub).toBe(byCode.access.sub);
  expect(claims.iss).toBe(byCode.access.iss);
  expect(claims['scp']).toEqual(stack.exchange.scopes);
  expect(claims['client_id']).toBe(stack.exchange.clientId);
  expect(claims.aud).toContain(stack.exchange.audience);
  const lifetime = (claims.exp ?? 0) - (claims.iat ?? 0);
  expect(Math.abs(lifetime - Number(answer.body['expires_in']))).toBeLessThanOrEqual(2);
  const me = await askApi(stack, token);
  expect(me).toMatchObject({ status: 200, body: { sub: person.id, client_id: stack.exchange.clientId } });
});

test('a page that asks for less gets less, and the API notices', async ({ page, people, stack }) => {
  await openFirstPartyPage(page, stack, await people.create());
  const answer = await exchangeOnce(page, { scope: 'email', audience: stack.exchange.audience });
  const { token, claims } = await tokenIn(answer, stack);
  expect(answer.body['scope']).toBe('email');
  expect(claims['scp']).toEqual(['email']);
  expect((await askApi(stack, token)).status).toBe(403);
});

test('a page that asks for more gets nothing', async ({ page, people, stack }) => {
  await openFirstPartyPage(page, stack, await people.create());
  for (const [wish, error] of [
    [{ scope: 'email api:write' }, 'invalid_scope'],
    [{ scope: 'offline_access' }, 'invalid_scope'],
    [{ scope: 'openid' }, 'invalid_scope'],
    [{ audience: 'https://api.example.com' }, 'invalid_target'],
    [{ audience: [stack.exchange.audience, 'https://api.example.com'] }, 'invalid_target'],
  ] as const) {
    const answer = await exchangeOnce(page, wish as Parameters<typeof exchangeOnce>[1]);
    expect({ wish, status: answer.status, error: answer.body['error'] }).toEqual({ wish, status: 400, error });
    expect(answer.body['access_token']).toBeUndefined();
  }
});

test('concurrent exchanges each get a token of their own', async ({ page, stack, person }) => {
  await openFirstPartyPage(page, stack, person);
  // Only a few: on SQLite, unlike PostgreSQL, Hydra's writers lock each other out.
  const answers = await exchange(page, {}, 4);
  const claims = await Promise.all(answers.map(async (answer) => (await tokenIn(answer, stack)).claims));
  expect(claims.map(({ sub }) => sub)).toEqual(Array(4).fill(person.id));
  expect(new Set(claims.map(({ jti }) => jti)).size).toBe(4);
});

test('a person who needs a second factor is told, and gets a token after using it', async ({ page, people, stack }) => {
  const person = await people.create({ hasTotp: true });
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, person);
  await expect(page.locator('input[name=totp_code]')).toBeVisible();
  await openFirstPartyPage(page, stack);
  const refused = await expectRefused(page, 403, 'insufficient_user_authentication');
  expect(await getFrom(page, '/session/csrf')).toMatchObject({
    status: 403,
    body: { login_url: refused.body['login_url'] },
  });
  await page.goto(String(refused.body['login_url']));
  await enterTotp(page, person);
  await page.waitForURL(`${stack.origin}/`);
  await openFirstPartyPage(page, stack);
  expect((await tokenIn(await exchangeOnce(page), stack)).claims.sub).toBe(person.id);
});

test('a page without a session gets no token, but the address of the sign-in', async ({
  page,
  context,
  people,
  stack,
}) => {
  await openFirstPartyPage(page, stack);
  const refused = await expectRefused(page, 401, 'login_required');
  expect(refused.body['login_url']).toBe(`${stack.origin}/login`);

  const person = await people.create();
  await signInQuietly(context, stack, person);
  await tokenIn(await exchangeOnce(page), stack);
  await page.goto(`${stack.origin}/logout`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${stack.origin}/signed-out`);
  await openFirstPartyPage(page, stack);
  await expectRefused(page, 401, 'login_required');
});

test('a session that an administrator has ended, or of a disabled identity, gives no token', async ({
  page,
  context,
  people,
  stack,
  person,
}) => {
  await openFirstPartyPage(page, stack, person);
  await tokenIn(await exchangeOnce(page), stack);
  await people.endSessions(person);
  await expectRefused(page, 401, 'login_required');

  await signInQuietly(context, stack, person);
  await people.setState(person, 'inactive');
  await expectRefused(page, 401, 'login_required');
});

test('the token has the claims of its scopes, as in the consent flow, and no others', async ({
  page,
  stack,
  person,
}) => {
  await openFirstPartyPage(page, stack, person);
  const all = decodeJwt(String((await exchangeOnce(page)).body['access_token']));
  const few = decodeJwt(String((await exchangeOnce(page, { scope: 'api:read' })).body['access_token']));
  expect(all['email']).toBe(person.email);
  expect(few['email']).toBeUndefined();
  expect(JSON.stringify(few)).not.toContain(person.email);
});

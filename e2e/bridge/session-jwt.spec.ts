import type { BrowserContext } from '@playwright/test';
import { createRemoteJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from 'jose';
import { kratosToken } from '../support/bridge-tokens';
import { getFrom, openFirstPartyPage } from '../support/first-party-page';
import { expect, test } from '../support/fixtures';
import { enterPassword, signInQuietly } from '../support/pages';
import { redeemAssertion } from '../support/redeem';
import type { StackInfo } from '../support/stack';

const JWT = '/session/jwt?template=internal';

/** The Cookie header of this browser, to ask Kratos directly, as only a server behind the front door can. */
async function cookieOf(context: BrowserContext, stack: StackInfo): Promise<string> {
  const cookies = await context.cookies(stack.origin);
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

async function statusAt(url: string, token: string): Promise<number> {
  return (await fetch(url, { headers: { authorization: `Bearer ${token}` } })).status;
}

test('a page gets a session JWT, which a service verifies with the published keys', async ({ page, stack, person }) => {
  await openFirstPartyPage(page, stack, person);
  const { status, body } = await getFrom(page, JWT);
  expect(status, JSON.stringify(body)).toBe(200);
  expect(Object.keys(body).sort()).toEqual(['expires_in', 'token']);
  const token = String(body['token']);
  const keys = createRemoteJWKSet(new URL(`${stack.origin}/session/jwks.json`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: `${stack.origin}/session`,
    audience: 'internal',
    algorithms: ['ES256'],
  });
  expect(payload.sub).toBe(person.id);
  expect(payload['email']).toBe(person.email);
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(body['expires_in']).toBe(300);

  expect(await statusAt(`${stack.demoApiUrl}/internal-api/me`, token)).toBe(200);
  expect(await statusAt(`${stack.demoApiUrl}/api/me`, token)).toBe(401);
});

test('a session JWT is refused with the same errors as an access token', async ({ page, context, people, stack }) => {
  await openFirstPartyPage(page, stack);
  expect(await getFrom(page, JWT)).toMatchObject({
    status: 401,
    body: { error: 'login_required', login_url: `${stack.origin}/login` },
  });

  const person = await people.create();
  await signInQuietly(context, stack, person);
  expect((await getFrom(page, JWT)).status).toBe(200);
  for (const [query, status, error] of [
    ['', 400, 'invalid_request'],
    ['?template=', 400, 'invalid_request'],
    ['?template=internal&template=internal', 400, 'invalid_request'],
    ['?template=internal%00', 400, 'invalid_request'],
    ['?template=../internal', 400, 'invalid_request'],
    ['?template=unknown', 404, 'template_unknown'],
    ['?template=constructor', 404, 'template_unknown'],
  ] as const) {
    const answer = await context.request.get(`${stack.origin}/session/jwt${query}`);
    expect(answer.status(), query).toBe(status);
    expect(await answer.json(), query).toMatchObject({ error });
  }
  const crossSite = await context.request.get(`${stack.origin}${JWT}`, { headers: { 'sec-fetch-site': 'cross-site' } });
  expect(crossSite.status()).toBe(403);
  expect(await crossSite.json()).toMatchObject({ error: 'cross_site' });
  await people.endSessions(person);
  expect((await getFrom(page, JWT)).status).toBe(401);
});

test('a person who needs a second factor gets no session JWT before using it', async ({ page, people, stack }) => {
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, await people.create({ hasTotp: true }));
  await expect(page.locator('input[name=totp_code]')).toBeVisible();
  await openFirstPartyPage(page, stack);
  expect(await getFrom(page, JWT)).toMatchObject({ status: 403, body: { error: 'insufficient_user_authentication' } });
});

test('a browser never gets the assertion for Hydra, whichever way it asks', async ({
  page,
  context,
  people,
  stack,
}) => {
  await openFirstPartyPage(page, stack, await people.create());
  expect(await getFrom(page, '/session/jwt?template=hydra_assertion')).toMatchObject({
    status: 404,
    body: { error: 'template_unknown' },
  });
  const whoami = `${stack.origin}/sessions/whoami`;
  for (const query of [
    'tokenize_as=hydra_assertion',
    'tokenize%5Fas=hydra_assertion',
    '%74okenize_as=hydra%5fassertion',
    'tokenize_as=internal&tokenize_as=hydra_assertion',
    'tokenize_as=hydra_assertion&tokenize_as=internal',
    'tokenize_as=internal&tokenize%5Fas=hydra_assertion',
    'tokenize_as=',
    'tokenize_as=unknown',
    // Session JWTs have their own endpoint, with its checks and its limit.
    'tokenize_as=internal',
  ]) {
    const answer = await context.request.get(`${whoami}?${query}`, { headers: { accept: 'application/json' } });
    expect(answer.status(), query).toBe(400);
    expect(await answer.json(), query).toMatchObject({ error: 'invalid_request' });
  }
});

test('Hydra accepts an assertion once, and a session JWT never', async ({ context, people, stack }) => {
  await signInQuietly(context, stack, await people.create());
  const assertion = await kratosToken(stack, await cookieOf(context, stack), 'hydra_assertion');
  expect((await redeemAssertion(stack, assertion)).status).toBe(200);
  const again = await redeemAssertion(stack, assertion);
  expect(again.status).toBe(400);
  expect(again.body['access_token']).toBeUndefined();

  const sessionJwt = await kratosToken(stack, await cookieOf(context, stack), 'internal');
  const refused = await redeemAssertion(stack, sessionJwt);
  expect({ status: refused.status, error: refused.body['error'] }).toEqual({ status: 400, error: 'invalid_grant' });
  expect(refused.body['access_token']).toBeUndefined();
});

test('the published keys include the one that signs', async ({ context, people, stack }) => {
  await signInQuietly(context, stack, await people.create());
  const { kid, alg } = decodeProtectedHeader(await kratosToken(stack, await cookieOf(context, stack), 'internal'));
  const { keys } = (await (await fetch(`${stack.origin}/session/jwks.json`)).json()) as { keys: JWK[] };
  expect(keys.map((key) => [key.kid, key.alg])).toContainEqual([kid, alg]);
});

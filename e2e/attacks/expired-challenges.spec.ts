import { randomBytes } from 'node:crypto';
import { readText } from '@/dev/testing/html';
import { expectProblem, readErrorCode } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import { callJson } from '../support/http';
import type { ScratchServer } from '../support/scratch-ory';
import { startSecondHydra } from '../support/second-hydra';
import { readStack } from '../support/stack';
import type { Visitor } from '../support/visitor';
import { ALLOW, atConsent, enterPassword, PASSWORD_BUTTON, signIn } from '../support/visits';

// One Hydra for all of these, so they stay in one worker.
test.describe.configure({ mode: 'default' });

const CLIENT = { client_id: 'hasty', client_name: 'Hasty', redirect_uris: ['http://127.0.0.1:9/callback'] };
let hydra: ScratchServer;
let door: FrontDoor;

test.beforeAll(async () => {
  const stack = readStack();
  hydra = await startSecondHydra(stack, { challengeLifetime: '3s' });
  door = await startFrontDoor(stack, { HYDRA_PUBLIC_URL: hydra.publicUrl, HYDRA_ADMIN_URL: hydra.adminUrl });
  await callJson('POST', `${hydra.adminUrl}/admin/clients`, {
    ...CLIENT,
    grant_types: ['authorization_code'],
    response_types: ['code'],
    scope: 'openid email',
    token_endpoint_auth_method: 'none',
  });
});

test.afterAll(async () => {
  await door?.stop();
  await hydra?.stop();
});

const authorizeUrl = () =>
  `/oauth2/auth?${new URLSearchParams({
    client_id: CLIENT.client_id,
    redirect_uri: CLIENT.redirect_uris[0] ?? '',
    response_type: 'code',
    scope: 'openid email',
    state: randomBytes(12).toString('hex'),
    code_challenge: randomBytes(32).toString('base64url'),
    code_challenge_method: 'S256',
  })}`;

async function untilExpired(visitor: Visitor, url: string): Promise<void> {
  await expect
    .poll(async () => readErrorCode((await visitor.send(url)).text), { timeout: 10_000 })
    .toBe('challenge_expired');
}

test('an expired login challenge is reported as expired, without asking for a password', async ({ newVisitor }) => {
  const visitor = newVisitor({ via: door.address });
  const page = await visitor.open(authorizeUrl());
  expect(page.status).toBe(200);
  expect(readText(page.text)).toContain('Hasty');
  await untilExpired(visitor, page.url);
  const answer = await visitor.send(page.url);
  expectProblem(answer, 410, 'challenge_expired');
  expect(answer.text.includes('name="password"')).toBe(false);
});

test('a person who signs in too late is told, and the application gets nothing', async ({ newVisitor, person }) => {
  const visitor = newVisitor({ via: door.address });
  const page = await visitor.open(authorizeUrl());
  await untilExpired(visitor, page.url);
  expectProblem(await enterPassword(visitor, page, person), 410, 'challenge_expired');
  // The person is signed in all the same, so another request goes straight to consent.
  expect(new URL((await visitor.open(authorizeUrl())).url).pathname).toBe('/consent');
});

test('a consent that expires between the question and the answer grants nothing', async ({ newVisitor, person }) => {
  const visitor = newVisitor({ via: door.address });
  await signIn(visitor, person);
  const page = await visitor.open(authorizeUrl());
  expect(new URL(page.url).pathname).toBe('/consent');
  await untilExpired(visitor, page.url);
  for (const decision of ['accept', 'deny']) {
    const answer = await visitor.press(page, `decision=${decision}`);
    expectProblem(answer, 410, 'challenge_expired');
    expect(readText(answer.text)).not.toContain(person.email);
  }
});

test('a challenge of another Hydra is unknown', async ({ visitor, newVisitor, app, watched, client, person }) => {
  const stranger = newVisitor({ via: door.address });
  const login = await stranger.open(authorizeUrl(), { stopAt: ({ pathname }) => pathname === '/login' });
  const before = watched.decisions().length;
  expectProblem(await visitor.send(login.url), 404, 'challenge_invalid');
  expect(watched.decisions()).toHaveLength(before);
  const asked = await atConsent(visitor, { app, client, person });
  for (const [name, value] of visitor.cookies) stranger.cookies.set(name, value);
  expectProblem(await stranger.send(asked.page.url), 404, 'challenge_invalid');
  expectProblem(await stranger.press(asked.page, ALLOW), 404, 'challenge_invalid');
});

test('a sign-in page at the front door itself doesn’t expire with a request', async ({ newVisitor, person }) => {
  const visitor = newVisitor({ via: door.address });
  const page = await visitor.open('/login');
  const home = await visitor.press(page, PASSWORD_BUTTON, { identifier: person.email, password: person.password });
  expect(new URL(home.url).pathname).toBe('/');
});

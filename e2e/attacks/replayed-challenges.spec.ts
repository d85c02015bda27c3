import type { Changes } from '@/dev/testing/browser';
import { readText } from '@/dev/testing/html';
import { expectProblem, readErrorCode } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import {
  ALLOW,
  allow,
  atConsent,
  atLogin,
  challengeIn,
  DENY,
  enterPassword,
  expectNoCallback,
  signIn,
  signInAndAllow,
  whoami,
} from '../support/visits';

const codes = (callbacks: { url: URL }[]) =>
  callbacks.map(({ url }) => url.searchParams.get('code')).filter((code) => code !== null);
const errors = (callbacks: { url: URL }[]) =>
  callbacks.map(({ url }) => url.searchParams.get('error')).filter((code) => code !== null);

test('a used login challenge asks for nothing and gives no second code', async ({
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  const { attempt, url } = await atLogin(visitor, { app, client });
  await enterPassword(visitor, await visitor.open(url), person);
  await app.tokens(attempt);
  const again = await visitor.open(url);
  expect(again.status).toBeLessThan(500);
  expect(again.text.includes('name="password"')).toBe(false);
  expect(codes(app.callbacksOf(attempt))).toHaveLength(1);
  // Hydra accepts a verifier once, and tells the application so, which already has its code.
  expect(errors(app.callbacksOf(attempt)).filter((error) => error !== 'access_denied')).toEqual([]);
});

test('a consent cannot be given or denied again', async ({ visitor, watched, app, client, person }) => {
  const asked = await atConsent(visitor, { app, client, person });
  await allow(visitor, asked, person);
  const before = watched.decisions().length;
  const submits: [button: string, changes: Changes][] = [
    [ALLOW, {}],
    [DENY, {}],
    [ALLOW, { grant_scope: ['openid'] }],
  ];
  for (const [button, changes] of submits) {
    expectProblem(await visitor.press(asked.page, button, changes), 409, 'challenge_used');
  }
  expectProblem(await visitor.send(asked.page.url), 409, 'challenge_used');
  expect(watched.decisions()).toHaveLength(before);
  expect(app.callbacksOf(asked.attempt)).toHaveLength(1);
});

test('a used verifier leads nowhere: the application gets no access_denied after a success', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const hop = await visitor.submit(visitor.fill(asked.page, ALLOW), {
    stopAt: ({ pathname }) => pathname === '/oauth2/auth',
  });
  expect(new URL(hop.url).searchParams.has('consent_verifier')).toBe(true);
  await visitor.open(hop.url);
  await app.tokens(asked.attempt);
  expectProblem(await visitor.open(hop.url), 409, 'challenge_used');
  expect(app.callbacksOf(asked.attempt)).toHaveLength(1);
});

test('fifty presses of Allow at once give one code', async ({ visitor, watched, app, client, person }) => {
  const asked = await atConsent(visitor, { app, client, person });
  const answers = await Promise.all(Array.from({ length: 50 }, () => visitor.clone().press(asked.page, ALLOW)));
  const others = answers.filter(({ url }) => !url.startsWith(app.origin));
  for (const answer of others) expect(readErrorCode(answer.text), answer.url).toBe('challenge_used');
  expect(codes(app.callbacksOf(asked.attempt))).toHaveLength(1);
  expect(errors(app.callbacksOf(asked.attempt))).toEqual([]);
  expect(watched.decisions().filter((call) => call.endsWith('consent/accept'))).toHaveLength(1);
  await app.tokens(asked.attempt);
});

test('allowing in one tab and denying in another at once counts as one of them, never both', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  await Promise.all([visitor.clone().press(asked.page, ALLOW), visitor.clone().press(asked.page, DENY)]);
  const callbacks = app.callbacksOf(asked.attempt);
  expect([...codes(callbacks), ...errors(callbacks)]).toHaveLength(1);
});

test('a used logout challenge signs nobody out', async ({ visitor, app, client, person }) => {
  const tokens = await signInAndAllow(visitor, { app, client, person });
  const params = { id_token_hint: tokens.idToken, post_logout_redirect_uri: `${app.origin}/signed-out` };
  const page = await visitor.open(await app.logoutUrl(client, params));
  expect(challengeIn(page.url, 'logout')).not.toBe('');
  const out = await visitor.press(page, 'decision=confirm');
  expect(out.url.startsWith(`${app.origin}/signed-out`)).toBe(true);
  expect(await whoami(visitor)).toBe(401);
  await signIn(visitor, person);
  expectProblem(await visitor.send(page.url), 410, 'logout_already_done');
  expect(await whoami(visitor)).toBe(200);
});

test('a declined sign-out leaves the person signed in, and can’t be confirmed later', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const tokens = await signInAndAllow(visitor, { app, client, person });
  const page = await visitor.open(await app.logoutUrl(client, { id_token_hint: tokens.idToken }));
  const stayed = await visitor.press(page, 'decision=cancel');
  expect(new URL(stayed.url).pathname).toBe('/');
  expect(readText(stayed.text)).toContain(person.email);
  expectProblem(await visitor.send(page.url), 404, 'logout_nothing_to_do');
  expectProblem(await visitor.press(page, 'decision=confirm'), 404, 'logout_nothing_to_do');
  expect(await whoami(visitor)).toBe(200);
});

test('denying sends the application access_denied once, in our own words', async ({ visitor, app, client, person }) => {
  const asked = await atConsent(visitor, { app, client, person });
  expectNoCallback(app, asked.attempt);
  await visitor.press(asked.page, DENY);
  const { url } = await app.callback(asked.attempt);
  expect(url.searchParams.get('error')).toBe('access_denied');
  expect(url.searchParams.get('state')).toBe(asked.attempt.state);
  expect(url.searchParams.get('error_description')).toBe('The person did not allow the request.');
  expectProblem(await visitor.press(asked.page, ALLOW), 409, 'challenge_used');
});

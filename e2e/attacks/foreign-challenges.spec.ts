import { findLink, readHeading, readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import type { Fixtures } from '../support/fixtures';
import { expectTokensOf } from '../support/pages';
import type { Visitor } from '../support/visitor';
import {
  ALLOW,
  allow,
  atConsent,
  atLogin,
  challengeIn,
  DENY,
  enterPassword,
  expectNoCallback,
  openRequest,
  signIn,
  signInAndAllow,
  signInFirstParty,
  whoami,
} from '../support/visits';

test('an attacker whose login request a victim opens gets nothing', async ({ newVisitor, app, clients, people }) => {
  const [client, victim] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  const [attacker, browser] = [newVisitor(), newVisitor()];
  const { attempt, url } = await atLogin(attacker, { app, client });
  await signIn(browser, victim);
  // Hydra misses the cookie of the browser that began the request. The page offers to start again, and holds nothing
  // that could be used elsewhere.
  const refused = await browser.open(url);
  expectProblem(refused, 403, 'request_forbidden');
  expect(refused.text).not.toMatch(/(login|consent)_(verifier|challenge)/);
  expectNoCallback(app, attempt);
  const { attempt: own } = await openRequest(browser, { app, client });
  expect((await app.tokens(own)).access.sub).toBe(victim.id);
  expect((await attacker.open(url)).text.includes('name="password"')).toBe(true);
});

test('a verifier in another browser ends on a page, even if the application wants the answer posted', async ({
  newVisitor,
  app,
  clients,
  people,
}) => {
  for (const response_mode of ['query', 'fragment', 'form_post']) {
    const [client, person] = await Promise.all([clients.create(), people.create()]);
    const visitor = newVisitor();
    const asked = await atConsent(visitor, { app, client, person, params: { response_mode } });
    const stopAt = ({ searchParams }: URL) => searchParams.has('consent_verifier');
    const { url } = await visitor.submit(visitor.fill(asked.page, ALLOW), { stopAt });
    expectProblem(await newVisitor().open(url), 403, 'request_forbidden');
    expectNoCallback(app, asked.attempt);
  }
});

test('a consent request of one person is not shown or granted to another', async ({
  newVisitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, ada, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const [adas, bobs] = [newVisitor(), newVisitor()];
  const asked = await atConsent(adas, { app, client, person: ada });
  await signIn(bobs, bob);
  const before = watched.decisions().length;
  const page = await bobs.send(asked.page.url);
  expectProblem(page, 403, 'account_mismatch');
  for (const secret of [ada.email, ada.id]) expect(page.text.includes(secret)).toBe(false);
  for (const button of [ALLOW, DENY]) expectProblem(await bobs.press(asked.page, button), 403, 'account_mismatch');
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  await allow(adas, asked, ada);
});

/** A chain that a form of ours began stops at each of our addresses. */
const BY_A_FORM = { site: 'same-origin' } as const;

for (const [kind, options] of [
  ['first-party', { isFirstParty: true }],
  ['remembered', {}],
] as const) {
  test(`a ${kind} consent request is granted neither to another person nor without a session`, async ({
    newVisitor,
    watched,
    app,
    clients,
    people,
  }) => {
    const [client, ada, bob] = await Promise.all([clients.create(options), people.create(), people.create()]);
    const [adas, bobs, nobody] = [newVisitor(), newVisitor(), newVisitor()];
    if (kind === 'remembered') await signInAndAllow(adas, { app, client, person: ada });
    else await signIn(adas, ada);
    await signIn(bobs, bob);
    const attempt = await app.begin(client);
    const { url } = await adas.open(attempt.url, { ...BY_A_FORM, stopAt: ({ pathname }) => pathname === '/consent' });
    const before = watched.decisions().length;
    expectProblem(await bobs.send(url), 403, 'account_mismatch');
    const login = await nobody.open(url);
    expect(new URL(login.url).pathname).toBe('/login');
    expect(login.text.includes('name="password"')).toBe(true);
    expect(watched.decisions()).toHaveLength(before);
    expectNoCallback(app, attempt);
  });
}

test('a consent request without a session asks to sign in, then goes on', async ({
  visitor,
  watched,
  app,
  people,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  await people.endSessions(person);
  const before = watched.decisions().length;
  const login = await visitor.press(asked.page, ALLOW);
  expect(new URL(login.url).pathname).toBe('/login');
  expect(readText(login.text)).toContain(client.client_name);
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  const page = await enterPassword(visitor, login, person);
  expect(challengeIn(page.url, 'consent')).toBe(asked.challenge);
  await allow(visitor, { ...asked, page }, person);
});

type Given = Pick<Fixtures, 'app' | 'client' | 'people'> & { visitor: Visitor };

/** Ada is asked for consent, and then Bob signs in. */
async function switchAtConsent({ visitor, app, client, people }: Given) {
  const [ada, bob] = await Promise.all([people.create(), people.create()]);
  const asked = await atConsent(visitor, { app, client, person: ada });
  await people.endSessions(ada);
  visitor.cookies.delete('ory_kratos_session');
  await signIn(visitor, bob);
  return { ada, bob, asked };
}

test('nothing is granted when another person signs in between the question and the answer', async ({
  visitor,
  watched,
  app,
  client,
  people,
}) => {
  const { ada, asked } = await switchAtConsent({ visitor, app, client, people });
  const before = watched.decisions().length;
  const refused = await visitor.press(asked.page, ALLOW);
  expectProblem(refused, 403, 'account_mismatch');
  expect(readHeading(refused.text)).toBe('Another account is signed in here');
  expect(readText(refused.text)).not.toContain(ada.email);
  expectNoCallback(app, asked.attempt);
  expect(watched.decisions()).toHaveLength(before);
  const cancelled = await visitor.press(await visitor.send(asked.page.url), 'decision=cancel');
  expect(cancelled.url.startsWith(app.origin)).toBe(true);
  expect(await app.error(asked.attempt)).toBe('access_denied');
});

test('the person who has signed in instead can go on, and gets tokens of their own', async ({
  visitor,
  app,
  client,
  people,
}) => {
  const { bob, asked } = await switchAtConsent({ visitor, app, client, people });
  const refused = await visitor.press(asked.page, ALLOW);
  const page = await visitor.open(findLink(refused.text, 'Continue with the account signed in here'));
  expect(readText(page.text)).toContain(bob.email);
  await allow(visitor, { ...asked, page }, bob);
});

test('a remembered person whose session has ended must sign in again, and somebody else may', async ({
  visitor,
  watched,
  app,
  firstParty: client,
  people,
}) => {
  const [ada, bob] = await Promise.all([people.create(), people.create()]);
  await signInFirstParty(visitor, { app, client, person: ada });
  await people.endSessions(ada);
  const before = watched.decisions().length;
  const { attempt, page } = await openRequest(visitor, { app, client });
  expect(page.text.includes('name="password"')).toBe(true);
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, attempt);
  await enterPassword(visitor, page, bob);
  expectTokensOf(await app.tokens(attempt), bob);
});

for (const isFirstParty of [true, false]) {
  test(`the signed-in person replaces the one Hydra remembers at a ${isFirstParty ? 'first-party' : 'third-party'} client, without a loop`, async ({
    visitor,
    app,
    clients,
    people,
  }) => {
    const [client, ada, bob] = await Promise.all([clients.create({ isFirstParty }), people.create(), people.create()]);
    await (isFirstParty ? signInFirstParty : signInAndAllow)(visitor, { app, client, person: ada });
    await people.endSessions(ada);
    visitor.cookies.delete('ory_kratos_session');
    await signIn(visitor, bob);
    const { attempt, page } = await openRequest(visitor, { app, client });
    if (!isFirstParty) {
      expect(readText(page.text)).toContain(bob.email);
      await visitor.press(page, ALLOW);
    }
    expectTokensOf(await app.tokens(attempt), bob);
    const { attempt: silent } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
    expectTokensOf(await app.tokens(silent), bob);
  });
}

test('a disabled person isn’t signed in because Hydra remembers them', async ({
  visitor,
  watched,
  app,
  people,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(visitor, { app, client, person });
  await people.setState(person, 'inactive');
  const before = watched.decisions().length;
  const { attempt: second, page } = await openRequest(visitor, { app, client });
  expectProblem(page, 403, 'account_disabled');
  expect(watched.decisions()).toHaveLength(before);
  const { attempt: silent } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
  expect(['login_required', 'access_denied']).toContain(await app.error(silent));
  await visitor.press(page, 'decision=cancel');
  expect(await app.error(second)).toBe('access_denied');
  expect(await whoami(visitor)).toBe(401);
});

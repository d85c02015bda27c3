import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
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
  whoami,
} from '../support/visits';

test('a login request of the attacker’s browser, opened by a victim, gives the attacker nothing', async ({
  newVisitor,
  app,
  clients,
  people,
}) => {
  const [client, victim] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  const [attacker, browser] = [newVisitor(), newVisitor()];
  const { attempt, url } = await atLogin(attacker, app, client);
  await signIn(browser, victim);
  // Hydra misses the cookie of the browser that began; the page offers to start again, and names nothing that could be used elsewhere.
  const refused = await browser.open(url);
  expectProblem(refused, 403, 'request_forbidden');
  expect(refused.text).not.toMatch(/(login|consent)_(verifier|challenge)/);
  expectNoCallback(app, attempt);
  const own = await app.begin(client);
  await browser.open(own.url);
  expect((await app.tokens(own)).access.sub).toBe(victim.id);
  expect((await attacker.open(url)).text.includes('name="password"')).toBe(true);
});

test('a verifier in another browser ends on a page, also where the application wants the answer posted', async ({
  newVisitor,
  app,
  clients,
  people,
}) => {
  for (const response_mode of ['query', 'fragment', 'form_post']) {
    const [client, person] = await Promise.all([clients.create(), people.create()]);
    const visitor = newVisitor();
    const asked = await atConsent(visitor, app, client, person, { response_mode });
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
  const asked = await atConsent(adas, app, client, ada);
  await signIn(bobs, bob);
  const before = watched.decisions().length;
  const page = await bobs.send(asked.page.url);
  expectProblem(page, 403, 'account_mismatch');
  for (const secret of [ada.email, ada.id]) expect(page.text.includes(secret)).toBe(false);
  for (const button of [ALLOW, DENY]) expectProblem(await bobs.press(asked.page, button), 403, 'account_mismatch');
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  await allow(adas, app, asked, ada);
});

for (const [kind, options] of [
  ['first-party', { isFirstParty: true }],
  ['remembered', {}],
] as const) {
  test(`a ${kind} consent request is not granted to another person, nor to nobody`, async ({
    newVisitor,
    watched,
    app,
    clients,
    people,
  }) => {
    const [client, ada, bob] = await Promise.all([clients.create(options), people.create(), people.create()]);
    const [adas, bobs, nobody] = [newVisitor(), newVisitor(), newVisitor()];
    if (kind === 'remembered') await allow(adas, app, await atConsent(adas, app, client, ada), ada);
    else await signIn(adas, ada);
    await signIn(bobs, bob);
    const attempt = await app.begin(client);
    const { url } = await adas.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/consent' });
    const before = watched.decisions().length;
    expectProblem(await bobs.send(url), 403, 'account_mismatch');
    const login = await nobody.open(url);
    expect(new URL(login.url).pathname).toBe('/login');
    expect(login.text.includes('name="password"')).toBe(true);
    expect(watched.decisions()).toHaveLength(before);
    expectNoCallback(app, attempt);
  });
}

test('a consent request without a session asks who is there, then goes on', async ({
  visitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const asked = await atConsent(visitor, app, client, person);
  await people.endSessions(person);
  const before = watched.decisions().length;
  const login = await visitor.press(asked.page, ALLOW);
  expect(new URL(login.url).pathname).toBe('/login');
  expect(readText(login.text)).toContain(client.client_name);
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  const page = await enterPassword(visitor, login, person);
  expect(challengeIn(page.url, 'consent')).toBe(asked.challenge);
  await allow(visitor, app, { ...asked, page }, person);
});

test('another person signing in between the page and the answer gets nothing granted', async ({
  visitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, ada, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const asked = await atConsent(visitor, app, client, ada);
  await people.endSessions(ada);
  visitor.cookies.delete('ory_kratos_session');
  await signIn(visitor, bob);
  const before = watched.decisions().length;
  expectProblem(await visitor.press(asked.page, ALLOW), 403, 'account_mismatch');
  expect(watched.decisions()).toHaveLength(before);
  const cancelled = await visitor.press(await visitor.send(asked.page.url), 'decision=cancel');
  expect(cancelled.url.startsWith(app.origin)).toBe(true);
  expect(await app.error(asked.attempt)).toBe('access_denied');
});

test('a remembered person whose session was ended must sign in again', async ({
  visitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  const first = await app.begin(client);
  await enterPassword(visitor, await visitor.open(first.url), person);
  await app.tokens(first);
  await people.endSessions(person);
  const before = watched.decisions().length;
  const second = await app.begin(client);
  const page = await visitor.open(second.url);
  expect(page.text.includes('name="password"')).toBe(true);
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, second);
});

test('a remembered person is replaced by who is signed in now, without a loop', async ({
  visitor,
  app,
  clients,
  people,
}) => {
  const [client, ada, bob] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  const first = await app.begin(client);
  await enterPassword(visitor, await visitor.open(first.url), ada);
  await app.tokens(first);
  await people.endSessions(ada);
  visitor.cookies.delete('ory_kratos_session');
  await signIn(visitor, bob);
  const second = await app.begin(client);
  await visitor.open(second.url);
  expect((await app.tokens(second)).access.sub).toBe(bob.id);
});

test('a disabled person is not signed in from what Hydra remembers', async ({
  visitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  const first = await app.begin(client);
  await enterPassword(visitor, await visitor.open(first.url), person);
  await app.tokens(first);
  await people.setState(person, 'inactive');
  const before = watched.decisions().length;
  const second = await app.begin(client);
  const page = await visitor.open(second.url);
  expectProblem(page, 403, 'account_disabled');
  expect(watched.decisions()).toHaveLength(before);
  const silent = await app.begin(client, { prompt: 'none' });
  await visitor.open(silent.url);
  expect(['login_required', 'access_denied']).toContain(await app.error(silent));
  await visitor.press(page, 'decision=cancel');
  expect(await app.error(second)).toBe('access_denied');
  expect(await whoami(visitor)).toBe(401);
});

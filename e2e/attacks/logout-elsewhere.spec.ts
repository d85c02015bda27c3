import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import {
  challengeIn,
  openRequest,
  PASSWORD_BUTTON,
  signIn,
  signInAndAllow,
  signInFirstParty,
  whoami,
} from '../support/visits';

const CONFIRM = 'decision=confirm';
const CANCEL = 'decision=cancel';

test('another person’s ID token ends nothing in another browser, signed in or not', async ({
  newVisitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, victim, other] = await Promise.all([clients.create(), people.create(), people.create()]);
  const browser = newVisitor();
  const tokens = await signInAndAllow(browser, { app, client, person: victim });
  const strangers = [newVisitor(), newVisitor(), newVisitor()] as const;
  await signIn(strangers[1], other);
  // The third has a Hydra session of its own, too.
  await signInAndAllow(strangers[2], { app, client, person: other });
  for (const stranger of strangers) {
    const page = await stranger.open(await app.logoutUrl(client, { id_token_hint: tokens.idToken }));
    expect(page.status).toBe(200);
    expect(readText(page.text)).toContain('Nothing was signed out');
    expect(page.text).not.toContain('value="confirm"');
    // The form on the page has a valid token, but its answer can't be changed to yes.
    const before = watched.decisions().length;
    const forged = await stranger.press(page, CANCEL, { decision: 'confirm' });
    expectProblem(forged, 403, 'csrf_failed');
    expect(
      watched
        .decisions()
        .slice(before)
        .filter((call) => call.includes('logout/accept')),
    ).toEqual([]);
    await stranger.press(page, CANCEL);
  }
  expect(await whoami(browser)).toBe(200);
  // Hydra's session has survived, too: nobody is asked for a password.
  const { attempt: again } = await openRequest(browser, { app, client, params: { prompt: 'none' } });
  expect((await app.tokens(again)).id.sub).toBe(victim.id);
  expect(await whoami(strangers[1])).toBe(200);
});

test('a leaked logout challenge ends nothing in another browser', async ({ newVisitor, app, clients, people }) => {
  const [client, victim] = await Promise.all([clients.create(), people.create()]);
  const [browser, stranger] = [newVisitor(), newVisitor()];
  await signInAndAllow(browser, { app, client, person: victim });
  const own = await browser.open('/oauth2/sessions/logout');
  challengeIn(own.url, 'logout');
  const page = await stranger.open(own.url);
  expect(page.text).not.toContain('value="confirm"');
  await browser.press(own, CONFIRM);
  expect(await whoami(browser)).toBe(401);
});

test('a first-party application signs out a person whose Kratos session has ended, without asking, in this browser only', async ({
  newVisitor,
  app,
  people,
  firstParty: client,
  person,
}) => {
  const [browser, stranger] = [newVisitor(), newVisitor()];
  const { idToken } = await signInFirstParty(browser, { app, client, person });
  await people.endSessions(person);
  const params = { id_token_hint: idToken, post_logout_redirect_uri: `${app.origin}/signed-out`, state: 'xyz' };
  const elsewhere = await stranger.open(await app.logoutUrl(client, params));
  expect(readText(elsewhere.text)).toContain('Nothing was signed out');
  const out = await browser.open(await app.logoutUrl(client, params));
  expect(out.url).toBe(`${app.origin}/signed-out?state=xyz`);
});

test('a sign-out confirmation is worthless after the next sign-in', async ({ visitor, app, client, person }) => {
  await signIn(visitor, person);
  // Hydra has no session to end, so nothing there uses up the confirmation.
  const gone = await visitor.press(await visitor.open('/logout'), CONFIRM);
  expect(new URL(gone.url).pathname).toBe('/signed-out');
  expect([...visitor.cookies.keys()].filter((name) => name.includes('vestibule_logout'))).toEqual([]);
  await signInAndAllow(visitor, { app, client, person });
  const linked = await visitor.open('/oauth2/sessions/logout');
  expect(linked.text).toContain('value="confirm"');
  expect(await whoami(visitor)).toBe(200);
});

test('a sign-out confirmation that was held back doesn’t sign out the next session', async ({
  visitor,
  app,
  client,
  person,
}) => {
  await signIn(visitor, person);
  const page = await visitor.open('/logout');
  await visitor.submit(visitor.fill(page, CONFIRM), {
    stopAt: ({ pathname }) => pathname === '/oauth2/sessions/logout',
  });
  expect([...visitor.cookies.keys()].some((name) => name.includes('vestibule_logout'))).toBe(true);
  await signInAndAllow(visitor, { app, client, person });
  const linked = await visitor.open('/oauth2/sessions/logout');
  expect(linked.text).toContain('value="confirm"');
  expect(await whoami(visitor)).toBe(200);
});

for (const how of ['GET', 'POST'] as const) {
  test(`a sign-out by ${how} with only a state asks first, then signs out`, async ({
    visitor,
    app,
    client,
    person,
  }) => {
    await signInAndAllow(visitor, { app, client, person });
    const page =
      how === 'GET'
        ? await visitor.open('/oauth2/sessions/logout?state=xyz')
        : await visitor.open('/oauth2/sessions/logout', {
            method: 'POST',
            body: 'state=xyz',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          });
    expect(page.text, page.url).toContain('value="confirm"');
    const out = await visitor.press(page, CONFIRM);
    expect(new URL(out.url).pathname).toBe('/signed-out');
    expect(await whoami(visitor)).toBe(401);
  });
}

test('a login challenge that another account opens in another browser ends nothing', async ({
  newVisitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, victim, other] = await Promise.all([clients.create(), people.create(), people.create()]);
  const [browser, stranger] = [newVisitor(), newVisitor()];
  await signInAndAllow(browser, { app, client, person: victim });
  const attempt = await app.begin(client);
  const { url } = await browser.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/login' });
  await signInAndAllow(stranger, { app, client, person: other });
  const before = watched.decisions().length;
  await stranger.open(url);
  expect(
    watched
      .decisions()
      .slice(before)
      .filter((call) => call.startsWith('DELETE')),
  ).toEqual([]);
  const { attempt: again } = await openRequest(browser, { app, client, params: { prompt: 'none' } });
  expect((await app.tokens(again)).id.sub).toBe(victim.id);
});

test('a hint at another account leads to that account, or to login_required, without a pointless sign-in', async ({
  visitor,
  newVisitor,
  app,
  clients,
  people,
}) => {
  const [client, ada, bob] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  const adas = newVisitor();
  const { idToken } = await signInFirstParty(adas, { app, client, person: ada });
  await signIn(visitor, bob);

  const { attempt: silent } = await openRequest(visitor, {
    app,
    client,
    params: { prompt: 'none', id_token_hint: idToken },
  });
  expect(await app.error(silent)).toBe('login_required');

  const { attempt: left, page } = await openRequest(visitor, { app, client, params: { id_token_hint: idToken } });
  expectProblem(page, 403, 'account_expected');
  for (const secret of [ada.email, 'name="password"']) expect(page.text.includes(secret)).toBe(false);
  await visitor.press(page, 'decision=leave');
  expect(await app.error(left)).toBe('login_required');
  expect(await whoami(visitor)).toBe(200);

  const switched = await app.begin(client, { id_token_hint: idToken });
  const form = await visitor.press(await visitor.open(switched.url), 'decision=switch');
  await visitor.press(form, PASSWORD_BUTTON, { identifier: ada.email, password: ada.password });
  expect((await app.tokens(switched)).id.sub).toBe(ada.id);
});

test('a silent request is answered with a redirect, with Fetch Metadata or without', async ({
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  const notYet = await app.begin(client, { prompt: 'none' });
  await expectRedirects(notYet.url);
  expect(await app.error(notYet)).toBe('login_required');
  await signInFirstParty(visitor, { app, client, person });
  const silent = await app.begin(client, { prompt: 'none' });
  await expectRedirects(silent.url);
  expect((await app.tokens(silent)).id.sub).toBe(person.id);

  async function expectRedirects(start: string): Promise<void> {
    let next: string | undefined = start;
    while (next?.startsWith(new URL(start).origin)) {
      const answer = await visitor.send(next, { site: null });
      expect([302, 303], `${answer.url.slice(0, 100)}: a page cannot be shown in a frame`).toContain(answer.status);
      next = answer.headers['location'] && new URL(answer.headers['location'], answer.url).href;
    }
    await visitor.send(next ?? '');
  }
});

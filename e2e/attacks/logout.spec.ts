import type { SendOptions } from '@/dev/testing/browser';
import { readFieldValue, readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { openRequest, signIn, signInAndAllow, signInFirstParty, whoami } from '../support/visits';

test('a sign-out request is confirmed first, and a forged confirmation changes nothing', async ({
  visitor,
  watched,
  app,
  client,
  person,
}) => {
  const tokens = await signInAndAllow(visitor, { app, client, person });
  const page = await visitor.open(
    await app.logoutUrl(client, {
      id_token_hint: tokens.idToken,
      post_logout_redirect_uri: `${app.origin}/signed-out`,
    }),
  );
  expect(page.status).toBe(200);
  const { url, body } = visitor.fill(page, 'decision=confirm');
  const before = watched.decisions().length;
  const forged: SendOptions[] = [
    { site: 'cross-site', origin: 'https://evil.test' },
    { site: 'same-site' },
    { site: null, origin: 'null' },
    { origin: 'https://evil.test', headers: { 'x-forwarded-host': 'evil.test' } },
  ];
  for (const options of forged) expectProblem(await visitor.post(url, body, options), 403, 'csrf_failed');
  expectProblem(await visitor.press(page, 'decision=confirm', { csrf: 'x' }), 403, 'csrf_failed');
  expectProblem(await visitor.press(page, 'decision=confirm', { subject: 'x' }), 400, 'param_invalid');
  const ownPage = await visitor.open('/logout');
  expectProblem(
    await visitor.press(page, 'decision=confirm', {
      csrf: readFieldValue(ownPage.text, 'csrf') ?? '',
    }),
    403,
    'csrf_failed',
  );
  expect(watched.decisions()).toHaveLength(before);
  expect(await whoami(visitor)).toBe(200);
  const out = await visitor.press(page, 'decision=confirm');
  expect(out.url.startsWith(`${app.origin}/signed-out`)).toBe(true);
});

test('loading a sign-out address as an image, a frame, a prefetch or by HEAD signs nobody out', async ({
  visitor,
  watched,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(visitor, { app, client, person });
  const before = watched.decisions().length;
  const addresses = [
    '/logout',
    '/oauth2/sessions/logout',
    '/self-service/logout/browser',
    '/self-service/logout?token=x',
  ];
  for (const address of addresses) {
    for (const dest of ['image', 'iframe', 'empty']) {
      const headers = { 'sec-fetch-dest': dest, 'sec-purpose': 'prefetch', accept: 'image/*' };
      await visitor.clone().open(address, { headers });
    }
    await visitor.clone().send(address, { method: 'HEAD' });
  }
  expect(watched.decisions()).toHaveLength(before);
  expect(await whoami(visitor)).toBe(200);
  const { attempt: silent } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
  expect((await app.tokens(silent)).access.sub).toBe(person.id);
});

test('a sign-out ends both sessions before the browser is back, so that copied cookies are worthless', async ({
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  const tokens = await signInFirstParty(visitor, { app, client, person });
  const thief = visitor.clone();
  const out = await visitor.open(
    await app.logoutUrl(client, {
      id_token_hint: tokens.idToken,
      post_logout_redirect_uri: `${app.origin}/signed-out`,
    }),
  );
  expect(out.url.startsWith(`${app.origin}/signed-out`)).toBe(true);
  expect([await whoami(visitor), await whoami(thief)]).toEqual([401, 401]);
  for (const browser of [visitor, thief]) {
    const { attempt: silent } = await openRequest(browser, { app, client, params: { prompt: 'none' } });
    expect(await app.error(silent)).toBe('login_required');
  }
});

test('our own sign-out ends both sessions, too, and pressing twice is no error', async ({
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(visitor, { app, client, person });
  const page = await visitor.open('/logout');
  const out = await visitor.press(page, 'decision=confirm');
  expect(new URL(out.url).pathname).toBe('/signed-out');
  expect(await whoami(visitor)).toBe(401);
  expect(new URL((await visitor.press(page, 'decision=confirm')).url).pathname).toBe('/signed-out');
  const { attempt: silent } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
  expect(await app.error(silent)).toBe('login_required');
});

test('a sign-out of another person says so, and leaves the signed-in person alone', async ({
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
  const tokens = await signInFirstParty(visitor, { app, client, person: ada });
  visitor.cookies.delete('ory_kratos_session');
  await signIn(visitor, bob);
  const page = await visitor.open(await app.logoutUrl(client, { id_token_hint: tokens.idToken }));
  expect(page.status).toBe(200);
  expect(page.text.includes(ada.email)).toBe(false);
  await visitor.press(page, 'decision=confirm');
  expect(await whoami(visitor)).toBe(200);
});

test('a hostile return address is refused, in our own words', async ({ visitor, app, client, person }) => {
  const tokens = await signInAndAllow(visitor, { app, client, person });
  for (const uri of [
    'https://evil.test/',
    `${app.origin}.evil.test/signed-out`,
    'javascript:alert(1)',
    `${app.origin}/signed-out/../x`,
  ]) {
    const page = await visitor.open(
      await app.logoutUrl(client, { id_token_hint: tokens.idToken, post_logout_redirect_uri: uri }),
    );
    expect(page.status).toBeGreaterThanOrEqual(400);
    expect(readText(page.text)).not.toMatch(/evil\.test|post_logout_redirect_uri|javascript/);
  }
  expect(await whoami(visitor)).toBe(200);
});

test('an invented or foreign logout token of Kratos ends no session', async ({ visitor, newVisitor, people }) => {
  const [ada, bob] = await Promise.all([people.create(), people.create()]);
  const other = newVisitor();
  await signIn(visitor, ada);
  await signIn(other, bob);
  const flow = await other.send('/self-service/logout/browser', { headers: { accept: 'application/json' } });
  const { logout_token: token } = JSON.parse(flow.text) as { logout_token: string };
  for (const wrong of ['x', '', token]) {
    const answer = await visitor.open(`/self-service/logout?${new URLSearchParams({ token: wrong })}`);
    expect(answer.status).toBeLessThan(500);
  }
  expect(await whoami(visitor)).toBe(200);
});

import { randomBytes } from 'node:crypto';
import { readLinks, readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import {
  allow,
  atConsent,
  atLogin,
  enterPassword,
  expectNoCallback,
  openRequest,
  signIn,
  signInFirstParty,
} from '../support/visits';

test('a challenge of 12 KB works all the way, through a wrong password and a registration link', async ({
  visitor,
  app,
  clients,
  people,
}) => {
  const many = Array.from({ length: 170 }, () => `${app.origin}/callback/${randomBytes(48).toString('hex')}`);
  const [client, person] = await Promise.all([
    clients.create({ redirect_uris: [`${app.origin}/callback`, ...many], post_logout_redirect_uris: [] }),
    people.create(),
  ]);
  const { attempt, url, challenge } = await atLogin(visitor, { app, client });
  expect(challenge.length).toBeGreaterThan(8_000);
  const page = await visitor.open(url);
  const wrong = await enterPassword(visitor, page, { ...person, password: 'not the right one' });
  expect(readText(wrong.text)).toContain(client.client_name);
  const registration = readLinks(wrong.text).find((href) => href.startsWith('/registration')) ?? '';
  expect(readText((await visitor.open(registration)).text)).toContain(client.client_name);
  const consent = await enterPassword(visitor, wrong, person);
  expect(consent.url.length).toBeGreaterThan(12_000);
  await allow(visitor, { app, attempt, page: consent }, person);
});

test('an address longer than any challenge is refused with a page, and one beyond the header limit without', async ({
  visitor,
  watched,
}) => {
  expectProblem(await visitor.send(`/login?x=${'a'.repeat(33_000)}`), 413, 'too_large');
  const { status } = await fetch(`${watched.door.address}/login?x=${'a'.repeat(70_000)}`);
  expect(status).toBe(431);
  expect((await visitor.send('/health/alive')).status).toBe(200);
  expect(watched.upstreams.hydraAdmin.calls).toEqual([]);
});

const ASKING: Record<string, string>[] = [
  { prompt: 'login' },
  { max_age: '0' },
  // Hydra reads these as 0, too, and would tell the application that the password was just entered.
  { max_age: '+0' },
  { max_age: '-0' },
  { max_age: '00000000000' },
];
for (const params of ASKING) {
  test(`${JSON.stringify(params)} asks once for the password despite a session, and the token has the new auth_time`, async ({
    visitor,
    app,
    firstParty: client,
    person,
  }) => {
    await signIn(visitor, person);
    const attempt = await app.begin(client, params);
    const started = Math.floor(Date.now() / 1000);
    const page = await visitor.open(attempt.url);
    expect(page.text.includes('name="password"')).toBe(true);
    expect((await visitor.open(page.url)).text.includes('name="password"')).toBe(true);
    expectNoCallback(app, attempt);
    await visitor.press(page, 'method=password', { password: person.password });
    const { id } = await app.tokens(attempt);
    expect(id.auth_time ?? 0).toBeGreaterThanOrEqual(started - 1);
    expect(id.sub).toBe(person.id);
  });
}

test('a max_age that isn’t a number is the application’s mistake, not an outage', async ({
  visitor,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(visitor, { app, client, person });
  for (const max_age of [' 0', '0.0', '1e0', '9'.repeat(20)]) {
    const attempt = await app.begin(client, { max_age });
    expectProblem(await visitor.open(attempt.url), 400, 'invalid_request');
    expectNoCallback(app, attempt);
  }
});

test('a forged or foreign marker of a fresh sign-in is worthless', async ({
  visitor,
  watched,
  app,
  firstParty: client,
  person,
}) => {
  await signIn(visitor, person);
  const other = await atLogin(visitor, { app, client, params: { prompt: 'login' } });
  const otherPage = await visitor.open(other.url);
  const [, mark = ''] = /reauth%3D([\w.%-]+?)(?:&|"|%26)/.exec(otherPage.text) ?? [];
  const before = watched.decisions().length;
  const { url, attempt } = await atLogin(visitor, { app, client, params: { prompt: 'login' } });
  const expires = (Date.now() + 1e6).toString(36);
  for (const forged of [`0.${expires}.${'A'.repeat(43)}`, 'a.b', 'x', decodeURIComponent(mark)].filter(
    (text) => text !== '',
  )) {
    const page = await visitor.open(`${url}&reauth=${encodeURIComponent(forged)}`);
    expect(page.text.includes('name="password"'), forged).toBe(true);
  }
  expectProblem(await visitor.open(`${url}&reauth=${'x'.repeat(300)}`), 400, 'param_invalid');
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, attempt);
});

test('prompt=none never shows a page, but tells the application what is missing', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const { attempt: nobody } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
  expect(await app.error(nobody)).toBe('login_required');
  const asked = await atConsent(visitor, { app, client, person });
  await visitor.press(asked.page, 'decision=accept', { remember: null });
  await app.tokens(asked.attempt);
  const { attempt: silent } = await openRequest(visitor, { app, client, params: { prompt: 'none' } });
  expect(['consent_required', 'login_required', 'interaction_required']).toContain(await app.error(silent));
});

const HOSTILE: Record<string, string>[] = [
  { login_hint: '"><script>alert(1)</script>' },
  { login_hint: `${'x'.repeat(2000)}@example.com` },
  { login_hint: '\u202Emoc.elpmaxe@ave' },
  { ui_locales: '../../../etc/passwd' },
  { ui_locales: 'x'.repeat(500) },
  { ui_locales: '__proto__ constructor' },
  { display: '<img src=x onerror=alert(1)>' },
  { acr_values: '"><script>alert(1)</script>' },
  { acr_values: '__proto__' },
  { claims: '{"id_token":{"email":{"essential":true}}}' },
  { resource: 'https://evil.test' },
  { vestibule_restarted: '<script>alert(1)</script>' },
];

test('hostile hints are shown as text, unknown languages fall back, and the sign-in still works', async ({
  newVisitor,
  app,
  people,
  client,
}) => {
  for (const params of HOSTILE) {
    await test.step(JSON.stringify(params).slice(0, 60), async () => {
      const attempt = await app.begin(client, params);
      const page = await newVisitor().open(attempt.url);
      if (new URL(page.url).origin === app.origin) expect(await app.error(attempt)).not.toBe('');
      else expect(page.status).toBe(200);
      expect(page.text).not.toMatch(/<script>alert|<img src=x/);
      expect(page.text.includes('root:x:')).toBe(false);
      if (params['ui_locales']) expect(page.text).toMatch(/<html lang="en"/);
    });
  }
  const person = await people.create();
  const visitor = newVisitor();
  const asked = await atConsent(visitor, {
    app,
    client,
    person,
    params: { login_hint: '"><script>alert(1)</script>' },
  });
  await allow(visitor, asked, person);
});

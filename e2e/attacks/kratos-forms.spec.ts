import type { SendOptions } from '@/dev/testing/browser';
import { readAttributes, readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { newEmail } from '../support/people';
import { atLogin, enterPassword, PASSWORD_BUTTON, signIn, whoami } from '../support/visits';

test('a form without its token, or without cookies, gets an explanation and no loop', async ({ visitor, person }) => {
  const page = await visitor.open('/login');
  const fields = { identifier: person.email, password: person.password };
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, { ...fields, csrf_token: null }), 403, 'cookies_missing');
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, { ...fields, csrf_token: 'stale' }), 403, 'cookies_missing');
  visitor.cookies.clear();
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, fields), 403, 'cookies_missing');
  expect(await whoami(visitor)).toBe(401);
});

test('a form from another site doesn’t sign a victim in as the attacker', async ({ newVisitor, people }) => {
  const attacker = await people.create();
  const [own, victim] = [newVisitor(), newVisitor()];
  const page = await own.open('/login');
  await victim.open('/login');
  const fields = { identifier: attacker.email, password: attacker.password };
  const { url, body } = own.fill(page, PASSWORD_BUTTON, fields);
  const forged = await victim.post(url, body, { site: 'cross-site', origin: 'https://evil.test' });
  expect(forged.status).toBeLessThan(500);
  expect(await whoami(victim)).toBe(401);
  for (const path of ['/self-service/login/api', '/self-service/registration/api', '/self-service/recovery/api']) {
    expectProblem(await victim.send(path), 404, 'not_found');
  }
  const withToken = await victim.send('/sessions/whoami', {
    headers: { 'x-session-token': 'x', authorization: 'Bearer x', accept: 'application/json' },
  });
  expect(withToken.status).toBe(401);
});

test('a sibling host that plants the CSRF cookie of its own form doesn’t sign a victim in as the attacker', async ({
  newVisitor,
  people,
  stack,
}) => {
  const attacker = await people.create();
  const [own, victim] = [newVisitor(), newVisitor()];
  const page = await own.open('/login');
  const fields = { identifier: attacker.email, password: attacker.password };
  const { url, body } = own.fill(page, PASSWORD_BUTTON, fields);
  for (const [name, value] of own.cookies) victim.cookies.set(name, value);
  const neighbour = stack.origin.replace('://', '://evil.');
  const senders: SendOptions[] = [
    { site: 'same-site', origin: neighbour },
    { site: 'same-site' },
    { site: 'cross-site', origin: 'https://evil.test' },
    { site: null, origin: neighbour },
    { site: null, origin: 'null' },
  ];
  for (const sender of senders) {
    expectProblem(await victim.post(url, body, sender), 403, 'csrf_failed');
    expect(await whoami(victim)).toBe(401);
  }
  // No sibling host can make a browser send these: they come from the front door's own form, or from an old browser.
  for (const sender of [
    { site: null, origin: null },
    { site: 'same-origin', origin: 'null' },
  ] as const) {
    const honest = newVisitor();
    const form = honest.fill(await honest.open('/login'), PASSWORD_BUTTON, fields);
    expect((await honest.post(form.url, form.body, sender)).status).toBe(303);
  }
});

test('a planted session cookie is replaced when somebody signs in', async ({
  visitor,
  newVisitor,
  people,
  stack,
  person,
}) => {
  const earlier = newVisitor();
  await signIn(earlier, person);
  const dead = earlier.cookies.get(stack.sessionCookie) ?? '';
  await people.endSessions(person);
  for (const planted of ['fixed-by-the-attacker', dead]) {
    visitor.cookies.set(stack.sessionCookie, planted);
    await signIn(visitor, person);
    expect(visitor.cookies.get(stack.sessionCookie)).not.toBe(planted);
    expect(await whoami(visitor)).toBe(200);
    earlier.cookies.set(stack.sessionCookie, planted);
    expect(await whoami(earlier)).toBe(401);
    visitor.cookies.clear();
  }
});

test('a wrong password keeps the application’s request, and gets the same answer as an unknown account', async ({
  visitor,
  newVisitor,
  app,
  client,
  person,
}) => {
  const texts: string[] = [];
  for (const identifier of [person.email, newEmail('unknown')]) {
    const browser = newVisitor();
    const { url } = await atLogin(browser, { app, client });
    const page = await enterPassword(browser, await browser.open(url), {
      ...person,
      email: identifier,
      password: 'not this one',
    });
    expect(readText(page.text)).toContain(client.client_name);
    texts.push(readText(page.text).replaceAll(identifier, ''));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(await whoami(visitor)).toBe(401);
});

test('every field tells password managers what it is', async ({ visitor, person }) => {
  const readInput = (html: string, name: string) =>
    readAttributes(html, 'input').find((input) => input['name'] === name) ?? {};
  const login = await visitor.open('/login');
  expect(readInput(login.text, 'identifier')['autocomplete']).toMatch(/^username/);
  expect(readInput(login.text, 'password')['autocomplete']).toMatch(/^current-password/);
  const recovery = await visitor.open('/recovery');
  expect(readInput(recovery.text, 'email')['autocomplete']).toMatch(/^(username|email)/);
  await signIn(visitor, person);
  const settings = await visitor.open('/settings');
  expect(readInput(settings.text, 'password')['autocomplete']).toMatch(/^new-password/);
  for (const page of [login, recovery, settings]) {
    const hidden = readAttributes(page.text, 'input').filter(({ type }) => type === 'hidden');
    for (const { autocomplete = '' } of hidden) expect(autocomplete).not.toMatch(/^(current|new)-password/);
  }
});

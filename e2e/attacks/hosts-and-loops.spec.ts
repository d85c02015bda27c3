import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { onlyFor, respondJson } from '../support/faults';
import { startFrontDoor } from '../support/front-door';
import { rawRequest, sendRaw } from '../support/raw-http';
import { atLogin, enterPassword, PASSWORD_BUTTON, signIn } from '../support/visits';

test('no answer depends on Host or X-Forwarded headers', async ({ visitor, watched, stack }) => {
  const address = watched.door.address;
  const host = new URL(stack.origin).host;
  const lies = [
    'X-Forwarded-Host: evil.test',
    'X-Forwarded-Proto: https',
    'Forwarded: host=evil.test;proto=https',
    'X-Forwarded-Prefix: /evil',
  ];
  for (const path of [
    '/login',
    '/consent',
    '/logout',
    '/settings',
    '/self-service/login/browser',
    '/.well-known/openid-configuration',
    '/nowhere',
  ]) {
    for (const headers of [
      ['Host: evil.test'],
      ['Host: evil.test', `Host: ${host}`],
      [`Host: ${host}`, ...lies],
      ['Host: evil.test', ...lies],
    ]) {
      const answer = await sendRaw(address, rawRequest(`GET ${path}`, host, headers));
      expect(answer.status, path).toBeLessThan(500);
      expect(`${answer.head}${answer.body}`.includes('evil'), path).toBe(false);
      expect(answer.head).not.toMatch(/set-cookie:.*domain=/i);
    }
  }
  for (const target of [
    'http://evil.test/login',
    'http://127.0.0.1:4445/admin/clients',
    `${stack.hydraAdminUrl}/admin/clients`,
  ]) {
    const answer = await sendRaw(address, rawRequest(`GET ${target}`, host));
    expect(answer.status, target).toBe(400);
  }
  const own = await sendRaw(address, rawRequest(`GET ${stack.origin}/login`, host));
  expect(own.status).toBe(200);
  expect((await visitor.send('/login', { headers: { 'x-forwarded-proto': 'http' } })).status).toBe(200);
});

test('on https our cookies are secure and bound to the host, whatever a proxy says', async ({ stack, watched }) => {
  expect(watched.door.pid).toBeGreaterThan(0);
  const door = await startFrontDoor(stack, { VESTIBULE_URL: 'https://login.example.com' });
  try {
    const answer = await fetch(`${door.address}/signed-out?lang=de`, { headers: { 'x-forwarded-proto': 'http' } });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-vestibule_locale=.*; Path=\/;.*; HttpOnly; SameSite=Lax; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000');
  } finally {
    await door.stop();
  }
});

test('servers that disagree about the session end on a page, not in a loop', async ({
  newVisitor,
  watched,
  app,
  client,
  person,
}) => {
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  watched.upstreams.kratosPublic.fault = onlyFor('/sessions/whoami', respondJson(401, { error: { code: 401 } }));
  const attempt = await app.begin(client);
  for (const path of ['/', '/login', '/settings', '/registration', '/verification', '/logout', attempt.url]) {
    const answer = await visitor.open(path);
    expect([200, 502], path).toContain(answer.status);
  }
  expect(app.callbacksOf(attempt)).toEqual([]);
});

test('a browser that keeps no cookies is told after one try', async ({ visitor, app, client, person }) => {
  const { url } = await atLogin(visitor, { app, client });
  const page = await visitor.open(url);
  visitor.cookies.clear();
  expectProblem(await enterPassword(visitor, page, person), 403, 'cookies_missing');
  visitor.cookies.clear();
  const again = await visitor.open('/login');
  visitor.cookies.clear();
  expectProblem(
    await visitor.press(again, PASSWORD_BUTTON, { identifier: 'x', password: 'y' }),
    403,
    'cookies_missing',
  );
});

test('a page of another origin can read only what is for programs, or what Kratos or Hydra allow by CORS', async ({
  browser,
  watched,
  app,
}) => {
  const claims = respondJson(200, { sub: 'x' }, { 'access-control-allow-origin': '*' });
  watched.upstreams.hydraPublic.fault = onlyFor('/userinfo', claims);
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.origin}/attack`);
  const read = (path: string, mode: 'cors' | 'no-cors') =>
    page.evaluate(
      ([url, how]) =>
        fetch(url, { mode: how }).then(
          (answer) => answer.text(),
          () => 'blocked',
        ),
      [`${watched.door.address}${path}`, mode] as const,
    );
  expect(await read('/userinfo', 'cors')).toBe('{"sub":"x"}');
  expect(await read('/.well-known/openid-configuration', 'cors')).toContain('"issuer"');
  expect(await read('/.well-known/jwks.json', 'cors')).toContain('"keys"');
  expect(await read('/sessions/whoami', 'cors')).toBe('blocked');
  expect(await read('/session/csrf', 'cors')).toBe('blocked');
  expect(await read('/.well-known/jwks.json', 'no-cors')).toBe('blocked');
  await context.close();
});

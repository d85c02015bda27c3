import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { startFrontDoor } from '../support/front-door';
import { hrefsIn } from '../support/html';
import { requestOf, sendRaw } from '../support/raw-http';
import { atConsent, atLogin, enterPassword, PASSWORD_BUTTON, signIn, whoami } from '../support/visits';

const PIECES = [
  ...[
    '//',
    '/',
    '\\',
    '\\\\',
    '/\\',
    '///',
    'https:',
    'http:',
    'https://',
    'http://',
    'javascript:',
    'JaVa\tScript:',
    'data:text/html,',
  ],
  ...[
    'vbscript:',
    'blob:',
    'file:///',
    'evil.test',
    'evil.test:80',
    'ui@evil.test',
    'localhost.evil.test',
    'localhost',
    '127.0.0.1',
  ],
  ...[
    '%00',
    '%09',
    '%0d%0a',
    '%2f',
    '%5c',
    '%2e%2e',
    '..',
    '.',
    '@',
    ':',
    '#',
    '?',
    '&',
    ';',
    ' ',
    '\t',
    '\n',
    '\0',
    'xn--',
    '。',
    'ⅼocalhost',
  ],
  ...[
    '[::1]',
    '0',
    '2130706433',
    'a'.repeat(300),
    '?https://',
    '#https://',
    '.evil.test',
    '/consent',
    '/login?login_challenge=x',
  ],
];
const FIXED = (origin: string) => [
  ...[
    '//evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '/%09/evil.test',
    'https:evil.test',
    'https:/evil.test',
    '///evil.test',
  ],
  ...[
    origin.replace('://', '://ui@'),
    `${origin}@evil.test`,
    `${origin}.evil.test`,
    `https://evil.test/?${origin}`,
    `https://evil.test#${origin}`,
  ],
  ...[
    'https://localhost%00.evil.test',
    'https://localhost。evil.test',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,x',
  ],
  ...[
    `${origin}/\r\nLocation: https://evil.test`,
    origin.replace('http:', 'https:'),
    origin.replace('localhost', 'LOCALHOST'),
    `${origin}:80`,
  ],
  ...[
    `${origin}/../..//evil.test`,
    `${origin}//evil.test`,
    `${origin}\\@evil.test`,
    `//localhost@evil.test`,
    'http:///evil.test',
  ],
];

/** The same odd strings in every run. */
function oddStrings(count: number): string[] {
  let seed = 20_261_125;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) & 0x7fff_ffff;
    return seed % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + next(5) }, () => PIECES[next(PIECES.length)] ?? '').join(''),
  );
}

test('whatever return_to says, nobody is ever sent away from our origin', async ({
  visitor,
  watched,
  people,
  stack,
}) => {
  await signIn(visitor, await people.create());
  for (const value of [...FIXED(stack.origin), ...oddStrings(300)]) {
    const query = new URLSearchParams({ return_to: value });
    const answer = await visitor.send(`/login?${query}`);
    if (answer.status === 400) continue;
    expect(answer.status, value).toBe(303);
    const location = new URL(answer.headers['location'] ?? '', stack.origin);
    expect([location.origin, location.username, location.password], value).toEqual([stack.origin, '', '']);
  }
  const sent = watched.calls().map(({ query }) => query.get('return_to'));
  const foreign = sent.filter((value) => value !== null && new URL(value, 'http://none').origin !== stack.origin);
  expect(foreign).toEqual([]);
});

test('no page links or posts to a foreign return_to', async ({ visitor, stack }) => {
  for (const path of ['/login', '/registration', '/recovery', '/verification', '/settings']) {
    for (const value of [...FIXED(stack.origin), ...oddStrings(12)]) {
      const answer = await visitor.send(`${path}?${new URLSearchParams({ return_to: value })}`);
      expect([200, 303, 400], `${path} ${value}`).toContain(answer.status);
      const own = (href: string) =>
        new URL(href, `${stack.origin}/`).origin === stack.origin || href.startsWith('data:image/svg');
      expect(hrefsIn(answer.text).filter((href) => !own(href))).toEqual([]);
    }
    expectProblem(await visitor.send(`${path}?return_to=/a&return_to=/b`), 400, 'param_repeated');
    expectProblem(await visitor.send(`${path}?return_to=/${'a'.repeat(29_000)}`), 400, 'param_invalid');
  }
});

test('Kratos is not a way around: a foreign return_to at its own addresses leads nowhere', async ({ visitor }) => {
  for (const value of ['https://evil.test/', '//evil.test', 'https://localhost.evil.test/']) {
    const answer = await visitor.open(`/self-service/login/browser?${new URLSearchParams({ return_to: value })}`);
    expect(answer.url.includes('evil.test')).toBe(false);
    expect(hrefsIn(answer.text).some((href) => href.includes('evil.test'))).toBe(false);
  }
});

test('where to go on after switching accounts is signed, and cannot be changed', async ({
  visitor,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const { page } = await atConsent(visitor, app, client, person);
  for (const next of ['https://evil.test/', '//evil.test', '/settings', '']) {
    expectProblem(await visitor.press(page, 'decision=switch', { next }), 403, 'csrf_failed');
  }
  expect(await whoami(visitor)).toBe(200);
});

test('an answer of Hydra that leads elsewhere is not followed', async ({
  newVisitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  const { url } = await atLogin(visitor, app, client);
  for (const to of [
    'https://evil.test/',
    'javascript:alert(1)',
    '//evil.test',
    'http://169.254.169.254/latest',
    '',
    42,
    null,
  ]) {
    watched.upstreams.hydraAdmin.fault = (request, response) => {
      if (request.method !== 'PUT') return false;
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ redirect_to: to }));
      return true;
    };
    expectProblem(await visitor.send(url), 502, 'upstream_invalid');
  }
});

test('no answer follows Host or X-Forwarded headers', async ({ visitor, watched, stack }) => {
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
      const answer = await sendRaw(address, requestOf(`GET ${path}`, host, headers));
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
    const answer = await sendRaw(address, requestOf(`GET ${target}`, host));
    expect(answer.status, target).toBe(400);
  }
  const own = await sendRaw(address, requestOf(`GET ${stack.origin}/login`, host));
  expect(own.status).toBe(200);
  expect((await visitor.send('/login', { headers: { 'x-forwarded-proto': 'http' } })).status).toBe(200);
});

test('behind https our cookies are bound to the host and secure, whatever a proxy says', async ({ stack, watched }) => {
  expect(watched.door.pid).toBeGreaterThan(0);
  const door = await startFrontDoor(stack, { VESTIBULE_URL: 'https://login.example.com' });
  try {
    const answer = await fetch(`${door.address}/signed-out?lang=de`, { headers: { 'x-forwarded-proto': 'http' } });
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-vestibule_locale=.*; Path=\/;.*; HttpOnly; SameSite=Lax; Secure$/);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=63072000; includeSubDomains');
  } finally {
    await door.stop();
  }
});

test('servers that disagree about the session end on a page, not in a circle', async ({
  newVisitor,
  watched,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const visitor = newVisitor({ may5xx: true });
  await signIn(visitor, person);
  watched.upstreams.kratosPublic.fault = (request, response) => {
    if (!request.url?.startsWith('/sessions/whoami')) return false;
    response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":{"code":401}}');
    return true;
  };
  const attempt = await app.begin(client);
  for (const path of ['/', '/login', '/settings', '/registration', '/verification', '/logout', attempt.url]) {
    const answer = await visitor.open(path);
    expect([200, 502], path).toContain(answer.status);
  }
  expect(app.callbacksOf(attempt)).toEqual([]);
});

test('a browser that keeps no cookies is told so after one try', async ({ visitor, app, clients, people }) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const { url } = await atLogin(visitor, app, client);
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

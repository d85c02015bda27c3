import { FORM_TYPE } from '@/dev/testing/browser';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { openSocket, requestOf, sendRaw } from '../support/raw-http';
import { signIn, whoami } from '../support/visits';

const PAGES = [
  '/',
  '/login',
  '/registration',
  '/recovery',
  '/verification',
  '/settings',
  '/consent',
  '/logout',
  '/error',
  '/signed-out',
  '/nowhere',
];

test('headers that speak to Next itself, or claim to come from a proxy, change nothing', async ({
  visitor,
  people,
}) => {
  const tricks: Record<string, string>[] = [
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-rewrite': 'http://127.0.0.1:4445/admin/clients', 'x-invoke-path': '/settings' },
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/settings' },
    { 'next-router-prefetch': '1', rsc: '1', 'next-router-segment-prefetch': '/_tree' },
    { 'x-nextjs-data': '1', 'x-matched-path': '/settings' },
    { 'content-security-policy': "script-src 'nonce-x\"><script>alert(1)</script>'" },
    { 'x-vestibule-problem': 'too_large', 'x-vestibule-client-ip': '6.6.6.6' },
  ];
  await signIn(visitor, await people.create());
  for (const path of PAGES) {
    const plain = await visitor.send(path);
    await Promise.all(
      tricks.map(async (headers) => {
        const answer = await visitor.send(path, { headers });
        const where = `${path} ${JSON.stringify(headers)}`;
        expect([answer.status, answer.headers['location']], where).toEqual([plain.status, plain.headers['location']]);
        expect(answer.headers['content-type']).toBe(plain.headers['content-type']);
        expect(answer.headers['content-security-policy']).not.toContain('alert');
      }),
    );
  }
});

test('addresses of Next’s own parts lead to our page that says there is nothing', async ({ visitor }) => {
  const paths = [
    '/login.rsc',
    '/settings.rsc',
    '/_next/image?url=%2Fx&w=64&q=75',
    '/_next/image?url=http://169.254.169.254/&w=64&q=75',
    '/_next/data/x/login.json',
  ];
  const dev = [
    '/__nextjs_original-stack-frames',
    '/_next/webpack-hmr',
    '/__nextjs_source-map',
    '/_next/mcp',
    '/_next/static/chunks/main.js.map',
    '/_error',
    '/404',
    '/500',
  ];
  const files = [
    '/.env',
    '/.git/config',
    '/package.json',
    '/server.mjs',
    '/config/claims.json',
    '/api/login',
    '/admin/clients',
    '/health',
    '/metrics',
  ];
  for (const path of [...paths, ...dev, ...files]) expectProblem(await visitor.send(path), 404, 'not_found');
});

test('no path trick reaches an admin API, or a path that is not on the list', async ({ watched, stack }) => {
  const host = new URL(stack.origin).host;
  const paths = [
    ...[
      '/admin/clients',
      '/admin/identities',
      '//admin/identities',
      '/self-service/..%2fadmin/identities',
      '/self-service/../admin/identities',
    ],
    ...[
      '/self-service/%2e%2e/admin/identities',
      '/self-service/login/../../admin/identities',
      '/sessions/whoami/..;/admin',
      '/oauth2/auth/../../admin/clients',
    ],
    ...[
      '/oauth2/introspect',
      '/oauth2/%61uth%2f..%2f..%2fadmin',
      '/self-service\\..\\admin',
      '/%61dmin/clients',
      '/self-service/login/api',
      '/SELF-SERVICE/login/browser',
    ],
    ...[
      '/sessions/whoami%00',
      '/sessions/whoami%2f',
      '/health/alive/../../admin/clients',
      '/.well-known/../admin/clients',
      '/self-service/errors?id=x',
      '/version',
    ],
  ];
  for (const path of paths) {
    const answer = await sendRaw(watched.door.address, requestOf(`GET ${path}`, host, ['Accept: text/html']));
    expect([400, 404, 405], `${path}: ${answer.head.slice(0, 200)}`).toContain(answer.status);
    expect(answer.head).toMatch(/content-security-policy: .*frame-ancestors 'none'/i);
  }
  expect(watched.upstreams.kratosAdmin.calls).toEqual([]);
  expect(watched.calls().filter(({ path }) => path.includes('admin'))).toEqual([]);
});

test('server actions do not exist: their requests run nothing and break nothing', async ({ visitor, watched }) => {
  const flight =
    '0={"then":"$1:__proto__:then","status":"resolved_model","reason":-1,"value":"{}","_response":{"_prefix":"process.exit(1)//"}}';
  const bodies: [type: string, body: string][] = [
    [
      'multipart/form-data; boundary=x',
      `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${flight}\r\n--x--\r\n`,
    ],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="0"'],
    ['multipart/form-data', 'no boundary'],
    ['text/plain;charset=UTF-8', flight],
    [FORM_TYPE, '1_$ACTION_ID_x='],
  ];
  for (const path of ['/', '/login', '/consent', '/logout', '/settings', '/nowhere']) {
    for (const [type, body] of bodies) {
      for (const action of ['x', '40'.repeat(21)]) {
        const answer = await visitor.send(path, {
          method: 'POST',
          body,
          headers: { 'content-type': type, 'next-action': action },
        });
        expect([400, 403, 404, 405, 415], `${path} ${type}`).toContain(answer.status);
      }
    }
  }
  expect(watched.decisions()).toEqual([]);
  expect((await visitor.send('/health/alive')).status).toBe(200);
});

test('a body that is too large is refused, whatever its length claims, and never cut', async ({
  visitor,
  watched,
  stack,
}) => {
  for (const path of [
    '/login',
    '/consent',
    '/logout',
    '/oauth2/auth',
    '/oauth2/token',
    '/self-service/login?flow=00000000-0000-0000-0000-000000000000',
  ]) {
    expectProblem(await visitor.post(path, `a=${'x'.repeat(300_000)}`), 413, 'too_large');
  }
  const host = new URL(stack.origin).host;
  const headers = [
    `Host: ${host}`,
    `Content-Type: ${FORM_TYPE}`,
    'Transfer-Encoding: chunked',
    `Origin: ${stack.origin}`,
    'Accept: text/html',
  ];
  const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
  for (const path of ['/consent', '/self-service/login?flow=00000000-0000-0000-0000-000000000000']) {
    const head = requestOf(`POST ${path}`, host, headers);
    const answer = await sendRaw(watched.door.address, head + chunk.repeat(6));
    expect(answer.status, path).toBe(413);
  }
});

test('odd methods are refused, and the known ones only do what a page allows', async ({ visitor, watched, stack }) => {
  const host = new URL(stack.origin).host;
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'LINK', 'PURGE', 'SEARCH']) {
    const target = method === 'CONNECT' ? '127.0.0.1:4445' : '/login';
    const answer = await sendRaw(
      watched.door.address,
      requestOf(`${method} ${target}`, host, ['Max-Forwards: 0', 'Cookie: secret=1']),
    );
    expect([400, 405, 501, 0], method).toContain(answer.status);
    expect(`${answer.head}${answer.body}`.includes('secret=1')).toBe(false);
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const path of ['/login', '/consent', '/logout', '/settings', '/', '/error']) {
      expect((await visitor.send(path, { method })).status, `${method} ${path}`).toBe(405);
    }
  }
  for (const path of ['/', '/error', '/signed-out', '/recovery']) {
    expect((await visitor.post(path, { a: 'b' })).status, `POST ${path}`).toBe(405);
  }
  // It takes one form of ours, the one that ends refresh tokens.
  expectProblem(await visitor.post('/settings', { a: 'b' }), 400, 'param_invalid');
  expect((await visitor.send('/login', { method: 'HEAD' })).status).toBe(200);
  expect(watched.decisions()).toEqual([]);
});

test('broken, doubled and ambiguous requests are refused before anything reads them', async ({ watched, stack }) => {
  const host = new URL(stack.origin).host;
  const post = (headers: string[], body: string) =>
    requestOf('POST /consent', host, [`Host: ${host}`, ...headers]) + body;
  const requests: [title: string, bytes: string][] = [
    ['two lengths', post(['Content-Length: 3', 'Content-Length: 4'], 'a=bc')],
    ['a length and chunks', post(['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
    ['two hosts', requestOf('GET /login', host, [`Host: ${host}`, 'Host: evil.example'])],
    ['the same host twice', requestOf('GET /login', host, [`Host: ${host}`, `Host: ${host}`])],
    ['two origins', post([`Origin: ${stack.origin}`, 'Origin: https://evil.example', 'Content-Length: 0'], '')],
    ['two types', post([`Content-Type: ${FORM_TYPE}`, 'Content-Type: application/json', 'Content-Length: 3'], 'a=b')],
    [
      'two of Sec-Fetch-Site',
      post(['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site', 'Content-Length: 0'], ''),
    ],
    ['two authorizations', requestOf('GET /userinfo', host, ['Authorization: Bearer a', 'Authorization: Bearer b'])],
    ['a folded header', requestOf('GET /login', host, [`Host: ${host}`, 'X-Folded: a\r\n b'])],
    ['a space before the colon', requestOf('GET /login', host, [`Host: ${host}`, 'Content-Length : 5'])],
    ['no host', 'GET /login HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a NUL in a header', requestOf('GET /login', host, [`Host: ${host}`, 'X-Nul: a\0b'])],
    ['a control character in the target', requestOf('GET /log\x01in', host)],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'],
    ['cookies of 70 KB', requestOf('GET /login', host, [`Host: ${host}`, `Cookie: a=${'x'.repeat(70_000)}`])],
  ];
  for (const [title, bytes] of requests) {
    const answer = await sendRaw(watched.door.address, bytes);
    expect([400, 431], title).toContain(answer.status);
  }
  expect(watched.calls()).toEqual([]);
});

test('an upgrade opens nothing', async ({ watched, stack }) => {
  const host = new URL(stack.origin).host;
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
  ];
  for (const target of ['/login', '/_next/webpack-hmr', 'http://127.0.0.1:4445/admin/clients']) {
    const socket = await openSocket(watched.door.address);
    const closed = new Promise<string>((resolve) => {
      let seen = '';
      socket.on('data', (chunk) => (seen += String(chunk)));
      socket.on('error', () => undefined);
      socket.on('close', () => resolve(seen));
    });
    socket.write(`GET ${target} HTTP/1.1\r\nHost: ${host}\r\n${upgrade.join('\r\n')}\r\n\r\n`);
    expect(await closed).not.toContain('101 Switching');
  }
  expect(watched.calls()).toEqual([]);
});

test('a request that offers another protocol is answered as if it did not, on both listeners', async ({
  watched,
  stack,
}) => {
  const { host } = new URL(stack.origin);
  const offer = ['Upgrade: h2c', 'HTTP2-Settings: AAEAAEAAAAIAAAAAAAMAAAAAAAQBAAAAAAUAAEAAAAYABgAA'];
  const connection = 'Connection: Upgrade, HTTP2-Settings, close';
  const ask = (address: string, line: string) =>
    sendRaw(address, `${line} HTTP/1.1\r\nHost: ${host}\r\n${[connection, ...offer].join('\r\n')}\r\n\r\n`);
  const discovery = await ask(watched.door.address, 'GET /.well-known/openid-configuration');
  expect(discovery.status).toBe(200);
  expect(discovery.body).toContain(`"issuer":"${stack.origin}"`);
  expect((await ask(watched.door.address, 'GET /login')).status).toBe(200);
  expect((await ask(watched.door.address, 'GET http://127.0.0.1:4445/admin/clients')).status).toBe(400);
  expect((await ask(watched.door.internalUrl, 'POST /internal/hooks/token')).status).toBe(401);
});

test('many, large, doubled and planted cookies end on a page, never on an error', async ({
  visitor,
  newVisitor,
  stack,
  person,
}) => {
  await signIn(visitor, person);
  const real = visitor.cookies.get(stack.sessionCookie) ?? '';
  const many = Array.from({ length: 200 }, (_, index) => `c${index}=v`).join('; ');
  const headers = [
    `${many}; ${stack.sessionCookie}=${real}`,
    `big=${'x'.repeat(8192)}; ${stack.sessionCookie}=${real}`,
    `${stack.sessionCookie}=planted; ${stack.sessionCookie}=${real}`,
    `${stack.sessionCookie}=${real}; ${stack.sessionCookie}=planted`,
    `${stack.sessionCookie}=`,
    `${stack.sessionCookie}; =; ;;; a=b=c; "q"=1; \u00e4=1`,
    'csrf_token_x=planted; csrf_token_x=planted2; vestibule_locale=<script>; vestibule_logout=planted',
    'vestibule_locale=../../de; __Host-vestibule_locale=de',
  ];
  for (const cookie of headers) {
    for (const path of ['/', '/login', '/settings', '/logout', '/consent?consent_challenge=aaaaaaaaaaaaaaaaaaaa']) {
      const answer = await newVisitor().send(path, { headers: { cookie: Buffer.from(cookie).toString('latin1') } });
      expect([200, 303, 404], `${path} ${cookie.slice(0, 60)}`).toContain(answer.status);
      expect(answer.text.includes('<script>;')).toBe(false);
    }
  }
  expect(await whoami(visitor)).toBe(200);
});

test('every field says to a password manager what it is', async ({ visitor, people }) => {
  const fieldOf = (text: string, name: string) => new RegExp(`<input[^>]*name="${name}"[^>]*>`).exec(text)?.[0] ?? '';
  const login = await visitor.open('/login');
  expect(fieldOf(login.text, 'identifier')).toMatch(/autoComplete="username/i);
  expect(fieldOf(login.text, 'password')).toMatch(/autoComplete="current-password"/i);
  const recovery = await visitor.open('/recovery');
  expect(fieldOf(recovery.text, 'email')).toMatch(/autoComplete="(username|email)/i);
  await signIn(visitor, await people.create());
  const settings = await visitor.open('/settings');
  expect(fieldOf(settings.text, 'password')).toMatch(/autoComplete="new-password"/i);
  for (const page of [login, recovery, settings]) {
    for (const [input] of page.text.matchAll(/<input[^>]*type="hidden"[^>]*>/g))
      expect(input).not.toMatch(/autoComplete="(current|new)-password"/i);
  }
});

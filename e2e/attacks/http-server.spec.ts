import { FORM_TYPE } from '@/dev/testing/browser';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { openSocket, rawRequest, sendRaw } from '../support/raw-http';

test('a body that is too large is refused, whatever its length claims, and never truncated', async ({
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
    const head = rawRequest(`POST ${path}`, host, headers);
    const answer = await sendRaw(watched.door.address, head + chunk.repeat(6));
    expect(answer.status, path).toBe(413);
  }
});

test('odd methods are refused, and known ones do only what a page allows', async ({ visitor, watched, stack }) => {
  const host = new URL(stack.origin).host;
  for (const method of ['TRACE', 'CONNECT', 'PROPFIND', 'LINK', 'PURGE', 'SEARCH']) {
    const target = method === 'CONNECT' ? '127.0.0.1:4445' : '/login';
    const answer = await sendRaw(
      watched.door.address,
      rawRequest(`${method} ${target}`, host, ['Max-Forwards: 0', 'Cookie: secret=1']),
    );
    expect([400, 405, 501, 0], method).toContain(answer.status);
    expect(`${answer.head}${answer.body}`.includes('secret=1')).toBe(false);
  }
  for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
    for (const path of ['/login', '/consent', '/logout', '/settings', '/', '/error']) {
      expect((await visitor.send(path, { method })).status, `${method} ${path}`).toBe(405);
    }
  }
  for (const path of ['/error', '/signed-out', '/recovery']) {
    expect((await visitor.post(path, { a: 'b' })).status, `POST ${path}`).toBe(405);
  }
  // The settings accept one form of ours, which ends refresh tokens; the start page one that declines a passkey.
  expectProblem(await visitor.post('/', { a: 'b' }), 400, 'param_invalid');
  expectProblem(await visitor.post('/settings', { a: 'b' }), 400, 'param_invalid');
  expect((await visitor.send('/login', { method: 'HEAD' })).status).toBe(200);
  expect(watched.decisions()).toEqual([]);
});

test('broken, duplicated and ambiguous requests are refused before anything reads them', async ({ watched, stack }) => {
  const host = new URL(stack.origin).host;
  const post = (headers: string[], body: string) =>
    rawRequest('POST /consent', host, [`Host: ${host}`, ...headers]) + body;
  const requests: [title: string, bytes: string][] = [
    ['two lengths', post(['Content-Length: 3', 'Content-Length: 4'], 'a=bc')],
    ['a length and chunks', post(['Content-Length: 3', 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
    ['two hosts', rawRequest('GET /login', host, [`Host: ${host}`, 'Host: evil.example'])],
    ['the same host twice', rawRequest('GET /login', host, [`Host: ${host}`, `Host: ${host}`])],
    ['two origins', post([`Origin: ${stack.origin}`, 'Origin: https://evil.example', 'Content-Length: 0'], '')],
    ['two types', post([`Content-Type: ${FORM_TYPE}`, 'Content-Type: application/json', 'Content-Length: 3'], 'a=b')],
    [
      'two of Sec-Fetch-Site',
      post(['Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site', 'Content-Length: 0'], ''),
    ],
    ['two authorizations', rawRequest('GET /userinfo', host, ['Authorization: Bearer a', 'Authorization: Bearer b'])],
    ['a folded header', rawRequest('GET /login', host, [`Host: ${host}`, 'X-Folded: a\r\n b'])],
    ['a space before the colon', rawRequest('GET /login', host, [`Host: ${host}`, 'Content-Length : 5'])],
    ['no host', 'GET /login HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a NUL in a header', rawRequest('GET /login', host, [`Host: ${host}`, 'X-Nul: a\0b'])],
    ['a control character in the target', rawRequest('GET /log\x01in', host)],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\r\n\r\n'],
    ['cookies of 70 KB', rawRequest('GET /login', host, [`Host: ${host}`, `Cookie: a=${'x'.repeat(70_000)}`])],
  ];
  for (const [title, bytes] of requests) {
    const answer = await sendRaw(watched.door.address, bytes);
    expect([400, 431], title).toContain(answer.status);
  }
  expect(watched.calls()).toEqual([]);
});

test('an upgrade request opens no connection', async ({ watched, stack }) => {
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

test('an offer of another protocol is ignored, on both listeners', async ({ watched, stack }) => {
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

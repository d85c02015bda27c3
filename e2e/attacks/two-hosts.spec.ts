import { FORM_TYPE } from '@/dev/testing/browser';
import { expect, test } from '../support/attack-fixtures';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import { rawRequest, sendRaw } from '../support/raw-http';
import type { StackInfo } from '../support/stack';

// The lean server and Next serve the same routes. This compares their answers, and holds what may differ:
// docs/decisions/0024-two-hosts-for-the-same-routes.md has the same list.

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'];
const PATHS = [
  '/',
  '/login',
  '/consent',
  '/logout',
  '/settings',
  '/error',
  '/nowhere',
  '/health/alive',
  '/.well-known/change-password',
  '/.well-known/passkey-endpoints',
  '/session/token',
];
const ADDRESSES = [
  ...['/signed-out/', '/signed-out/?x=1', '/Signed-Out', '/signed%2Dout', '/%73igned-out', '/signed-out%2F'],
  ...[
    '/x/../signed-out',
    '/x/%2e%2e/signed-out',
    '/./signed-out',
    '/signed-out/.',
    '/signed-out/..',
    '/.',
    '/..',
    '/?',
  ],
  ...['/signed-out#x', '/signed-out?a#b', '/signed-out;x', '/signed-out%20', '/signed-out.rsc', '/signed-out.json'],
  ...['/x//y', '//x', '/%', '/a%00b', '/a%2Fb', '/a%5Cb', '/a%25b', "/a'b(c)*!$&+,=:@~", '/signed-out?%zz'],
  ...[
    '/index',
    '/route',
    '/_shared/handle',
    '/[...path]',
    '/%5B...path%5D',
    '/_not-found',
    '/_next/static/x.js',
    '/404',
  ],
  ...[
    '/favicon.ico',
    '/public/robots.txt',
    '/package.json',
    '/.env',
    '/.well-known/x',
    '/health',
    '/internal/hooks/token',
  ],
  ...[
    '/health/alive/',
    '/health/alive/../ready',
    '/session/token/',
    '/session/jwks.json',
    '/error?error=access_denied',
  ],
  ...['/oauth2/auth', '/x/../oauth2/auth', '/x/%2e%2e/oauth2/auth', '/oauth2/auth/', '/oauth2%2Fauth', '/userinfo'],
  ...['/.well-known/openid-configuration', '/self-service/login?flow=x', '/sessions/whoami'],
  ...['/login?login_challenge=x', '/login?login_challenge=x&login_challenge=y', '/consent?consent_challenge=x'],
  ...['/robots.txt', '/robots.txt?x', '/Robots.txt'],
];

let lean: FrontDoor;
let next: FrontDoor;
test.beforeAll(async ({ stack }) => {
  [lean, next] = await Promise.all([
    startFrontDoor(stack, {}, { host: 'lean' }),
    startFrontDoor(stack, {}, { host: 'next' }),
  ]);
});
test.afterAll(() => Promise.all([lean, next].map((door) => door.stop())));

type Answer = { status: number; headers: string[]; body: string };

/** What differs from answer to answer: nonces, references, values that were made for it, dates. */
const FRESH = /nonce-[\w+/=-]+|nonce="[^"]*"|value="[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[0-9a-f]{12}\b/g;
/** How the bytes are framed is the host's own, and so is what a cookie of Kratos or Hydra holds. */
const FRAMING = /^(date|connection|keep-alive|transfer-encoding|content-length):/i;

async function ask(address: string, bytes: string): Promise<Answer> {
  const { status, head, body } = await sendRaw(address, bytes);
  const headers = head
    .split('\r\n')
    .slice(1)
    .filter((line) => !FRAMING.test(line))
    .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()).replace(/^(set-cookie: [^=]+)=[^;]*/, '$1'));
  const text = /^transfer-encoding: chunked/im.test(head) ? unchunk(body) : body;
  return { status, headers: headers.map(withoutFresh).sort(), body: withoutFresh(text) };
}

const withoutFresh = (text: string) => text.replaceAll(FRESH, '-').replaceAll(/Expires=[^;]+/g, '-');

/** Sizes are of bytes, and the text has a character for each. */
function unchunk(body: string): string {
  const [line = '', ...rest] = body.split('\r\n');
  const size = Number.parseInt(line, 16);
  const all = rest.join('\r\n');
  return size > 0 ? all.slice(0, size) + unchunk(all.slice(size + 2)) : '';
}

type Asked = [line: string, headers?: string[], body?: string];

function both(stack: StackInfo, ...[line, headers = [], body = '']: Asked): Promise<[Answer, Answer]> {
  const bytes = rawRequest(line, new URL(stack.origin).host, headers) + body;
  return Promise.all([ask(lean.address, bytes), ask(next.address, bytes)]);
}

/** Next names no methods where a route lacks one. */
const withoutAllow = ({ headers, ...answer }: Answer) => ({
  ...answer,
  headers: headers.filter((line) => !line.startsWith('allow:')),
});

test('both hosts answer the same to every method', async ({ stack }) => {
  for (const path of PATHS) {
    for (const method of METHODS) {
      const [ours, theirs] = await both(stack, `${method} ${path}`, ['Accept: text/html']);
      expect(withoutAllow(ours), `${method} ${path}`).toEqual(withoutAllow(theirs));
      expect(ours.status !== 405 || ours.headers.some((line) => line.startsWith('allow: ')), path).toBe(true);
    }
  }
});

test('both hosts answer the same to odd addresses', async ({ stack }) => {
  for (const address of ADDRESSES) {
    for (const headers of [['Accept: text/html'], ['Accept: application/json']]) {
      const [ours, theirs] = await both(stack, `GET ${address}`, headers);
      expect(ours, address).toEqual(theirs);
    }
  }
});

test('both hosts answer the same to odd requests', async ({ stack }) => {
  const form = `Content-Type: ${FORM_TYPE}`;
  const requests: Asked[] = [
    ['POST /consent', [form, 'Transfer-Encoding: chunked'], '3\r\na=b\r\n0\r\nX-Trailer: 1\r\n\r\n'],
    ['POST /consent', [form, 'Content-Length: 3'], 'a=b'],
    ['POST /consent', [form, 'Content-Length: 0']],
    ['POST /consent', [form]],
    ['POST /consent', ['Content-Type: text/plain', 'Content-Length: 3'], 'a=b'],
    ['POST /settings', [form, 'Content-Length: 4'], 'a=%z'],
    ['POST /oauth2/token', [form, 'Content-Length: 300000'], 'x'.repeat(300_000)],
    ['POST /oauth2/token', [form, 'Content-Length: 3'], 'a=b'],
    ['POST /session/token', ['Content-Type: application/json', 'Content-Length: 2'], '{}'],
    ['GET /signed-out', ['Content-Length: 3'], 'a=b'],
    ['GET /signed-out', ['Accept-Encoding: gzip, br', 'Accept-Language: de']],
    ['GET /signed-out', ['If-None-Match: *', 'Range: bytes=0-3']],
    ['GET /signed-out', ['X-Middleware-Subrequest: a', 'RSC: 1', 'Next-Action: x', 'Purpose: prefetch']],
    ['GET /signed-out', ['Cookie: vestibule_locale=fr; a=b; ory_kratos_session=x']],
    ['OPTIONS /oauth2/token', ['Origin: https://a.example', 'Access-Control-Request-Method: POST']],
    ['OPTIONS /.well-known/jwks.json', ['Origin: https://a.example', 'Access-Control-Request-Method: GET']],
    ['HEAD /login?login_challenge=x', []],
    ['HEAD /.well-known/jwks.json', []],
    ['POST /login', [form, 'Expect: x', 'Content-Length: 3'], 'a=b'],
    ['GET /login', ['Upgrade: h2c', 'HTTP2-Settings: AAEA']],
    ['GET /login', ['Upgrade: websocket']],
  ];
  for (const [line, headers, body] of requests) {
    const [ours, theirs] = await both(stack, line, headers, body);
    expect(ours, `${line} ${headers}`).toEqual(theirs);
  }
});

test('both hosts answer the same on the internal listener', async ({ stack }) => {
  const { host } = new URL(stack.origin);
  const key = `X-Vestibule-Hook-Key: ${stack.secrets.hookKey}`;
  const requests: Asked[] = [
    ...METHODS.map((method): Asked => [`${method} /internal/hooks/token`]),
    ...['/', '/login', '/internal', '/internal/hooks/none', '/internal/hooks/token/', '/internal/hooks/token?x'].map(
      (path): Asked => [`POST ${path}`, [key]],
    ),
    ['POST /internal/hooks/token', [key, 'Content-Type: application/json', 'Content-Length: 2'], '{}'],
    ['POST /internal/hooks/refresh', [key, 'Content-Type: text/plain', 'Content-Length: 2'], '{}'],
  ];
  for (const [line, headers, body = ''] of requests) {
    const bytes = rawRequest(line, host, headers) + body;
    const [ours, theirs] = await Promise.all([ask(lean.internalUrl, bytes), ask(next.internalUrl, bytes)]);
    expect(ours, line).toEqual(theirs);
  }
});

test('the hosts differ in what is written down, and there only', async ({ stack }) => {
  const host = new URL(stack.origin).host;
  const raw = (address: string, line: string) => sendRaw(address, rawRequest(line, host));
  // 1. The lean server names the methods of a route that lacks one.
  const [ours, theirs] = await both(stack, 'DELETE /login');
  expect([ours.headers.includes('allow: GET, HEAD, POST'), theirs.headers.join().includes('allow:')]).toEqual([
    true,
    false,
  ]);
  // 2. It knows the length of an answer, where Next sends chunks.
  expect((await raw(lean.address, 'GET /signed-out')).head).toMatch(/^content-length: \d+\r?$/im);
  expect((await raw(next.address, 'GET /signed-out')).head).toMatch(/^transfer-encoding: chunked\r?$/im);
  // 3. A public file has one address; Next finds it by others, too.
  for (const path of ['/robots%2Etxt', '/robots.txt/', '/x/../robots.txt']) {
    const answers = await both(stack, `GET ${path}`);
    expect(
      answers.map(({ status }) => status),
      path,
    ).toEqual([404, 200]);
  }
});

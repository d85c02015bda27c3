import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { defaultHeaders } from './default-headers.mjs';
import { guard } from './guard.mjs';

type Answer = (response: http.ServerResponse) => void;

const servers: http.Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

/** The headers that arrive when a guarded handler answers so. */
async function headersOf(answer: Answer, origin = OPTIONS.origin, path = '/login') {
  return headersFrom(http.createServer(guard((_request, response) => answer(response), { ...OPTIONS, origin })), path);
}

const OPTIONS = { origin: 'http://localhost:3000', proxyHops: 0, dev: false };

async function headersFrom(server: http.Server, path = '/login') {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
  return Object.fromEntries(answer.headers);
}

describe('the headers of an answer', () => {
  const defaults = {
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'x-robots-tag': 'noindex',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringMatching(/(?=.*camera=\(\))(?=.*publickey-credentials-get=\(self\))/),
    'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  };

  it.each<[string, Answer]>([
    ['sets none', (response) => response.end()],
    ['writes its head by itself', (response) => response.writeHead(404, 'Not Found', { 'X-Own': '1' }).end()],
    ['writes in pieces', (response) => response.write('a') && response.end('b')],
  ])('are completed where the handler %s', async (_name, answer) => {
    expect(await headersOf(answer)).toMatchObject(defaults);
  });

  it.each<[string, Answer]>([
    [
      'set before',
      (response) => response.setHeader('Cache-Control', 'max-age=60').setHeader('Content-Security-Policy', 'x').end(),
    ],
    [
      'written with the head',
      (response) => response.writeHead(200, { 'cache-control': 'max-age=60', 'content-security-policy': 'x' }).end(),
    ],
  ])('are kept where the handler has its own, %s', async (_name, answer) => {
    const own = { ...defaults, 'cache-control': 'max-age=60', 'content-security-policy': 'x' };
    expect(await headersOf(answer)).toMatchObject(own);
  });

  it.each<[string, number, string, string | undefined]>([
    ['a redirect of a window', 303, 'navigate', undefined],
    ['a redirect of a script', 303, 'cors', 'same-origin'],
    ['a page', 200, 'navigate', 'same-origin'],
  ])('cut %s (%d, %s) off from its opener: %s', async (_name, status, mode, expected) => {
    const handle = guard((_request, response) => response.writeHead(status).end(), OPTIONS);
    const server = http.createServer((request, response) => {
      // fetch sends a value of its own.
      request.headers['sec-fetch-mode'] = mode;
      return handle(request, response);
    });
    const headers = await headersFrom(server);
    expect(headers['cross-origin-opener-policy']).toBe(expected);
  });

  it('are there when the guard refuses', async () => {
    expect(await headersOf(() => {}, 'http://localhost:3000', '//evil.tld')).toMatchObject(defaults);
  });

  it.each([
    ['rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch', null],
    ['RSC, Next-Router-State-Tree, Next-Url, Accept-Encoding', 'Accept-Encoding'],
    ['Origin, rsc,next-url', 'Origin'],
    ['Origin, Accept-Language', 'Origin, Accept-Language'],
    ['Origin, Origin, rsc', 'Origin'],
    ['*', '*'],
  ])('do not name Next in Vary: %s', async (vary, expected) => {
    const { vary: arrived = null } = await headersOf((response) => response.setHeader('Vary', vary).end());
    expect(arrived).toBe(expected);
    const lines = await headersOf((response) => response.setHeader('Vary', vary.split(', ')).end());
    expect(lines['vary'] ?? null).toBe(expected);
  });

  it.each<[string, string | null, string | null]>([
    ['https://login.example.com', 'max-age=60', 'max-age=60'],
    ['https://example.test:8443', 'max-age=60; includeSubDomains', 'max-age=60; includeSubDomains'],
    ['https://localhost.example.com', 'max-age=60', 'max-age=60'],
    ['https://mylocalhost', 'max-age=60', 'max-age=60'],
    ['https://127.0.0.1.example.com', 'max-age=60', 'max-age=60'],
    ['https://login.example.com', null, null],
    ['https://localhost', 'max-age=60', null],
    ['https://localhost:3000', 'max-age=60', null],
    ['https://localhost.', 'max-age=60', null],
    ['https://auth.localhost:3000', 'max-age=60', null],
    ['https://127.0.0.1:3000', 'max-age=60', null],
    ['https://127.9.9.9', 'max-age=60', null],
    ['https://[::1]:3000', 'max-age=60', null],
    ['http://localhost:3000', 'max-age=60', null],
  ])('demand https where the front door has it, but not on this machine: %s, %j', (origin, hsts, expected) => {
    const headers = new Map(defaultHeaders({ origin, dev: false, hsts }));
    expect(headers.get('Strict-Transport-Security') ?? null).toBe(expected);
  });
});

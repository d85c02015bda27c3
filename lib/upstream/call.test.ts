import type http from 'node:http';
import { text } from 'node:stream/consumers';
import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { type Call, call, isPlain500, setCookieLines } from './call';

const TIMEOUT_MS = 1_000;

let server: FakeServer;
let proxy: FakeServer;
beforeAll(async () => {
  [server, proxy] = await Promise.all([startFakeServer(), startFakeServer()]);
  useSettings({
    VESTIBULE_UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
    NODE_USE_ENV_PROXY: '1',
    ...Object.fromEntries(
      ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'ALL_PROXY'].map((name) => [name, proxy.origin]),
    ),
  });
});
afterAll(() => Promise.all([server.close(), proxy.close()]));

const ask = (changes: Partial<Call> = {}) =>
  call({ upstream: 'hydra', origin: server.origin }, { path: '/a', ...changes });
const reset = (request: http.IncomingMessage) => request.socket.resetAndDestroy();

/** Records what the server gets. */
async function sent(changes: Partial<Call>) {
  const got = { url: '', method: '', body: '', headers: {} as http.IncomingHttpHeaders };
  server.answerWith(async (request, response) => {
    Object.assign(got, { url: request.url, method: request.method, headers: request.headers });
    got.body = await text(request);
    response.end();
  });
  expect(await ask(changes)).toMatchObject({ ok: true });
  return got;
}

describe('call', () => {
  it('is a GET that accepts JSON by default', async () => {
    expect(await sent({})).toMatchObject({
      method: 'GET',
      url: '/a',
      body: '',
      headers: { accept: 'application/json' },
    });
    expect(await sent({ method: 'DELETE' })).toMatchObject({ method: 'DELETE', body: '' });
  });

  it('encodes the query, and leaves out what is undefined', async () => {
    const query = { challenge: 'a=b&c==', all: true, size: 500, none: undefined, empty: '', text: 'ü #?/%' };
    const { url } = await sent({ query });
    expect(url).toBe('/a?challenge=a%3Db%26c%3D%3D&all=true&size=500&empty=&text=%C3%BC+%23%3F%2F%25');
    expect((await sent({ query: { none: undefined } })).url).toBe('/a');
  });

  it.each<[string, Partial<Call>, string, string]>([
    ['JSON', { json: { a: 'ü' } }, 'application/json', '{"a":"ü"}'],
    ['a form', { form: new URLSearchParams({ a: 'ü b' }) }, 'application/x-www-form-urlencoded', 'a=%C3%BC+b'],
  ])('sends %s', async (_name, changes, type, body) => {
    const got = await sent({ method: 'PUT', ...changes });
    expect(got).toMatchObject({ method: 'PUT', body, headers: { 'content-type': type } });
  });

  it('returns JSON, or text if it isn’t JSON', async () => {
    server.answerWith(json(200, { a: [1] }));
    expect(await ask()).toMatchObject({ ok: true, value: { data: { a: [1] } } });
    server.answerWith((_request, response) => response.end('<html>'));
    expect(await ask()).toMatchObject({ ok: true, value: { data: '<html>' } });
  });

  it('uses no proxy from the environment', async () => {
    server.answerWith(json(200, {}));
    expect(await ask()).toMatchObject({ ok: true });
    expect(proxy.seen).toEqual([]);
  });

  it('refuses 5 MB', async () => {
    server.answerWith(json(200, 'x'.repeat(5 * 1024 * 1024)));
    const error = { kind: 'invalid', upstream: 'hydra', cause: 'the answer is too long' };
    expect(await ask()).toEqual({ ok: false, error });
  });

  it('keeps one deadline over all tries', async () => {
    server.answerWith((request, response) => {
      if (server.seen.length === 1) setTimeout(() => json(500, {})(request, response), TIMEOUT_MS * 0.7);
    });
    const start = performance.now();
    const error = { kind: 'unavailable', upstream: 'hydra', cause: 'timeout' };
    expect(await ask({ retries: 1 })).toEqual({ ok: false, error });
    expect(server.seen).toHaveLength(2);
    expect(performance.now() - start).toBeLessThan(TIMEOUT_MS * 1.5);
  });

  it.each<[string, Partial<Call>, (request: http.IncomingMessage, response: http.ServerResponse) => void, number]>([
    ['a reset, three times of two allowed', { retries: 2 }, reset, 3],
    ['a reset, without being allowed to', {}, reset, 1],
    ['an end without an answer', { retries: 1 }, ({ socket }) => socket.end(), 2],
    ['a 500', { retries: 1 }, json(500, {}), 2],
    ['a 500, without being allowed to', {}, json(500, {}), 1],
    ['a 503', { retries: 1 }, json(503, {}), 1],
    ['a 429', { retries: 1 }, json(429, {}), 1],
    [
      'an answer that broke off',
      { retries: 1 },
      (_request, response) => {
        response.writeHead(200, { 'Content-Length': 100 }).write('half');
        setTimeout(() => response.socket?.destroy(), 20);
      },
      1,
    ],
  ])('retries, or not, after %s', async (_name, changes, handler, tries) => {
    server.answerWith(handler);
    expect(await ask(changes)).toMatchObject({ ok: false });
    expect(server.seen).toHaveLength(tries);
  });

  it('gets through if the server closes an idle connection at the wrong moment', async () => {
    server.answerWith((request, response) => {
      if (server.seen.length === 2) request.socket.destroy();
      else json(200, {})(request, response);
    });
    for (let count = 0; count < 4; count += 1) expect(await ask({ retries: 1 })).toMatchObject({ ok: true });
    expect(server.seen).toHaveLength(5);
  });
});

describe('isPlain500', () => {
  it.each([
    [500, true],
    [503, false],
  ])('is for status %d %s', async (status, expected) => {
    server.answerWith(json(status, {}));
    const answer = await ask();
    expect(!answer.ok && isPlain500(answer.error)).toBe(expected);
  });
});

describe('setCookieLines', () => {
  it.each([[[]], [['a=1; Path=/']], [['a=1', 'b=2; Expires=Thu, 01 Jan 1970']]])(
    'returns the lines %j',
    async (lines) => {
      server.answerWith((_request, response) => {
        if (lines.length > 0) response.setHeader('Set-Cookie', lines);
        response.end('{}');
      });
      const answer = await ask();
      expect(answer.ok && setCookieLines(answer.value)).toEqual(lines);
    },
  );
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { guard } from './guard.mjs';
import { leanHandler } from './lean-host.mjs';

const ORIGIN = 'http://front-door.test';

type RouteHandler = (request: Request) => Response | Promise<Response>;
type Modules = Record<string, Record<string, unknown>>;
type Failure = { error: unknown; path: string };
type Running = { port: number; server: http.Server; failures: Failure[] };

const running: http.Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

/** A lean server behind its guard, with these modules as routes. */
async function start(modules: Modules): Promise<Running> {
  const failures: Failure[] = [];
  const routes = Object.entries(modules).map(([path, module]) => ({ path, module }));
  const handle = leanHandler(routes, {
    origin: ORIGIN,
    onFailure: (error, path) => failures.push({ error, path }),
  });
  const server = http.createServer(guard(handle, { origin: ORIGIN, proxyHops: 0, dev: false }));
  running.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, server, failures };
}

const toStream = (pieces: AsyncIterable<Uint8Array>) => Readable.toWeb(Readable.from(pieces)) as ReadableStream;
const byGet = (handler: RouteHandler) => ({ GET: handler });

/** One route for every path. */
const startOne = (route: RouteHandler) => start({ '/[...path]': { GET: route, POST: route } });

/** Sends exactly these bytes on a connection and collects the answer until the server closes it. */
function sendRaw({ port }: Running, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

const requestOf = (line: string, headers: string[] = [], body = '') =>
  `${line} HTTP/1.1\r\n${['Host: other.test', 'Connection: close', ...headers].join('\r\n')}\r\n\r\n${body}`;
const ask = (to: Running, line: string, headers: string[] = [], body = '') =>
  sendRaw(to, requestOf(line, headers, body));
const statusOf = (answer: string) => Number(answer.split(' ')[1]);
const bodyOf = (answer: string) => answer.slice(answer.indexOf('\r\n\r\n') + 4);
const headersOf = (answer: string, name: string) =>
  [...answer.slice(0, answer.indexOf('\r\n\r\n')).matchAll(new RegExp(`^${name}: (.*)$`, 'gim'))].map(([, value]) =>
    value?.trim(),
  );

describe('the way to a route', () => {
  const named = (name: string) => byGet(() => new Response(name));
  const routes: Modules = {
    '/': named('home'),
    '/[...path]': named('rest'),
    '/health/alive': named('alive'),
    '/login': named('login'),
    '/session/[...more]': named('session'),
    '/session/jwks.json': named('keys'),
  };

  it.each([
    ['/', 'home'],
    ['/?x=1', 'home'],
    ['/.', 'home'],
    ['/login/..', 'home'],
    ['/login', 'login'],
    ['/login?login_challenge=%2F..%2F', 'login'],
    ['/login?x#y', 'login'],
    ['/login/', 'login'],
    ['/login/.', 'login'],
    ['/./login', 'login'],
    ['/x/../login', 'login'],
    ['/x/%2e%2E/login', 'login'],
    ['/login/x', 'rest'],
    ['/Login', 'rest'],
    ['/%6cogin', 'rest'],
    ['/login%2F', 'rest'],
    ['/login%20', 'rest'],
    ['/login;x', 'rest'],
    ['/login.rsc', 'rest'],
    ['/health', 'rest'],
    ['/health/alive', 'alive'],
    ['/health%2Falive', 'rest'],
    ['/[...path]', 'rest'],
    ['/__proto__', 'rest'],
    ['/constructor', 'rest'],
    ['/session', 'rest'],
    ['/session/', 'rest'],
    ['/session/x/y', 'session'],
    ['/session/jwks.json', 'keys'],
    ['/session/jwks%2Ejson', 'session'],
    [`${ORIGIN}/login`, 'login'],
  ])('leads from %s to %s', async (address, name) => {
    expect(bodyOf(await ask(await start(routes), `GET ${address}`))).toBe(name);
  });

  it('ends in a 404 where no route takes the rest', async () => {
    const server = await start({ '/login': named('login') });
    expect(statusOf(await ask(server, 'GET /nowhere'))).toBe(404);
    expect(statusOf(await ask(server, 'GET /'))).toBe(404);
  });
});

describe('the methods of a route', () => {
  const answer = (request: Request) => new Response(request.method, { headers: { 'Content-Length': '4', 'X-A': 'b' } });

  it.each([
    ['GET', { GET: answer }, 'POST', 'GET, HEAD'],
    ['GET and POST', { GET: answer, POST: answer }, 'DELETE', 'GET, HEAD, POST'],
    ['POST', { POST: answer }, 'HEAD', 'POST'],
    ['POST', { POST: answer }, 'GET', 'POST'],
    ['PUT and OPTIONS', { PUT: answer, OPTIONS: answer, dynamic: 'force-dynamic' }, 'GET', 'PUT, OPTIONS'],
  ])('are named where a route with %s gets another', async (_title, module, method, allow) => {
    const refused = await ask(await start({ '/[...path]': module }), `${method} /x`);
    expect(statusOf(refused)).toBe(405);
    expect(headersOf(refused, 'Allow')).toEqual([allow]);
    expect(bodyOf(refused)).toBe('');
  });

  it('answer HEAD like GET, without the body', async () => {
    const head = await ask(await start({ '/[...path]': { GET: answer } }), 'HEAD /x');
    expect([statusOf(head), headersOf(head, 'X-A'), headersOf(head, 'Content-Length')]).toEqual([200, ['b'], ['4']]);
    expect(bodyOf(head)).toBe('');
  });

  it('answer HEAD by their own handler where there is one', async () => {
    const own = () => new Response(null, { status: 204 });
    expect(statusOf(await ask(await start({ '/[...path]': { GET: answer, HEAD: own } }), 'HEAD /x'))).toBe(204);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('get %s as it is', async (method) => {
    const server = await start({ '/[...path]': { [method]: (request: Request) => new Response(request.method) } });
    expect(bodyOf(await ask(server, `${method} /oauth2/x`))).toBe(method);
  });
});

describe('the request that a route gets', () => {
  it('has the address under the configured origin, whatever Host says', async () => {
    const server = await startOne(({ url }) => new Response(url));
    expect(bodyOf(await ask(server, 'GET /a%2Fb?c=%20d&c'))).toBe(`${ORIGIN}/a%2Fb?c=%20d&c`);
  });

  it('has the headers that the guard left, and none of those that it dropped', async () => {
    const server = await startOne(({ headers }) => Response.json([...headers]));
    const sent = ['X-Matched-Path: /x', 'Cookie: a=1; ory_kratos_session=s', 'X-Twice: 1', 'X-Twice: 2', 'X-B: \xe4'];
    expect(JSON.parse(bodyOf(await ask(server, 'GET /x', sent)))).toEqual([
      ['connection', 'close'],
      ['cookie', 'ory_kratos_session=s'],
      ['host', 'other.test'],
      // Written as UTF-8, read as Latin-1.
      ['x-b', '\u00c3\u00a4'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-twice', '1, 2'],
      ['x-vestibule-client-ip', '127.0.0.1'],
    ]);
  });

  const echo: RouteHandler = async (request) =>
    new Response(JSON.stringify([request.body === null, await request.text()]));

  it.each([
    ['a length', ['Content-Length: 3'], 'a=b', 'a=b'],
    ['chunks', ['Transfer-Encoding: chunked'], '2\r\na=\r\n1\r\nb\r\n0\r\nX-Trailer: 1\r\n\r\n', 'a=b'],
    ['a length of nothing', ['Content-Length: 0'], '', ''],
    ['no length', [], '', ''],
  ])('has the body of a POST with %s', async (_title, headers, body, text) => {
    expect(JSON.parse(bodyOf(await ask(await startOne(echo), 'POST /x', headers, body)))).toEqual([false, text]);
  });

  it('has no body for a GET, whatever was sent', async () => {
    const answer = await ask(await startOne(echo), 'GET /x', ['Content-Length: 3'], 'a=b');
    expect(JSON.parse(bodyOf(answer))).toEqual([true, '']);
  });

  it('has a large body whole, byte by byte', async () => {
    const server = await startOne(async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return Response.json([bytes.length, bytes.every((byte, index) => byte === index % 251)]);
    });
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
    const answer = await fetch(`http://127.0.0.1:${server.port}/x`, { method: 'POST', body: bytes });
    expect(await answer.json()).toEqual([3_000_000, true]);
  });

  it('goes on after 100 Continue', async () => {
    const server = await startOne(async (request) => new Response(await request.text()));
    const answer = await ask(server, 'POST /x', ['Expect: 100-continue', 'Content-Length: 3'], 'a=b');
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/a=b$/);
  });
});

describe('an answer', () => {
  it('keeps its status, its own words, its headers, and each cookie in a line', async () => {
    const headers = new Headers([
      ['Set-Cookie', 'a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
      ['Set-Cookie', 'b=2'],
      ['Vary', 'Cookie'],
      ['Vary', 'Accept'],
      ['Cache-Control', 'public, max-age=300'],
    ]);
    const server = await startOne(() => new Response('x', { status: 418, statusText: 'Short and stout', headers }));
    const answer = await ask(server, 'GET /x');
    expect(answer).toMatch(/^HTTP\/1\.1 418 Short and stout\r\n/);
    expect(headersOf(answer, 'Set-Cookie')).toEqual(['a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
    expect(headersOf(answer, 'Vary')).toEqual(['Cookie, Accept']);
    expect(headersOf(answer, 'Cache-Control')).toEqual(['public, max-age=300']);
    expect(headersOf(answer, 'X-Frame-Options')).toEqual(['DENY']);
  });

  it.each([
    ['a text', () => new Response('caf\u00e9'), ['5'], 'caf\xc3\xa9'],
    ['JSON', () => Response.json({ a: 1 }), ['7'], '{"a":1}'],
    ['an empty text', () => new Response(''), ['0'], ''],
    ['no body', () => new Response(null, { status: 404 }), ['0'], ''],
    ['a redirect', () => new Response(null, { status: 303, headers: { Location: '/y' } }), ['0'], ''],
    ['204', () => new Response(null, { status: 204 }), [], ''],
    ['304', () => new Response(null, { status: 304, headers: { ETag: '"e"' } }), [], ''],
    ['a length that is too small', () => new Response('abc', { headers: { 'Content-Length': '1' } }), ['3'], 'abc'],
    ['a length that is too large', () => new Response('abc', { headers: { 'Content-Length': '9' } }), ['3'], 'abc'],
    ['a length and no body', () => new Response(null, { headers: { 'Content-Length': '9' } }), ['0'], ''],
  ])('that is %s has its own length', async (_title, route, length, body) => {
    const answer = await ask(await startOne(route), 'GET /x');
    expect([headersOf(answer, 'Content-Length'), headersOf(answer, 'Transfer-Encoding')]).toEqual([length, []]);
    expect(bodyOf(answer)).toBe(body);
  });

  it('in several pieces comes in chunks, and none is held back for the next', async () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* pieces() {
      yield new TextEncoder().encode('first');
      await released;
      yield new TextEncoder().encode('second');
    }
    const server = await startOne(() => new Response(toStream(pieces()), { headers: { 'Content-Length': '5000' } }));
    const answer = await fetch(`http://127.0.0.1:${server.port}/x`);
    expect(answer.headers.get('content-length')).toBeNull();
    const reader = answer.body?.getReader();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('first');
    release();
    expect(Buffer.from((await reader?.read())?.value ?? '').toString()).toBe('second');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('is made no faster than the client reads, and no longer when it has gone', async () => {
    let made = 0;
    const cancelled = new Promise<void>((resolve) => {
      void startOne(() => {
        const pull = (controller: ReadableStreamDefaultController) => {
          made += 1;
          controller.enqueue(new Uint8Array(64 * 1024));
        };
        return new Response(new ReadableStream({ pull, cancel: () => resolve() }));
      }).then(({ port }) => {
        const socket = net.connect(port, '127.0.0.1', () => socket.write(requestOf('GET /x')));
        socket.pause();
        setTimeout(() => socket.destroy(), 500);
      });
    });
    await cancelled;
    // What the buffers of two sockets hold; unchecked it would be thousands.
    expect(made).toBeGreaterThan(1);
    expect(made).toBeLessThan(200);
  });
});

describe('a route that fails', () => {
  const boom = new Error('boom');
  it.each<[string, RouteHandler]>([
    ['throws', () => Promise.reject(boom)],
    [
      'throws at once',
      () => {
        throw boom;
      },
    ],
    [
      'has a body that fails before the first byte',
      () => {
        const body = new ReadableStream({ pull: (controller) => controller.error(boom) });
        return new Response(body, { headers: { 'Set-Cookie': 'a=1', 'Content-Type': 'text/html' } });
      },
    ],
  ])('is answered with a bare 500 when it %s', async (_title, route) => {
    const server = await startOne(route);
    const answer = await ask(server, 'GET /x?login_challenge=secret');
    expect([statusOf(answer), bodyOf(answer)]).toEqual([500, '']);
    expect([headersOf(answer, 'Set-Cookie'), headersOf(answer, 'Content-Type')]).toEqual([[], []]);
    expect(headersOf(answer, 'Cache-Control')).toEqual(['no-store']);
    expect(server.failures).toEqual([{ error: boom, path: '/x' }]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['something else', { status: 200 }],
    ['an answer that was read already', null],
  ])('is answered with a 500 when it gives %s', async (_title, given) => {
    const used = new Response('x');
    await used.text();
    const server = await startOne(() => (given === null ? used : given) as Response);
    expect(statusOf(await ask(server, 'GET /x'))).toBe(500);
    expect(server.failures).toHaveLength(1);
  });

  it('breaks the connection off when a part is out, so that nobody takes it for the whole', async () => {
    async function* pieces() {
      yield new TextEncoder().encode('first');
      await sleep(50);
      throw boom;
    }
    const server = await startOne(() => new Response(toStream(pieces())));
    const answer = await ask(server, 'GET /x');
    expect(answer).toContain('first');
    expect(answer).not.toContain('0\r\n\r\n');
    expect(server.failures).toEqual([{ error: boom, path: '/x' }]);
  });

  it('leaves others alone', async () => {
    const server = await start({
      '/good': byGet(() => new Response('good')),
      '/bad': byGet(() => Promise.reject(boom)),
    });
    const two = `GET /bad HTTP/1.1\r\nHost: x\r\n\r\n${requestOf('GET /good')}`;
    expect(await sendRaw(server, two)).toMatch(/^HTTP\/1\.1 500 .*HTTP\/1\.1 200 OK.*good$/s);
  });
});

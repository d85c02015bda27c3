import type http from 'node:http';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { Pool } from 'undici';
import { type FakeServer, json, startFakeServer } from '../testing/fake-server';
import { poolFor } from './pool';
import { firstHeader, send } from './send';

const MAX_BYTES = 1024 * 1024;
const limits = { timeoutMs: 2_000, maxBytes: MAX_BYTES };

let server: FakeServer;
beforeAll(async () => {
  server = await startFakeServer();
});
afterAll(() => server.close());

const ask = (changes: Partial<typeof limits> & { signal?: AbortSignal } = {}, path = '/a?b=%2F') =>
  send(poolFor(server.origin, 'calls'), { origin: server.origin, method: 'GET', path }, { ...limits, ...changes });
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('send', () => {
  it('returns the status, the headers and the bytes', async () => {
    server.answerWith((_request, response) => response.writeHead(201, { 'X-A': 'b' }).end(Buffer.from([0, 255])));
    expect(await ask()).toMatchObject({ ok: true, value: { status: 201, headers: { 'x-a': 'b' } } });
    const answer = await ask();
    expect(answer.ok && [...answer.value.body]).toEqual([0, 255]);
    expect(server.seen[0]).toBe('GET /a?b=%2F');
  });

  it('waits for the answer after early hints', async () => {
    server.answerWith((request, response) => {
      response.writeEarlyHints({ link: '</a.css>; rel=preload' });
      json(404, {})(request, response);
    });
    expect(await ask()).toMatchObject({ ok: true, value: { status: 404 } });
  });

  it('follows no redirect', async () => {
    server.answerWith((_request, response) => response.writeHead(307, { Location: '/elsewhere' }).end());
    expect(await ask()).toMatchObject({ ok: true, value: { status: 307, headers: { location: '/elsewhere' } } });
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    ['as long as it may be', MAX_BYTES, true],
    ['a byte longer', MAX_BYTES + 1, false],
    ['five times as long, in pieces', 5 * MAX_BYTES, false],
  ])('reads an answer that is %s: %d bytes', async (_name, length, ok) => {
    server.answerWith((_request, response) => {
      response.writeHead(200);
      for (let left = length; left > 0; left -= 100_000) response.write(Buffer.alloc(Math.min(left, 100_000)));
      response.end();
    });
    const answer = await ask();
    expect(answer.ok ? answer.value.body.length : answer.error).toEqual(
      ok ? length : { kind: 'invalid', cause: 'the answer is too long' },
    );
  });

  it('asks for an uncompressed answer', async () => {
    let accepted: string | undefined;
    server.answerWith((request, response) => {
      accepted = request.headers['accept-encoding'];
      response.end();
    });
    await ask();
    expect(accepted).toBe('identity');
  });

  it.each([
    ['gzip', gzipSync('{}')],
    ['deflate', deflateSync('{}')],
    ['br', brotliCompressSync('{}')],
    ['GZIP', gzipSync('{}')],
    ['gzip, br', brotliCompressSync(gzipSync('{}'))],
  ])('never treats an answer in %s as plain text', async (encoding, body) => {
    server.answerWith((_request, response) => response.writeHead(200, { 'Content-Encoding': encoding }).end(body));
    const error = { kind: 'invalid', cause: 'the answer is compressed although compression was not accepted' };
    expect(await ask()).toEqual({ ok: false, error });
  });

  it.each([
    ['an answer that says it is not compressed', 'identity', '{}'],
    ['an empty one that says it is', 'gzip', ''],
  ])('accepts %s', async (_name, encoding, body) => {
    server.answerWith((_request, response) => response.writeHead(200, { 'Content-Encoding': encoding }).end(body));
    expect(await ask()).toMatchObject({ ok: true, value: { status: 200 } });
  });
});

describe('send while the server is failing', () => {
  const unavailable = (cause: string) => ({ ok: false, error: { kind: 'unavailable', cause } });

  it.each<[string, string, (request: http.IncomingMessage, response: http.ServerResponse) => void]>([
    ['is reset before the answer', 'ECONNRESET', ({ socket }) => socket.resetAndDestroy()],
    ['ends before the answer', 'ECONNRESET', ({ socket }) => socket.end()],
    [
      'breaks in the middle of the answer',
      'aborted',
      (_request, response) => {
        response.writeHead(200, { 'Content-Length': 100 }).write('half');
        setTimeout(() => response.socket?.destroy(), 20);
      },
    ],
    [
      'breaks between two chunks',
      'aborted',
      (_request, response) => {
        response.writeHead(200).write('half');
        setTimeout(() => response.socket?.resetAndDestroy(), 20);
      },
    ],
  ])('reports an outage if the connection %s', async (_name, cause, handler) => {
    server.answerWith(handler);
    expect(await ask()).toEqual(unavailable(cause));
    expect(server.seen).toHaveLength(1);
  });

  it('reports refused connections', async () => {
    const origin = 'http://127.0.0.1:1';
    const answer = await send(poolFor(origin, 'calls'), { origin, method: 'GET', path: '/' }, limits);
    expect(answer).toEqual(unavailable('ECONNREFUSED'));
  });

  it.each([
    ['says nothing', () => undefined],
    [
      'drips',
      (_request: http.IncomingMessage, response: http.ServerResponse) => {
        response.writeHead(200);
        const drip = setInterval(() => response.write(' '), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('leaves a server that %s at its deadline, and closes the connection', async (_name, handler) => {
    const closed: Promise<unknown>[] = [];
    server.answerWith((request, response) => {
      closed.push(new Promise((resolve) => request.socket.once('close', resolve)));
      handler(request, response);
    });
    const start = performance.now();
    expect(await ask({ timeoutMs: 150 })).toEqual(unavailable('timeout'));
    expect(performance.now() - start).toBeLessThan(1_000);
    await Promise.all(closed);
    expect(closed).toHaveLength(1);
  });

  it('includes the wait for a connection, and sends nothing after the deadline', async () => {
    const pool = new Pool(server.origin, { connections: 1 });
    const held: http.ServerResponse[] = [];
    server.answerWith((_request, response) => held.push(response));
    const request = (path: string) => ({ origin: server.origin, method: 'POST', path });
    const first = send(pool, request('/first'), limits);
    const second = await send(pool, request('/second'), { ...limits, timeoutMs: 100 });
    expect(second).toEqual(unavailable('timeout'));
    server.answerWith((_request, response) => response.end());
    for (const response of held) response.end();
    expect(await first).toMatchObject({ ok: true });
    expect(await send(pool, request('/third'), limits)).toMatchObject({ ok: true });
    expect(server.seen).toEqual(['POST /third']);
    await pool.close();
  });

  it('ends when it is aborted', async () => {
    server.answerWith(() => undefined);
    const early = new AbortController();
    const answer = ask({ signal: early.signal });
    early.abort();
    expect(await answer).toEqual(unavailable('timeout'));
    server.answerWith(json(200, {}));
    expect(await ask({ signal: early.signal })).toEqual(unavailable('timeout'));
    expect(server.seen).toEqual([]);
  });
});

describe('the connections', () => {
  it('are reused', async () => {
    const sockets = new Set<unknown>();
    server.answerWith((request, response) => {
      sockets.add(request.socket);
      json(200, {})(request, response);
    });
    const pool = new Pool(server.origin, { connections: 128 });
    const request = { origin: server.origin, method: 'GET', path: '/' };
    for (let count = 0; count < 100; count += 1) expect(await send(pool, request, limits)).toMatchObject({ ok: true });
    // More than one, because undici reuses a connection only in a later turn of the event loop.
    expect(sockets.size).toBeLessThanOrEqual(10);
    await pool.close();
  });

  it('are reopened if the server has closed idle ones', async () => {
    const sockets = new Set<unknown>();
    server.answerWith((request, response) => {
      sockets.add(request.socket);
      response.end('{}', () => setTimeout(() => request.socket.end(), 10));
    });
    for (let count = 0; count < 3; count += 1) {
      expect(await ask()).toMatchObject({ ok: true });
      await sleep(60);
    }
    expect(sockets.size).toBe(3);
  });
});

describe('firstHeader', () => {
  it.each<[string | string[] | undefined, string | null]>([
    ['a', 'a'],
    [['a', 'b'], 'a'],
    [[], null],
    [undefined, null],
  ])('of %j is %j', (value, expected) => {
    expect(firstHeader({ date: value }, 'date')).toBe(expected);
  });
});

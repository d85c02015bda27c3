import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  ask,
  connect,
  headOf,
  type RouteHandler,
  readBody,
  readHeader,
  readStatus,
  sendRaw,
  startLeanServer,
  startOne,
  stopLeanServers,
} from './sample-lean-server';

afterEach(stopLeanServers);

const toStream = (pieces: AsyncIterable<Uint8Array>) => Readable.toWeb(Readable.from(pieces)) as ReadableStream;
const byGet = (handler: RouteHandler) => ({ GET: handler });

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
    expect(readHeader(answer, 'Set-Cookie')).toEqual(['a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2']);
    expect(readHeader(answer, 'Vary')).toEqual(['Cookie, Accept']);
    expect(readHeader(answer, 'Cache-Control')).toEqual(['public, max-age=300']);
    expect(readHeader(answer, 'X-Frame-Options')).toEqual(['DENY']);
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
    expect([readHeader(answer, 'Content-Length'), readHeader(answer, 'Transfer-Encoding')]).toEqual([length, []]);
    expect(readBody(answer)).toBe(body);
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
      })
        .then(connect)
        .then(({ socket }) => {
          socket.write(headOf('GET /x'));
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
    expect([readStatus(answer), readBody(answer)]).toEqual([500, '']);
    expect([readHeader(answer, 'Set-Cookie'), readHeader(answer, 'Content-Type')]).toEqual([[], []]);
    expect(readHeader(answer, 'Cache-Control')).toEqual(['no-store']);
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
    expect(readStatus(await ask(server, 'GET /x'))).toBe(500);
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
    const server = await startLeanServer({
      '/good': byGet(() => new Response('good')),
      '/bad': byGet(() => Promise.reject(boom)),
    });
    const two = headOf('GET /bad') + headOf('GET /good', ['Connection: close']);
    expect(await sendRaw(server, two)).toMatch(/^HTTP\/1\.1 500 .*HTTP\/1\.1 200 OK.*good$/s);
  });
});

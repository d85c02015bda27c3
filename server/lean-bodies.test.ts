import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { guard } from './guard.mjs';
import { leanHandler } from './lean-host.mjs';

type RouteHandler = (request: Request) => Response | Promise<Response>;

const ORIGIN = 'http://front-door.test';
const running: http.Server[] = [];
afterEach(() => {
  for (const server of running.splice(0)) server.close().closeAllConnections();
});

/** A lean server behind its guard; gives the port, and what its routes failed with. */
async function start(route: RouteHandler) {
  const failures: unknown[] = [];
  const module = { GET: route, POST: route };
  const handle = leanHandler([{ path: '/[...path]', module }], {
    origin: ORIGIN,
    onFailure: (error) => failures.push(error),
  });
  const server = http.createServer(guard(handle, { origin: ORIGIN, proxyHops: 0, dev: false }));
  running.push(server);
  const sockets: net.Socket[] = [];
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, failures, sockets };
}

/** An open connection, and what came on it so far. */
async function connect(port: number) {
  const socket = net.connect(port, '127.0.0.1');
  const connection = { socket, text: '' };
  socket.on('data', (chunk) => {
    connection.text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return connection;
}

const head = (line: string, ...headers: string[]) =>
  `${line} HTTP/1.1\r\n${['Host: x', ...headers].join('\r\n')}\r\n\r\n`;
const closed = (socket: net.Socket) => until(() => socket.closed);

async function until(isTrue: () => boolean): Promise<void> {
  for (let times = 0; times < 500 && !isTrue(); times += 1) await sleep(10);
  expect(isTrue()).toBe(true);
}

describe('a body that is not read', () => {
  const MEGABYTES = 20;

  it('is not taken from the connection faster than it is read', async () => {
    let release = () => {};
    const { port, sockets } = await start(async (request) => {
      const reader = request.body?.getReader();
      await reader?.read();
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      let size = 0;
      for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read())
        size += piece.value.length;
      return new Response(String(size > (MEGABYTES - 1) * 1024 * 1024));
    });
    const { socket, ...connection } = await connect(port);
    const whole = { text: '' };
    socket.on('data', (chunk) => {
      whole.text += chunk;
    });
    socket.write(head('POST /x', `Content-Length: ${MEGABYTES * 1024 * 1024}`, 'Connection: close'));
    socket.write(Buffer.alloc(MEGABYTES * 1024 * 1024));
    await sleep(500);
    expect(sockets[0]?.bytesRead).toBeLessThan(1024 * 1024);
    release();
    await closed(socket);
    expect(whole.text).toMatch(/true$/);
    expect(connection.text).toBe('');
  });

  it.each<[string, RouteHandler]>([
    ['not at all', () => new Response('early')],
    [
      'in part',
      async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        return new Response('early');
      },
    ],
    [
      'in part, and then cancelled',
      async (request) => {
        const reader = request.body?.getReader();
        await reader?.read();
        await reader?.cancel();
        // More of it comes meanwhile.
        await sleep(100);
        return new Response('early');
      },
    ],
    [
      'in part, by a loop that is left',
      async (request) => {
        for await (const _piece of request.body ?? []) break;
        return new Response('early');
      },
    ],
  ])('to its end, but %s, has its answer before, and ends the connection', async (_title, route) => {
    const { port, failures } = await start(route);
    const connection = await connect(port);
    connection.socket.write(head('POST /x', 'Content-Length: 100000'));
    for (let times = 0; times < 10; times += 1) {
      connection.socket.write('x'.repeat(5000));
      await sleep(10);
    }
    await until(() => connection.text.includes('early'));
    expect(connection.text).toMatch(/^connection: close\r$/im);
    await closed(connection.socket);
    expect(failures).toEqual([]);
  });

  it.each<[string, RouteHandler]>([
    ['not at all', () => new Response('answered')],
    [
      'in part',
      async (request) => {
        await request.body?.getReader().read();
        return new Response('answered');
      },
    ],
  ])('but is there (%s) leaves the connection to the next request', async (_title, route) => {
    const { port } = await start(route);
    const connection = await connect(port);
    const size = 40_000;
    for (let times = 1; times <= 3; times += 1) {
      connection.socket.write(`${head('POST /x', `Content-Length: ${size}`)}${'x'.repeat(size)}`);
      await until(() => connection.text.split('answered').length > times || connection.socket.closed);
      // It is closed only where the rest was still under way when the answer was made.
      if (connection.socket.closed) return expect(connection.text).toMatch(/^connection: close\r$/im);
    }
    connection.socket.destroy();
  });
});

describe('a client that goes away', () => {
  it('in the middle of its body makes the reading fail, and the signal abort', async () => {
    const seen: { error?: unknown; signal?: AbortSignal } = {};
    const { port, failures } = await start(async (request) => {
      seen.signal = request.signal;
      try {
        await request.text();
      } catch (error) {
        seen.error = error;
      }
      return new Response('nobody is there');
    });
    const { socket } = await connect(port);
    socket.write(`${head('POST /x', 'Content-Length: 100')}half`);
    await until(() => seen.signal !== undefined);
    socket.destroy();
    await until(() => seen.error !== undefined);
    expect(seen.error).toBeInstanceOf(Error);
    await until(() => seen.signal?.aborted === true);
    expect(failures).toEqual([]);
  });

  it('before anything reads its body fails the reading too', async () => {
    let outcome = '';
    let isBegun = false;
    const { port } = await start(async (request) => {
      isBegun = true;
      await until(() => request.signal.aborted);
      outcome = await request.text().then(
        () => 'read',
        () => 'failed',
      );
      return new Response('nobody is there');
    });
    const { socket } = await connect(port);
    socket.write(`${head('POST /x', 'Content-Length: 100')}half`);
    await until(() => isBegun);
    socket.destroy();
    await until(() => outcome !== '');
    expect(outcome).toBe('failed');
  });

  it('with chunks that HTTP can not read fails the reading', async () => {
    let outcome = '';
    const { port } = await start(async (request) => {
      outcome = await request.text().then(
        () => 'read',
        () => 'failed',
      );
      return new Response('x');
    });
    const { socket } = await connect(port);
    socket.write(`${head('POST /x', 'Transfer-Encoding: chunked')}3\r\na=b\r\nno number\r\n`);
    await until(() => outcome !== '');
    expect(outcome).toBe('failed');
    socket.destroy();
  });

  it('before its answer aborts the signal, and one that stays does not', async () => {
    const signals: AbortSignal[] = [];
    let release = () => {};
    const { port, failures } = await start(async (request) => {
      signals.push(request.signal);
      if (request.url.endsWith('/slow')) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return new Response('x'.repeat(10));
    });
    expect(await (await fetch(`http://127.0.0.1:${port}/fast`)).text()).toBe('x'.repeat(10));
    const { socket } = await connect(port);
    socket.write(head('GET /slow'));
    await until(() => signals.length === 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    socket.destroy();
    await until(() => signals[1]?.aborted === true);
    expect(signals[0]?.aborted).toBe(false);
    release();
    await sleep(20);
    expect(failures).toEqual([]);
  });
});

import type net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { connect, headOf, type RouteHandler, startOne, stopLeanServers, until } from './sample-lean-server';

afterEach(stopLeanServers);

const closed = (socket: net.Socket) => until(() => socket.closed);

describe('a body that is not read', () => {
  const MEGABYTES = 20;

  it('is not taken from the connection faster than it is read', async () => {
    let release = () => {};
    const server = await startOne(async (request) => {
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
    const connection = await connect(server);
    const { socket } = connection;
    socket.write(headOf('POST /x', [`Content-Length: ${MEGABYTES * 1024 * 1024}`, 'Connection: close']));
    socket.write(Buffer.alloc(MEGABYTES * 1024 * 1024));
    await sleep(500);
    expect(server.sockets[0]?.bytesRead).toBeLessThan(1024 * 1024);
    release();
    await closed(socket);
    expect(connection.text).toMatch(/true$/);
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
    const server = await startOne(route);
    const connection = await connect(server);
    connection.socket.write(headOf('POST /x', ['Content-Length: 100000']));
    for (let times = 0; times < 10; times += 1) {
      connection.socket.write('x'.repeat(5000));
      await sleep(10);
    }
    await until(() => connection.text.includes('early'));
    expect(connection.text).toMatch(/^connection: close\r$/im);
    await closed(connection.socket);
    expect(server.failures).toEqual([]);
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
    const server = await startOne(route);
    const connection = await connect(server);
    const size = 40_000;
    for (let times = 1; times <= 3; times += 1) {
      connection.socket.write(`${headOf('POST /x', [`Content-Length: ${size}`])}${'x'.repeat(size)}`);
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
    const server = await startOne(async (request) => {
      seen.signal = request.signal;
      try {
        await request.text();
      } catch (error) {
        seen.error = error;
      }
      return new Response('nobody is there');
    });
    const { socket } = await connect(server);
    socket.write(`${headOf('POST /x', ['Content-Length: 100'])}half`);
    await until(() => seen.signal !== undefined);
    socket.destroy();
    await until(() => seen.error !== undefined);
    expect(seen.error).toBeInstanceOf(Error);
    await until(() => seen.signal?.aborted === true);
    expect(server.failures).toEqual([]);
  });

  it('before anything reads its body fails the reading too', async () => {
    let outcome = '';
    let isBegun = false;
    const server = await startOne(async (request) => {
      isBegun = true;
      await until(() => request.signal.aborted);
      outcome = await request.text().then(
        () => 'read',
        () => 'failed',
      );
      return new Response('nobody is there');
    });
    const { socket } = await connect(server);
    socket.write(`${headOf('POST /x', ['Content-Length: 100'])}half`);
    await until(() => isBegun);
    socket.destroy();
    await until(() => outcome !== '');
    expect(outcome).toBe('failed');
  });

  it('with chunks that HTTP can not read fails the reading', async () => {
    let outcome = '';
    const server = await startOne(async (request) => {
      outcome = await request.text().then(
        () => 'read',
        () => 'failed',
      );
      return new Response('x');
    });
    const { socket } = await connect(server);
    socket.write(`${headOf('POST /x', ['Transfer-Encoding: chunked'])}3\r\na=b\r\nno number\r\n`);
    await until(() => outcome !== '');
    expect(outcome).toBe('failed');
    socket.destroy();
  });

  it('before its answer aborts the signal, and one that stays does not', async () => {
    const signals: AbortSignal[] = [];
    let release = () => {};
    const server = await startOne(async (request) => {
      signals.push(request.signal);
      if (request.url.endsWith('/slow')) {
        await new Promise<void>((resolve) => {
          release = resolve;
        });
      }
      return new Response('x'.repeat(10));
    });
    expect(await (await fetch(`http://127.0.0.1:${server.port}/fast`)).text()).toBe('x'.repeat(10));
    const { socket } = await connect(server);
    socket.write(headOf('GET /slow'));
    await until(() => signals.length === 2);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    socket.destroy();
    await until(() => signals[1]?.aborted === true);
    expect(signals[0]?.aborted).toBe(false);
    release();
    await sleep(20);
    expect(server.failures).toEqual([]);
  });
});

import http from 'node:http';
import net, { type AddressInfo } from 'node:net';

describe('a unit test', () => {
  // 192.0.2.0/24 and .test belong to nobody, should the guard ever fail.
  it.each([
    ['by port and host', () => net.connect(80, '192.0.2.1')],
    ['by options', () => net.connect({ port: 80, host: 'other.test' })],
    ['with http', () => http.get('http://192.0.2.1/')],
  ])('reaches no other machine %s', (_way, connect) => {
    expect(connect).toThrow('only 127.0.0.1 is allowed');
  });

  it('reaches no other machine with fetch', async () => {
    await expect(fetch('http://192.0.2.1/')).rejects.toThrow('fetch failed');
  });

  it.each(['192.0.2.1', 'other.test'])('reaches no other machine by a lookup of its own for %s', async (host) => {
    const lookup: net.LookupFunction = (_host, { all }, found) =>
      all === true ? found(null, [{ address: '192.0.2.1', family: 4 }]) : found(null, '192.0.2.1', 4);
    const failed = new Promise<Error>((resolve, reject) => {
      try {
        net.connect({ port: 80, host, lookup }).on('error', resolve);
      } catch (error) {
        resolve(error as Error);
      }
      setTimeout(() => reject(new Error('it did not fail')), 1000).unref();
    });
    expect((await failed).message).toContain('only 127.0.0.1 is allowed');
  });

  it('reaches its own server', async () => {
    const server = http.createServer((_request, response) => response.end('here'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { readSettings } from '../settings';
import { makeSigningKeys } from './signing-keys';

describe('makeSigningKeys', () => {
  it('asks again when Hydra closes the connection or fails', async () => {
    const asked: (string | undefined)[] = [];
    const server = http.createServer((request, response) => {
      asked.push(request.url);
      if (asked.length === 1) return request.socket.destroy();
      response.writeHead(asked.length === 2 ? 500 : 200);
      return response.end('{"keys":[]}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await makeSigningKeys(readSettings({ HYDRA_PUBLIC_PORT: String(port) }));
    server.closeAllConnections();
    server.close();
    expect(asked).toEqual(Array.from({ length: 3 }, () => '/.well-known/jwks.json'));
  });
});

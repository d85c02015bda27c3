import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

type ForwardProxy = { origin: string; close: () => Promise<void> };

/**
 * Starts an HTTP proxy for browsers, which sends what is for one origin to another address, unchanged: with it, a
 * browser reaches a test's own front door under the public origin.
 */
export async function startForwardProxy(origin: string, address: string): Promise<ForwardProxy> {
  const { host } = new URL(origin);
  const toTarget = (url: URL) => (url.host === host ? new URL(address) : url);
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '');
    forward(request, response, { target: toTarget(url), path: url.pathname + url.search });
  });
  // Playwright's own requests tunnel, the browser's don't.
  server.on('connect', ({ url }, socket) => tunnel(toTarget(new URL(`http://${url}`)), socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function forward(request: IncomingMessage, response: ServerResponse, to: { target: URL; path: string }): void {
  const { hostname, port } = to.target;
  const { 'proxy-connection': _, ...headers } = request.headers;
  const onward = send({ hostname, port, path: to.path, method: request.method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  });
  onward.once('error', () => response.destroy());
  request.pipe(onward);
}

function tunnel({ hostname, port }: URL, socket: Duplex): void {
  const onward = connect({ host: hostname, port: Number(port) }, () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    onward.pipe(socket);
    socket.pipe(onward);
  });
  onward.once('error', () => socket.destroy());
  socket.once('error', () => onward.destroy());
}

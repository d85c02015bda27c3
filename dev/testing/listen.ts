import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = { origin: string; close: () => Promise<void> };

/**
 * Starts an HTTP server on 127.0.0.1, which a browser treats as another site than the front door's localhost.
 *
 * @param port a free one unless given
 */
export async function listen(handler: RequestListener, port = 0): Promise<Listener> {
  // Connections stay open longer than any test pauses. A caller that reuses one just as it closes would see a reset.
  const server = createServer({ maxHeaderSize: 65_536, keepAliveTimeout: 120_000 }, handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

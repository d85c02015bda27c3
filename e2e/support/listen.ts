import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listener = { origin: string; close: () => Promise<void> };

/** A server on a free port of 127.0.0.1, which to the browser is another site than the front door's localhost. */
export async function listen(handler: (request: IncomingMessage, response: ServerResponse) => void): Promise<Listener> {
  // Kept open longer than any test pauses: a caller that uses a connection again just as it closes would see a reset.
  const server = createServer({ maxHeaderSize: 65_536, keepAliveTimeout: 120_000 }, handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

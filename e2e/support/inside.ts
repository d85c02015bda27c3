import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';

/** A server of the network inside, which nobody outside may reach. */
export type Inside = { origin: string; connections: () => number; stop: () => Promise<void> };

/** Starts one that counts whoever connects. */
export async function startInside(): Promise<Inside> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}/inside.json`,
    connections: () => connections,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

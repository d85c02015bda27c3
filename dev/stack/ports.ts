import { createServer } from 'node:net';
import type { PortName, Settings } from '../settings';
import { LOOPBACK, SetupError } from '../settings';

/** Looks at every port before anything starts, so that a conflict is named by its setting and leaves nothing running. */
export async function refuseTakenPorts(settings: Settings, names: PortName[]): Promise<void> {
  const checked = await Promise.all(names.map(async (name) => ({ name, isFree: await isFree(settings.ports[name]) })));
  const taken = checked.filter((entry) => !entry.isFree).map((entry) => entry.name);
  if (taken.length === 0) return;
  const lines = taken.map((name) => `  ${name}=${settings.ports[name]} is in use`);
  throw new SetupError(
    [
      'Some ports that the stack needs are in use, perhaps by another stack:',
      ...lines,
      'Stop what uses them, or set other ports. VESTIBULE_PORT_OFFSET=1000 moves all of them.',
    ].join('\n'),
  );
}

/**
 * Gives out free ports from `first` to before `end`, one after the other and from the beginning again: two calls shortly after one another never get
 * the same, as they may from the system, which takes a port that was given up for free at once.
 *
 * @param start the port to begin with
 */
export function portsBetween(first: number, end: number, start = first): () => Promise<number> {
  let next = start;
  return async () => {
    for (let tried = first; tried < end; tried += 1) {
      const port = next;
      next = port + 1 < end ? port + 1 : first;
      if (await isFree(port)) return port;
    }
    throw new SetupError(`No port from ${first} to ${end - 1} is free.`);
  };
}

/** Whether the port can be listened on, on loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

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

/** Whether the port can be listened on, on loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

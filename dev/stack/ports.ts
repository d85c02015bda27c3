import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { LOOPBACK, PORT_DEFAULTS, type PortName, type Settings, SetupError } from '../settings';

const OFFSET_STEP = 1_000;
const LAST_PORT = 65_535;
/** Linux's default; others begin higher. */
const USUAL_FIRST_EPHEMERAL_PORT = 32_768;

/** Checks every port before anything starts, so that the message names the setting and nothing is left running. */
export async function refuseTakenPorts(settings: Settings, names: PortName[]): Promise<void> {
  const ports = names.map((name) => settings.ports[name]);
  const taken = await takenPorts(ports);
  if (taken.length === 0) return;
  const lines = names.flatMap((name) => {
    const port = settings.ports[name];
    return taken.includes(port) ? [`  ${name}=${port} is in use`] : [];
  });
  const offset = await findFreeOffset(OFFSET_STEP);
  throw new SetupError(
    [
      'Some ports that the stack needs are in use, perhaps by another stack:',
      ...lines,
      `Stop what uses them, or set other ports. VESTIBULE_PORT_OFFSET=${offset} moves all that have no own setting.`,
    ].join('\n'),
  );
}

/**
 * The first VESTIBULE_PORT_OFFSET at which every port of a stack is free. It prefers offsets that keep all ports below
 * those that the system gives to outgoing connections, each of which may be in use at any moment.
 *
 * @param candidates tried in this order, before every thousand from the last one on
 * @throws SetupError where there is none
 */
export async function findFreeOffset(...candidates: [number, ...number[]]): Promise<number> {
  const limit = firstEphemeralPort();
  const last = candidates.at(-1) ?? 0;
  const count = Math.floor(LAST_PORT / OFFSET_STEP);
  const further = Array.from({ length: count }, (_, index) => (last + index * OFFSET_STEP) % (count * OFFSET_STEP));
  const all = [...new Set([...candidates, ...further])].filter((offset) => highest(portsAt(offset)) <= LAST_PORT);
  const isLow = (offset: number) => highest(portsAt(offset)) < limit;
  for (const offset of [...all.filter(isLow), ...all.filter((offset) => !isLow(offset))]) {
    if ((await takenPorts(portsAt(offset))).length === 0) return offset;
  }
  throw new SetupError('No VESTIBULE_PORT_OFFSET leaves all ports of a stack free.');
}

/** Which of these ports are in use. */
export async function takenPorts(ports: readonly number[]): Promise<number[]> {
  const checked = await Promise.all(ports.map(async (port) => ({ port, isFree: await isFree(port) })));
  return checked.filter((entry) => !entry.isFree).map(({ port }) => port);
}

/** The ports of a stack that is moved by an offset. */
export function portsAt(offset: number): number[] {
  return PORT_DEFAULTS.map(([, port]) => port + offset);
}

/** The first of the ports that the system gives to outgoing connections. */
export function firstEphemeralPort(file = '/proc/sys/net/ipv4/ip_local_port_range'): number {
  try {
    return Number(/^\d+/.exec(readFileSync(file, 'utf8'))?.[0] ?? USUAL_FIRST_EPHEMERAL_PORT);
  } catch {
    return USUAL_FIRST_EPHEMERAL_PORT;
  }
}

/**
 * Returns free ports from `first` to before `end`, one after the other, then from the beginning again: two calls in
 * quick succession never get the same one. From the system they might, because it reuses a released port at once.
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

/** Whether a server can listen on the port, on loopback. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function highest(ports: readonly number[]): number {
  return Math.max(...ports);
}

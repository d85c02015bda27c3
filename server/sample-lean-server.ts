import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { guard } from './guard.mjs';
import { leanHandler } from './lean-host.mjs';

export const ORIGIN = 'http://front-door.test';

export type RouteHandler = (request: Request) => Response | Promise<Response>;
export type Modules = Record<string, Record<string, unknown>>;
export type Failure = { error: unknown; path: string };
export type LeanServer = { port: number; failures: Failure[]; sockets: net.Socket[] };

const running: http.Server[] = [];

/** For the end of each test. */
export function stopLeanServers(): void {
  for (const server of running.splice(0)) server.close().closeAllConnections();
}

/** Starts a lean server behind its guard, with these modules as routes. */
export async function startLeanServer(modules: Modules): Promise<LeanServer> {
  const failures: Failure[] = [];
  const sockets: net.Socket[] = [];
  const routes = Object.entries(modules).map(([path, module]) => ({ path, module }));
  const onFailure = (error: unknown, path: string) => failures.push({ error, path });
  const handle = leanHandler(routes, { origin: ORIGIN, onFailure });
  const server = http.createServer(guard(handle, { origin: ORIGIN, proxyHops: 0, dev: false }));
  running.push(server);
  server.on('connection', (socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, failures, sockets };
}

/** One route for every path. */
export function startOne(route: RouteHandler): Promise<LeanServer> {
  return startLeanServer({ '/[...path]': { GET: route, POST: route } });
}

export type Connection = { socket: net.Socket; text: string };

/** An open connection, and what came on it so far. */
export async function connect({ port }: LeanServer): Promise<Connection> {
  const socket = net.connect(port, '127.0.0.1');
  const connection = { socket, text: '' };
  socket.on('data', (chunk) => {
    connection.text += chunk.toString('latin1');
  });
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
  return connection;
}

/** Sends exactly these bytes, and collects what comes until the server closes the connection. */
export async function sendRaw(server: LeanServer, bytes: string): Promise<string> {
  const connection = await connect(server);
  connection.socket.write(bytes, 'latin1');
  await new Promise<void>((resolve) => connection.socket.once('close', () => resolve()));
  return connection.text;
}

/** The head of a request. */
export function headOf(line: string, headers: string[] = []): string {
  return `${line} HTTP/1.1\r\n${['Host: other.test', ...headers].join('\r\n')}\r\n\r\n`;
}

/** Sends one request on a connection of its own. */
export function ask(
  server: LeanServer,
  line: string,
  { headers = [], body = '' }: Partial<Sent> = {},
): Promise<string> {
  return sendRaw(server, headOf(line, ['Connection: close', ...headers]) + body);
}

type Sent = { headers: string[]; body: string };

export function readStatus(answer: string): number {
  return Number(answer.split(' ')[1]);
}

export function readBody(answer: string): string {
  return answer.slice(answer.indexOf('\r\n\r\n') + 4);
}

/** The values of a header, one for each line. */
export function readHeader(answer: string, name: string): string[] {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n'));
  return [...head.matchAll(new RegExp(`^${name}: (.*)$`, 'gim'))].map(([, value = '']) => value.trim());
}

/** Waits for something to become true, for five seconds at most. */
export async function until(isTrue: () => boolean): Promise<void> {
  for (let times = 0; times < 500 && !isTrue(); times += 1) await sleep(10);
  if (!isTrue()) throw new Error('It did not become true.');
}

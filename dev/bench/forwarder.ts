import http, { type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { LOOPBACK } from '../settings';

/** One request that went through a forwarder. The times are of one clock, so that forwarders can be compared. */
export type Exchange = {
  through: string;
  method: string;
  path: string;
  startMs: number;
  endMs: number;
  /** The gateway names the public host in what it forwards; a call that the front door makes for itself has no such header. */
  isForwarded: boolean;
  /** What a browser wants it for (Sec-Fetch-Dest); empty where no browser asks. */
  destination: string;
};

export type Forwarder = { url: string; close: () => Promise<void> };

/**
 * A transparent proxy on loopback that writes down every request: names and times, no values.
 *
 * `holdMs` keeps an answer back for so long, so that calls made at the same time are seen to overlap.
 */
export async function startForwarder(
  options: { name: string; target: string; port: number; holdMs?: () => number },
  record: (exchange: Exchange) => void,
): Promise<Forwarder> {
  const { name, target, port, holdMs = () => 0 } = options;
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const server = http.createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    const startMs = performance.now();
    const done = (answer: () => void) => {
      const finish = () => {
        record(exchangeOf(name, request, startMs));
        answer();
      };
      const hold = holdMs();
      if (hold === 0) finish();
      else setTimeout(finish, hold);
    };
    pass({ request, response, target, agent }, done);
  });
  // Longer than the front door keeps its connections: a reset would look like a fault of Kratos or Hydra.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return { url: `http://${LOOPBACK}:${portOf(server)}`, close: () => close(server, agent) };
}

type Passing = { request: IncomingMessage; response: ServerResponse; target: string; agent: http.Agent };

/** Written down when the last byte has come in and before it goes out: whoever waited for it starts later. */
function pass({ request, response, target, agent }: Passing, done: (answer: () => void) => void): void {
  const { method, headers } = request;
  const onward = http.request(`${target}${request.url ?? '/'}`, { method, headers, agent }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', () => response.destroy());
    answer.on('end', () => {
      done(() => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
        response.end(Buffer.concat(chunks));
      });
    });
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function exchangeOf(through: string, request: IncomingMessage, startMs: number): Exchange {
  const { headers } = request;
  return {
    through,
    method: request.method ?? '',
    path: (request.url ?? '').split('?', 1)[0] ?? '',
    startMs,
    endMs: performance.now(),
    isForwarded: headers['x-forwarded-host'] !== undefined,
    destination: String(headers['sec-fetch-dest'] ?? ''),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => resolve());
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function close(server: Server, agent: http.Agent): Promise<void> {
  agent.destroy();
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

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

type Forwarder = { url: string; close: () => Promise<void> };

/** What all forwarders of a bench do at the moment; changed while they run. */
export type Mode = {
  /** Keeps answers back for so long, so that calls made at the same time are seen to overlap. */
  holdMs: number;
  /** Answers a GET that was answered before from memory, so that Kratos and Hydra neither limit nor disturb a measurement. */
  isReplaying: boolean;
};

type Answer = { status: number; headers: string[]; body: Buffer };

/** A transparent proxy on loopback that writes down every request: names and times, no values. */
export async function startForwarder(
  { name, target, port, mode }: { name: string; target: string; port: number; mode: Mode },
  record: (exchange: Exchange) => void,
): Promise<Forwarder> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
  const remembered = new Map<string, Answer>();
  const server = http.createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => {
    const startMs = performance.now();
    const key = request.method === 'GET' && mode.isReplaying ? request.url : undefined;
    const known = key === undefined ? undefined : remembered.get(key);
    if (known) {
      send(response, known);
      return;
    }
    pass({ request, response, target, agent }, (answer) => {
      if (key !== undefined && answer.status === 200) remembered.set(key, answer);
      // Written down when the last byte has come in and before it goes out: whoever waited for it starts later.
      const finish = () => {
        record(exchangeOf(name, request, startMs));
        send(response, answer);
      };
      if (mode.holdMs === 0) finish();
      else setTimeout(finish, mode.holdMs);
    });
  });
  // Longer than the front door keeps its connections: a reset would look like a fault of Kratos or Hydra.
  server.keepAliveTimeout = 60_000;
  await listen(server, port);
  return { url: `http://${LOOPBACK}:${portOf(server)}`, close: () => close(server, agent) };
}

type Passing = { request: IncomingMessage; response: ServerResponse; target: string; agent: http.Agent };

function pass({ request, response, target, agent }: Passing, onAnswer: (answer: Answer) => void): void {
  const { method, headers } = request;
  const onward = http.request(`${target}${request.url ?? '/'}`, { method, headers, agent }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk: Buffer) => chunks.push(chunk));
    answer.on('error', () => response.destroy());
    answer.on('end', () => {
      onAnswer({ status: answer.statusCode ?? 502, headers: answer.rawHeaders, body: Buffer.concat(chunks) });
    });
  });
  onward.on('error', () => response.destroy());
  response.on('close', () => onward.destroy());
  request.pipe(onward);
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, headers);
  response.end(body);
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

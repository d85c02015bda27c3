import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Call, startRecordingProxy } from '../testing/recording-proxy';

/** One request that went through a forwarder. All times are of one clock, so that forwarders can be compared. */
export type Exchange = {
  through: string;
  method: string;
  path: string;
  startMs: number;
  endMs: number;
  /** The gateway names the public host in what it forwards. The front door's own calls have no such header. */
  isForwarded: boolean;
  /** What a browser wants it for (Sec-Fetch-Dest); empty when no browser asks. */
  destination: string;
};

type Forwarder = { url: string; close: () => Promise<void> };

/** What all forwarders of a bench do at the moment. It changes while they run. */
export type Mode = {
  /** Delays answers by this much, so that calls made at the same time are seen to overlap. */
  holdMs: number;
  /** Answers a repeated GET from memory, so that Kratos and Hydra neither limit nor disturb a measurement. */
  isReplaying: boolean;
};

type StoredAnswer = { status: number; headers: string[]; body: Buffer };

/** A transparent proxy on loopback that writes down every request: names and times, no values. */
export async function startForwarder(
  { name, target, port, mode }: { name: string; target: string; port: number; mode: Mode },
  record: (exchange: Exchange) => void,
): Promise<Forwarder> {
  const remembered = new Map<string, StoredAnswer>();
  const proxy = await startRecordingProxy(target, {
    port,
    passAnswer: (incoming, response, call) => {
      store(incoming).then(
        (answer) => {
          if (mode.isReplaying && call.method === 'GET' && answer.status === 200) remembered.set(call.url, answer);
          // Written down after the last byte came in and before the first goes out: who waits for it starts later.
          const finish = () => {
            record(toExchange(name, call));
            write(response, answer);
          };
          if (mode.holdMs === 0) finish();
          else setTimeout(finish, mode.holdMs);
        },
        () => response.destroy(),
      );
    },
  });
  proxy.fault = ({ method, url = '' }, response) => {
    const known = mode.isReplaying && method === 'GET' ? remembered.get(url) : undefined;
    if (known === undefined) return false;
    write(response, known);
    return true;
  };
  return { url: proxy.origin, close: proxy.close };
}

async function store(answer: IncomingMessage): Promise<StoredAnswer> {
  return { status: answer.statusCode ?? 502, headers: answer.rawHeaders, body: await buffer(answer) };
}

function write(response: ServerResponse, { status, headers, body }: StoredAnswer): void {
  response.writeHead(status, headers);
  response.end(body);
}

function toExchange(through: string, { method, path, headers, startMs }: Call): Exchange {
  return {
    through,
    method,
    path,
    startMs,
    endMs: performance.now(),
    isForwarded: headers['x-forwarded-host'] !== undefined,
    destination: String(headers['sec-fetch-dest'] ?? ''),
  };
}

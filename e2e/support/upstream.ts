import { type IncomingMessage, request as makeRequest, type ServerResponse } from 'node:http';
import { listen } from './listen';

export type Call = { method: string; path: string; query: URLSearchParams };
/** Answers instead of the server behind, or lets the call through with false. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;
/** What the caller gets of the answer of the server behind. */
export type Answering = (answer: IncomingMessage, response: ServerResponse) => void;

/** Stands between a front door and Kratos or Hydra: notes every call, and fails when told to. */
export type Upstream = {
  origin: string;
  calls: Call[];
  /** What to do instead of passing calls on. */
  fault: Fault | null;
  /** What a call waits for before it is passed on. */
  delay: ((request: IncomingMessage) => Promise<void> | null) | null;
  close: () => Promise<void>;
};

/**
 * @param target where calls go; null for a server of which only the faults answer
 * @param answering what becomes of the answers; they are given as they are unless said otherwise
 */
export async function startUpstream(target: string | null, answering?: Answering): Promise<Upstream> {
  const calls: Call[] = [];
  const upstream: Upstream = { origin: '', calls, fault: null, delay: null, close: () => listener.close() };
  const listener = await listen((request, response) => {
    const [path = '', query] = (request.url ?? '').split('?');
    calls.push({ method: request.method ?? '', path, query: new URLSearchParams(query) });
    if (upstream.fault?.(request, response)) return;
    if (target === null) response.writeHead(404).end();
    else void hold(upstream, request).then(() => passOn(target, request, response, answering));
  });
  upstream.origin = listener.origin;
  return upstream;
}

async function hold({ delay }: Upstream, request: IncomingMessage): Promise<void> {
  await delay?.(request);
}

const asItIs: Answering = (answer, response) => {
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
  answer.pipe(response);
};

export function passOn(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  answering: Answering = asItIs,
): void {
  const { hostname, port } = new URL(target);
  const onward = makeRequest(
    { hostname, port, path: request.url, method: request.method, headers: request.headers, maxHeaderSize: 131_072 },
    (answer) => answering(answer, response),
  );
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

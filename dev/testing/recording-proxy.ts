import { Agent, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { listen } from './listen';

export type Call = {
  method: string;
  /** As it was sent, with the query. */
  url: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** By `performance.now()`, so that the calls of several proxies can be compared. */
  startMs: number;
};

/** Answers instead of the server behind the proxy. Returns false to let the call through. */
export type Fault = (request: IncomingMessage, response: ServerResponse) => boolean;
/** Passes an answer of the server behind the proxy on to the caller. */
export type PassAnswer = (answer: IncomingMessage, response: ServerResponse, call: Call) => void;

/** A proxy that records every call, and fails on request. */
export type RecordingProxy = {
  origin: string;
  calls: Call[];
  /** Answers calls while it's set. */
  fault: Fault | null;
  /** What a call waits for before it's passed on. */
  delay: ((request: IncomingMessage) => Promise<void> | null) | null;
  /** Passes a call on that a fault has taken. */
  forward: (request: IncomingMessage, response: ServerResponse, passAnswer?: PassAnswer) => void;
  close: () => Promise<void>;
};

type Options = {
  /** A free one unless given. */
  port?: number;
  /** Passes answers on as they are unless given. */
  passAnswer?: PassAnswer;
};

/**
 * Starts a proxy on 127.0.0.1.
 *
 * @param target where calls go; null for a server that only faults answer for
 */
export async function startRecordingProxy(
  target: string | null,
  { port = 0, passAnswer = passUnchanged }: Options = {},
): Promise<RecordingProxy> {
  // As Node's global agent, but with an end of its own.
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: 5_000 });
  const pass = (exchange: Exchange, how = passAnswer) => forwardTo({ target, agent }, exchange, how);
  const proxy: RecordingProxy = {
    origin: '',
    calls: [],
    fault: null,
    delay: null,
    forward: (request, response, how) => pass({ request, response, call: toCall(request) }, how),
    close: () => {
      agent.destroy();
      return listener.close();
    },
  };
  const listener = await listen((request, response) => {
    const call = toCall(request);
    proxy.calls.push(call);
    if (proxy.fault?.(request, response)) return;
    void waitFor(proxy, request).then(() => pass({ request, response, call }));
  }, port);
  proxy.origin = listener.origin;
  return proxy;
}

type Exchange = { request: IncomingMessage; response: ServerResponse; call: Call };

function forwardTo(
  { target, agent }: { target: string | null; agent: Agent },
  { request, response, call }: Exchange,
  passAnswer: PassAnswer,
): void {
  if (target === null) {
    response.writeHead(404).end();
    return;
  }
  const { hostname, port } = new URL(target);
  const { url: path, method, headers } = request;
  const options = { hostname, port, path, method, headers, agent, maxHeaderSize: 131_072 };
  const onward = send(options, (answer) => passAnswer(answer, response, call));
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}

async function waitFor({ delay }: RecordingProxy, request: IncomingMessage): Promise<void> {
  await delay?.(request);
}

function toCall({ method = '', url = '', headers }: IncomingMessage): Call {
  const [path = '', query] = url.split('?');
  return { method, url, path, query: new URLSearchParams(query), headers, startMs: performance.now() };
}

function passUnchanged(answer: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
  answer.pipe(response);
}

import { request } from 'node:http';
import { listen } from './listen';

export type RecordingProxy = {
  url: string;
  /** "GET /health/ready" for every request, without its query. */
  seen: string[];
  stop: () => Promise<void>;
};

/** Passes every request on to a server, notes it, and can move the clock of its answers. */
export async function startProxy(target: string, { aheadMs = 0 } = {}): Promise<RecordingProxy> {
  const seen: string[] = [];
  const { origin, close } = await listen((incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', target);
    seen.push(`${incoming.method} ${url.pathname}`);
    const { method, headers } = incoming;
    const passed = request(url, { method, headers, agent: false }, (answer) => {
      const date = new Date(Date.now() + aheadMs).toUTCString();
      outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, date });
      answer.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  return { url: origin, seen, stop: close };
}

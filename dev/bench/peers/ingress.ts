import { Agent, type IncomingMessage, type ServerResponse, request as send } from 'node:http';
import { createGzip } from 'node:zlib';
import { type Listener, listen } from '../../testing/listen';

type Options = {
  port: number;
  /** Where a path is served. */
  via: (path: string) => string;
  /** A page that is shown instead of the login page's own, if there is one for the path. */
  instead?: (path: string) => string | null;
};

const IS_TEXT = /^(text\/|application\/(javascript|json)|image\/svg)/;
const PER_HOP = ['connection', 'keep-alive', 'transfer-encoding'];

/**
 * What stands in front of every login page in production: it leads a path to its server, and compresses texts that
 * nobody has compressed yet.
 */
export async function startIngress({ port, via, instead = () => null }: Options): Promise<Listener> {
  const agent = new Agent({ keepAlive: true });
  const listener = await listen((request, response) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    const page = instead(path);
    if (page !== null) {
      respond(request, response, { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } }).end(page);
      return;
    }
    const { hostname, port: onPort } = new URL(via(path));
    const { method, url, headers } = request;
    const target = { hostname, port: onPort, method, path: url, headers, agent, maxHeaderSize: 131_072 };
    const onward = send(target, (answer) => {
      const kept = Object.entries(answer.headers).filter(([name]) => !PER_HOP.includes(name));
      const status = answer.statusCode ?? 502;
      answer.pipe(respond(request, response, { status, headers: Object.fromEntries(kept) }));
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }, port);
  return {
    origin: listener.origin,
    close: () => {
      agent.destroy();
      return listener.close();
    },
  };
}

type Head = { status: number; headers: NodeJS.Dict<string | string[]> };

/** Sends the head, and returns where the body goes. */
function respond({ headers: asked }: IncomingMessage, response: ServerResponse, { status, headers }: Head) {
  const accepts = String(asked['accept-encoding'] ?? '').includes('gzip');
  const isText = IS_TEXT.test(String(headers['content-type'] ?? ''));
  if (!accepts || !isText || headers['content-encoding'] !== undefined || status === 304) {
    response.writeHead(status, headers);
    return response;
  }
  const { 'content-length': _length, ...others } = headers;
  response.writeHead(status, { ...others, 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
  const zip = createGzip({ level: 6 });
  zip.pipe(response);
  return zip;
}

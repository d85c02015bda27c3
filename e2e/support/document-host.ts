import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeAuthority } from '@/dev/testing/certificates';

/** A host for the documents of clients, on this machine, with a certificate of its own authority. */
export type DocumentHost = {
  /** The address of a document; each name is another host to the front door. */
  urlOf: (document: string, name?: string) => string;
  /** Serves a document from now on; a function answers by itself. */
  serve: (document: string, answer: Record<string, unknown> | RequestListener) => void;
  /** The paths that were asked for. */
  seen: string[];
  /** How many connections there were, with or without a request. */
  connections: () => number;
  /** What a front door needs to trust the host. */
  env: Record<string, string>;
  stop: () => Promise<void>;
};

const NAMES = ['localhost', 'app.localhost', 'other.localhost', '127.0.0.1'];

/** Starts it on a free port. */
export async function startDocumentHost(): Promise<DocumentHost> {
  const authority = makeAuthority();
  const dir = mkdtempSync(path.join(tmpdir(), 'vestibule-documents-'));
  const ca = path.join(dir, 'ca.pem');
  writeFileSync(ca, authority.cert);
  const answers = new Map<string, RequestListener>();
  const seen: string[] = [];
  let connections = 0;
  const server = createServer(authority.issue(NAMES), (request, response) => {
    const asked = request.url ?? '';
    seen.push(asked);
    const answer = answers.get(asked);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    urlOf: (document, name = 'app.localhost') => `https://${name}:${port}/${document}`,
    serve: (document, answer) => {
      answers.set(`/${document}`, typeof answer === 'function' ? answer : serveJson(answer));
    },
    seen,
    connections: () => connections,
    env: { NODE_EXTRA_CA_CERTS: ca },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Answers with JSON. */
function serveJson(body: unknown, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

import http from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeHandler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

export type FakeServer = {
  origin: string;
  /** Method and URL of every request, in order. */
  seen: string[];
  /** Sets what the server does from now on. */
  answerWith: (handler: FakeHandler) => void;
  close: () => Promise<void>;
};

/** Starts a server on a free local port that behaves, or misbehaves, as the test says. */
export async function startFakeServer(): Promise<FakeServer> {
  const seen: string[] = [];
  let current: FakeHandler = (_request, response) => response.end();
  const server = http.createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    current(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answerWith: (handler) => {
      seen.length = 0;
      current = handler;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Answers with a status and a JSON body. */
export function json(status: number, body: unknown, headers: Record<string, string> = {}): FakeHandler {
  return (_request, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
}

/** Sets what lib/config/env.ts will read. Call it before anything reads the settings. */
export function useSettings(settings: Record<string, string>): void {
  // biome-ignore lint/style/noProcessEnv: this is the environment of a started front door.
  Object.assign(process.env, { VESTIBULE_SECRETS: 'a-secret-of-at-least-thirty-two-characters', ...settings });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { startFakeServer } from '@/lib/testing/fake-server';

export type Request = { method: string; url: string; body: unknown };
export type Handler = (request: Request, response: ServerResponse) => void;

/** A server in place of Hydra, for what the real one doesn't do on demand. It remembers the requests. */
export type SampleHydra = { url: string; requests: Request[]; close: () => Promise<void> };

export async function startSampleHydra(handle: Handler): Promise<SampleHydra> {
  const requests: Request[] = [];
  const server = await startFakeServer();
  server.answerWith((message, response) => {
    void readJson(message).then((body) => {
      const request = { method: message.method ?? '', url: message.url ?? '', body };
      requests.push(request);
      handle(request, response);
    });
  });
  return { url: server.origin, requests, close: server.close };
}

/** Answers with JSON, or with an empty body. */
export function answer(response: ServerResponse, status: number, body?: unknown): void {
  response.setHeader('content-type', 'application/json');
  response.writeHead(status);
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readJson(message: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

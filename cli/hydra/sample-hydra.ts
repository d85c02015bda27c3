import type { IncomingMessage, ServerResponse } from 'node:http';
import { startFakeServer } from '@/lib/testing/fake-server';

export type Request = { method: string; url: string; body: unknown };
export type Handler = (request: Request, response: ServerResponse) => void;

/** A server in Hydra's place, for what the real one does not do on demand; it remembers what it was sent. */
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

/** Answers with JSON, or with nothing. */
export function answer(
  response: ServerResponse,
  status: number,
  body?: unknown,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

async function readJson(message: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of message) text += String(chunk);
  return text === '' ? undefined : JSON.parse(text);
}

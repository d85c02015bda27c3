import { text } from 'node:stream/consumers';
import { parseJson } from '../json';
import { type FakeServer, json } from './fake-server';

export type RecordedCall = {
  method: string | undefined;
  path: string;
  query: Record<string, string>;
  type: string | undefined;
  body: unknown;
};

/** Runs some work and returns the requests that the server got from it. The answers don't matter. */
export async function recordCalls(server: FakeServer, work: () => Promise<unknown>): Promise<RecordedCall[]> {
  const calls: RecordedCall[] = [];
  server.answerWith(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', server.origin);
    const body = await text(request);
    calls.push({
      method: request.method,
      path: pathname,
      query: Object.fromEntries(searchParams),
      type: body === '' ? undefined : request.headers['content-type'],
      body: body === '' ? null : (parseJson(body) ?? Object.fromEntries(new URLSearchParams(body))),
    });
    json(200, {})(request, response);
  });
  await work();
  return calls;
}

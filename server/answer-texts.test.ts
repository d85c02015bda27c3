import { ask, readBody, readHeader, readStatus, startOne, stopLeanServers } from './sample-lean-server';

afterEach(stopLeanServers);

/** As server.mjs does it: the server first, then the routes. */
async function loadAfterServer() {
  const { takeTexts } = await import('./answer-texts.mjs');
  takeTexts();
  return import('@/lib/http/text-response');
}

describe('takeTexts', () => {
  it('sends a text as it is, with its length in bytes and its headers', async () => {
    const { textResponse } = await loadAfterServer();
    const text = '<!doctype html><p>صفحة – page';
    const made: Response[] = [];
    const server = await startOne(() => {
      const response = textResponse(text, { status: 404, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
      response.headers.append('Set-Cookie', 'a=1');
      response.headers.append('Set-Cookie', 'b=2');
      made.push(response);
      return response;
    });
    const answer = await ask(server, 'GET /page');
    expect(made[0]?.body).toBeNull();
    expect(Buffer.from(readBody(answer), 'latin1').toString()).toBe(text);
    expect(readStatus(answer)).toBe(404);
    expect(readHeader(answer, 'content-type')).toEqual(['text/html; charset=utf-8']);
    expect(readHeader(answer, 'content-length')).toEqual([String(Buffer.byteLength(text))]);
    expect(readHeader(answer, 'set-cookie')).toEqual(['a=1', 'b=2']);
  });

  it('sends no text for a HEAD, but its length', async () => {
    const { textResponse } = await loadAfterServer();
    const server = await startOne(() => textResponse('page', { headers: { 'Content-Type': 'text/html' } }));
    const answer = await ask(server, 'HEAD /page');
    expect(readBody(answer)).toBe('');
    expect(readHeader(answer, 'content-length')).toEqual(['4']);
  });
});

import { type FakeServer, json, startFakeServer } from '@/lib/testing/fake-server';
import { makeAsk, NoAnswer } from './ask';

let server: FakeServer;
const { ask, close } = makeAsk(300);

beforeAll(async () => {
  server = await startFakeServer();
});
afterAll(async () => {
  await close();
  await server.close();
});

describe('ask', () => {
  it('returns the status, the JSON and the cookies', async () => {
    server.answerWith(json(401, { error: 'x' }, { 'Set-Cookie': 'a=b; HttpOnly' }));
    const answer = await ask(`${server.origin}/path`);
    expect(answer).toMatchObject({ status: 401, json: { error: 'x' }, location: null });
    expect(answer.cookies.map(({ name }) => name)).toEqual(['a']);
  });

  it("doesn't follow a redirect", async () => {
    server.answerWith((_request, response) => response.writeHead(302, { Location: 'https://a.example/b?c' }).end());
    expect((await ask(server.origin)).location?.href).toBe('https://a.example/b?c');
    expect(server.seen).toEqual(['GET /']);
  });

  it('tells how far the clock of the server is ahead', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    server.answerWith(json(200, {}, { Date: date }));
    const { aheadMs } = await ask(server.origin);
    expect(Math.abs((aheadMs ?? 0) - 60_000)).toBeLessThan(1_500);
  });

  it('sends the content type of forms and JSON', async () => {
    const types: (string | undefined)[] = [];
    server.answerWith((request, response) => {
      types.push(request.headers['content-type']);
      response.end();
    });
    await ask(server.origin, { method: 'POST', form: { a: 'b' } });
    await ask(server.origin, { method: 'POST', json: '{}' });
    expect(types).toEqual(['application/x-www-form-urlencoded', 'application/json']);
  });

  it("gives up after its timeout, and says who didn't answer, not what was asked", async () => {
    server.answerWith(() => undefined);
    const failed = ask(`${server.origin}/path?secret=1`);
    await expect(failed).rejects.toThrow(NoAnswer);
    await expect(failed).rejects.toThrow(`${server.origin} does not answer in time`);
  });

  it('says that connections are refused', async () => {
    await expect(ask('http://127.0.0.1:1')).rejects.toThrow('http://127.0.0.1:1 refuses connections');
  });
});

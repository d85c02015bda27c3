import { type Listener, listen } from './listen';
import { startRecordingProxy } from './recording-proxy';

let behind: Listener;
beforeAll(async () => {
  behind = await listen((request, response) => {
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'x-url': request.url ?? '' });
    request.pipe(response);
  });
});
afterAll(() => behind.close());

it('passes everything on, and records each call', async () => {
  const proxy = await startRecordingProxy(behind.origin);
  const answer = await fetch(`${proxy.origin}/flow?id=1&id=2`, { method: 'POST', body: 'text', headers: { x: 'y' } });
  expect([answer.status, await answer.text(), answer.headers.get('x-url')]).toEqual([201, 'text', '/flow?id=1&id=2']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(proxy.calls).toMatchObject([{ method: 'POST', path: '/flow', url: '/flow?id=1&id=2', headers: { x: 'y' } }]);
  expect(proxy.calls[0]?.query.getAll('id')).toEqual(['1', '2']);
  await proxy.close();
});

it('answers in place of the server behind it, or forwards what it has taken', async () => {
  const proxy = await startRecordingProxy(behind.origin);
  proxy.fault = (request, response) => {
    if (request.url === '/down') response.writeHead(503).end();
    else if (request.url === '/taken') proxy.forward(request, response);
    else return false;
    return true;
  };
  const statuses = ['/down', '/taken', '/other'].map(async (path) => (await fetch(`${proxy.origin}${path}`)).status);
  expect(await Promise.all(statuses)).toEqual([503, 201, 201]);
  expect(proxy.calls).toHaveLength(3);
  await proxy.close();
});

it('delays a call, changes an answer, and answers 404 with nothing behind it', async () => {
  const proxy = await startRecordingProxy(behind.origin, {
    passAnswer: (answer, response) => {
      response.writeHead(200, { 'x-was': String(answer.statusCode) });
      answer.pipe(response);
    },
  });
  let release: () => void = () => undefined;
  proxy.delay = () => new Promise((resolve) => (release = resolve));
  const pending = fetch(proxy.origin);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(proxy.calls).toHaveLength(1);
  release();
  const answer = await pending;
  expect([answer.status, answer.headers.get('x-was')]).toEqual([200, '201']);
  await proxy.close();

  const alone = await startRecordingProxy(null);
  expect((await fetch(alone.origin)).status).toBe(404);
  await alone.close();
});

it('hangs up when nothing listens behind it', async () => {
  const gone = await listen(() => undefined);
  await gone.close();
  const proxy = await startRecordingProxy(gone.origin);
  await expect(fetch(proxy.origin)).rejects.toThrow('fetch failed');
  await proxy.close();
});

import { request } from 'undici';
import { type Listener, listen } from '../../testing/listen';
import { startIngress } from './ingress';

let behind: Listener;
let ingress: Listener;

beforeAll(async () => {
  behind = await listen(({ url, headers, method }, response) => {
    const type = url === '/picture' ? 'image/png' : 'text/html';
    response.writeHead(url?.startsWith('/moved') ? 303 : 200, { 'content-type': type, 'set-cookie': ['a=1', 'b=2'] });
    response.end(`${method} ${url} for ${headers.host}`);
  });
  ingress = await startIngress({
    port: 0,
    via: () => behind.origin,
    instead: (path) => (path === '/bare' ? 'bare' : null),
  });
});
afterAll(async () => {
  await ingress.close();
  await behind.close();
});

const ask = (path: string, encoding?: string) =>
  request(`${ingress.origin}${path}`, { headers: encoding === undefined ? {} : { 'accept-encoding': encoding } });

it('passes a request on as it is, and an answer with its cookies', async () => {
  const { statusCode, headers, body } = await ask('/moved?a=b');
  expect(statusCode).toBe(303);
  expect(headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(await body.text()).toBe(`GET /moved?a=b for ${new URL(ingress.origin).host}`);
});

it.each([
  ['/page', 'gzip, br', 'gzip'],
  ['/bare', 'gzip', 'gzip'],
  ['/picture', 'gzip', undefined],
  ['/page', undefined, undefined],
])('compresses texts for those who can read it: %s, accepting %s', async (path, accepts, expected) => {
  const { headers, body } = await ask(path, accepts);
  await body.dump();
  expect(headers['content-encoding']).toBe(expected);
});

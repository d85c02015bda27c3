import { type Listener, listen } from '../testing/listen';
import { type Exchange, type Mode, startForwarder } from './forwarder';

let behind: Listener;
let served = 0;
const mode: Mode = { holdMs: 0, isReplaying: false };
const exchanges: Exchange[] = [];
let forwarder: Awaited<ReturnType<typeof startForwarder>>;

beforeAll(async () => {
  behind = await listen((request, response) => {
    served += 1;
    response.setHeader('Set-Cookie', ['a=1', 'b=2']);
    request.pipe(response);
  });
  const options = { name: 'kratos', target: behind.origin, port: 0, mode };
  forwarder = await startForwarder(options, (exchange) => exchanges.push(exchange));
});
afterAll(async () => {
  await forwarder.close();
  await behind.close();
});

it('passes everything on and writes down the path, without the query', async () => {
  const headers = { 'x-forwarded-host': 'localhost' };
  const answer = await fetch(`${forwarder.url}/flow?id=secret`, { method: 'POST', body: 'text', headers });
  expect(await answer.text()).toBe('text');
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(exchanges.at(-1)).toMatchObject({ through: 'kratos', method: 'POST', path: '/flow', isForwarded: true });
  expect(JSON.stringify(exchanges)).not.toContain('secret');
});

it('tells the front door’s own calls apart', async () => {
  await fetch(`${forwarder.url}/whoami`);
  expect(exchanges.at(-1)).toMatchObject({ path: '/whoami', isForwarded: false, destination: '' });
});

it('asks only once while it replays', async () => {
  mode.isReplaying = true;
  const before = served;
  for (let index = 0; index < 3; index++) await (await fetch(`${forwarder.url}/again`)).text();
  mode.isReplaying = false;
  expect(served).toBe(before + 1);
});

it('holds answers back for as long as it was told', async () => {
  mode.holdMs = 50;
  const begin = performance.now();
  await (await fetch(`${forwarder.url}/slow`)).text();
  mode.holdMs = 0;
  expect(performance.now() - begin).toBeGreaterThanOrEqual(49);
});

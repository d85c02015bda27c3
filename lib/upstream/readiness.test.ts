import type http from 'node:http';
import pino from 'pino';
import { log } from '../log';
import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { areUpstreamsReady } from './readiness';

const lines: Record<string, unknown>[] = [];
Reflect.set(log, pino.symbols.streamSym, { write: (line: string) => lines.push(JSON.parse(line)) });

const ready = json(200, { status: 'ok' });
let kratos: FakeServer;
let hydra: FakeServer;
beforeAll(async () => {
  [kratos, hydra] = await Promise.all([startFakeServer(), startFakeServer()]);
  useSettings({
    KRATOS_PUBLIC_URL: kratos.origin,
    KRATOS_ADMIN_URL: kratos.origin,
    HYDRA_PUBLIC_URL: hydra.origin,
    HYDRA_ADMIN_URL: hydra.origin,
  });
});
afterAll(() => Promise.all([kratos.close(), hydra.close()]));

let now = 0;
beforeEach(() => {
  // Each test begins once the answer of the previous one is no longer reused.
  now += 1_000_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  lines.length = 0;
  kratos.answerWith(ready);
  hydra.answerWith(ready);
});
afterEach(() => jest.restoreAllMocks());

const asked = () => kratos.seen.length + hydra.seen.length;
const askMany = (count: number) => Promise.all(Array.from({ length: count }, () => areUpstreamsReady()));

describe('areUpstreamsReady', () => {
  it('asks all four once, however many callers there are, and reuses the answer for a second', async () => {
    expect(new Set(await askMany(150))).toEqual(new Set([true]));
    expect(kratos.seen.sort()).toEqual(['GET /admin/health/ready', 'GET /health/ready']);
    expect(hydra.seen).toEqual(['GET /health/ready', 'GET /health/ready']);
    now += 999;
    await askMany(10);
    expect(asked()).toBe(4);
    now += 1;
    await askMany(10);
    expect(asked()).toBe(8);
  });

  it('opens no more connections than servers while one of them hangs', async () => {
    const held: http.ServerResponse[] = [];
    const sockets = new Set<unknown>();
    kratos.answerWith((request, response) => {
      sockets.add(request.socket);
      held.push(response);
    });
    const answers = askMany(150);
    while (held.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(new Set(await answers)).toEqual(new Set([false]));
    expect(sockets.size).toBeLessThanOrEqual(2);
    for (const response of held) response.destroy();
  });

  it.each([
    ['a 503', json(503, {})],
    ['a redirect', json(302, {}, { Location: '/' })],
    ['no answer', (request: http.IncomingMessage) => request.socket.destroy()],
  ])('is false with %s, and logs once which server is down, and once that it is over', async (_name, fault) => {
    hydra.answerWith(fault);
    for (const more of [0, 2000, 2000]) {
      now += more;
      expect(await areUpstreamsReady()).toBe(false);
    }
    expect(lines).toEqual([expect.objectContaining({ level: 'warn', upstreams: ['hydra_public', 'hydra_admin'] })]);
    hydra.answerWith(ready);
    for (const more of [2000, 2000]) {
      now += more;
      expect(await areUpstreamsReady()).toBe(true);
    }
    expect(lines.slice(1)).toEqual([expect.objectContaining({ level: 'info' })]);
  });
});

import { type FakeServer, startFakeServer, useSettings } from '../testing/fake-server';
import { getDiscovery, getIssuer } from './discovery';

const ISSUER = 'https://login.example.com/';
const MINUTES = 60_000;

let hydra: FakeServer;
let status = 200;
let issuer = ISSUER;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_PUBLIC_URL: hydra.origin });
  hydra.answerWith((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ issuer, other: 1 }));
  });
});
afterAll(() => hydra.close());
afterEach(() => jest.useRealTimers());

function later(minutes: number): void {
  jest.useFakeTimers({
    now: Date.now() + minutes * MINUTES,
    doNotFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance'],
  });
}

describe('what Hydra says about itself', () => {
  it('is asked for once at a time, and kept for five minutes', async () => {
    status = 503;
    expect(await getIssuer()).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    status = 404;
    expect(await getDiscovery()).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    status = 200;
    const before = hydra.seen.length;
    const [first, second] = await Promise.all([getIssuer(), getDiscovery()]);
    expect([first, second]).toEqual([
      { ok: true, value: ISSUER },
      { ok: true, value: { issuer: ISSUER, other: 1 } },
    ]);
    await getIssuer();
    expect(hydra.seen.length).toBe(before + 1);
  });

  it('is read anew after five minutes, and the issuer doesn’t wait for it', async () => {
    issuer = 'https://other.example.com';
    later(6);
    expect(await getIssuer()).toEqual({ ok: true, value: ISSUER });
    expect(await getDiscovery()).toMatchObject({ value: { issuer } });
    expect(await getIssuer()).toEqual({ ok: true, value: issuer });
  });

  it('counts on after Hydra has gone away', async () => {
    status = 503;
    later(12);
    expect(await getDiscovery()).toMatchObject({ ok: true, value: { issuer } });
  });
});

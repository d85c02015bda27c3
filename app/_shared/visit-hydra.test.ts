import { type FakeServer, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { visitHydra } from './visit-hydra';

const UI = 'https://login.example.com';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ VESTIBULE_URL: UI, HYDRA_PUBLIC_URL: hydra.origin, VESTIBULE_GATEWAY: 'off' });
});
afterAll(() => hydra.close());

describe('visitHydra', () => {
  // What it does with the gateway on: lead-on.test.ts.
  it('leaves every visit to the browser where the gateway is off', async () => {
    const request = new Request(`${UI}/login`, { headers: { accept: 'text/html' } });
    expect(await visitHydra(request, `${UI}/oauth2/auth?login_verifier=v`, [])).toBeNull();
    expect(hydra.seen).toEqual([]);
  });
});

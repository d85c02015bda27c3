import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { acceptUserCode, offersDeviceGrant } from './device';

const ORIGIN = 'http://localhost:3000';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin, HYDRA_PUBLIC_URL: hydra.origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000' });
});
afterAll(() => hydra.close());

describe('acceptUserCode', () => {
  it('hands the code over, and returns where the browser goes', async () => {
    const next = `${ORIGIN}/oauth2/device/verify?device_verifier=x`;
    let body = '';
    hydra.answerWith((request, response) => {
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => json(200, { redirect_to: next })(request, response));
    });
    expect(await acceptUserCode('a&b', 'BCDF"')).toEqual({ ok: true, value: next });
    expect(hydra.seen).toEqual(['PUT /admin/oauth2/auth/requests/device/accept?device_challenge=a%26b']);
    expect(JSON.parse(body)).toEqual({ user_code: 'BCDF"' });
  });

  it.each([
    [400, 'wrong_code'],
    [401, 'expired'],
    [404, 'unknown'],
    [410, 'used'],
    [503, 'unavailable'],
    [418, 'invalid'],
  ])('tells status %d: %s', async (status, kind) => {
    hydra.answerWith(json(status, {}));
    expect(await acceptUserCode('c', 'd')).toMatchObject({ ok: false, error: { kind } });
  });

  it('follows no redirect that leads elsewhere', async () => {
    hydra.answerWith(json(200, { redirect_to: 'https://evil.example/' }));
    expect(await acceptUserCode('c', 'd')).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  });
});

it('offersDeviceGrant: never takes an outage for no, and asks again after five minutes', async () => {
  const start = Date.now();
  hydra.answerWith(json(503, {}));
  expect(await offersDeviceGrant(start)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  hydra.answerWith(json(200, { issuer: ORIGIN }));
  expect(await offersDeviceGrant(start)).toEqual({ ok: true, value: false });
  hydra.answerWith(json(200, { issuer: ORIGIN, device_authorization_endpoint: `${ORIGIN}/oauth2/device/auth` }));
  expect(await offersDeviceGrant(start + 60_000)).toEqual({ ok: true, value: false });
  expect(hydra.seen).toEqual([]);
  expect(await offersDeviceGrant(start + 301_000)).toEqual({ ok: true, value: true });
  hydra.answerWith(json(503, {}));
  expect(await offersDeviceGrant(start + 302_000)).toEqual({ ok: true, value: true });
});

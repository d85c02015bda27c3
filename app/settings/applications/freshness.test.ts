import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { identity } from '@/lib/testing/fixtures';
import { GET as ask } from './disconnect/route';
import { POST as disconnect, GET as list } from './route';

const UI = 'https://login.example.com';
const PLACE = '/settings/applications';
const ASKED = `${PLACE}/disconnect?application=shop`;
const NOW = 'Wed, 25 Nov 2026 12:00:00 GMT';
const AGAIN = `/login?refresh=true&return_to=${encodeURIComponent(UI + ASKED)}`;

/** Kratos and Hydra in one. */
let servers: FakeServer;
beforeAll(async () => {
  servers = await startFakeServer();
  useSettings({
    VESTIBULE_URL: UI,
    KRATOS_PUBLIC_URL: servers.origin,
    HYDRA_PUBLIC_URL: servers.origin,
    HYDRA_ADMIN_URL: servers.origin,
  });
  jest.spyOn(log, 'info').mockImplementation(() => undefined);
  const old = { id: 's', active: true, authenticated_at: '2026-11-25T11:00:00Z', identity: identity() };
  const consents = [{ grant_scope: ['openid'], consent_request: { client: { client_id: 'shop' } } }];
  servers.answerWith((request, response) =>
    request.url?.startsWith('/sessions/whoami')
      ? json(200, old, { Date: NOW })(request, response)
      : json(200, consents)(request, response),
  );
});
afterAll(() => servers.close());

const headers = { cookie: 'ory_kratos_session=1', origin: UI, 'sec-fetch-site': 'same-origin' };
const body = new URLSearchParams({ application: 'shop', decision: 'one', csrf: 'x' });

describe('the connected applications in an older session', () => {
  it('are listed', async () => {
    expect((await list(new Request(UI + PLACE, { headers }))).status).toBe(200);
  });

  it.each([
    ['the question', () => ask(new Request(UI + ASKED, { headers }))],
    ['the answer', () => disconnect(new Request(UI + PLACE, { method: 'POST', headers, body }))],
  ])('take a new sign-in for %s', async (_name, send) => {
    const response = await send();
    expect([response.status, response.headers.get('location')]).toEqual([303, AGAIN]);
    expect(servers.seen.filter((call) => call.startsWith('DELETE'))).toEqual([]);
  });
});

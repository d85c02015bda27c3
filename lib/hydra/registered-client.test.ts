import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { getRegisteredClient } from './registered-client';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000' });
});
afterAll(() => hydra.close());

describe('getRegisteredClient', () => {
  it('reads the registered addresses, and asks for the client by its encoded id', async () => {
    hydra.answerWith(json(200, { client_id: 'a/b', redirect_uris: ['https://a'], post_logout_redirect_uris: null }));
    expect(await getRegisteredClient('a/../b?x')).toEqual({
      ok: true,
      value: { client_id: 'a/b', redirect_uris: ['https://a'], post_logout_redirect_uris: [] },
    });
    expect(hydra.seen).toEqual(['GET /admin/clients/a%2F..%2Fb%3Fx']);
  });

  it.each(['.', '..'])('never asks for another path than a client’s: %s', async (id) => {
    hydra.answerWith(json(200, {}));
    expect(await getRegisteredClient(id)).toEqual({ ok: true, value: null });
    expect(hydra.seen).toEqual([]);
  });

  it.each([401, 404])('finds no client if Hydra answers %d', async (status) => {
    hydra.answerWith(json(status, { error: 'Not Found' }));
    expect(await getRegisteredClient('nobody')).toEqual({ ok: true, value: null });
  });

  it.each([
    [500, 'unavailable'],
    [302, 'invalid'],
    [403, 'invalid'],
  ])('never treats a %d as "no such client"', async (status, kind) => {
    hydra.answerWith(json(status, {}));
    expect(await getRegisteredClient('notes')).toEqual({ ok: false, error: expect.objectContaining({ kind }) });
  });
});

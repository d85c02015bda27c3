import type { ConsentRequest } from '@/lib/hydra/consent';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { readKnownGrants } from './known-grants';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin });
});
afterAll(() => hydra.close());

const asked = (subject: string): ConsentRequest => ({
  challenge: 'c',
  requested_scope: [],
  requested_access_token_audience: [],
  subject,
  request_url: '',
  client: { client_id: 'app' },
  oidc_context: { acr_values: [], ui_locales: [], login_hint: null, id_token_hint_claims: null },
});

const consents = (number: number, client_id = 'app') =>
  Array.from({ length: number }, (_, at) => ({
    consent_request: { client: { client_id } },
    grant_scope: [`scope-${at}`],
    grant_access_token_audience: ['api'],
  }));

describe('readKnownGrants', () => {
  it('tells what all earlier consents together have allowed', async () => {
    hydra.answerWith(json(200, [...consents(2), ...consents(1, 'other')]));
    expect(await readKnownGrants(asked('ada'), 'remembered')).toEqual({
      scopes: new Set(['scope-0', 'scope-1']),
      audiences: new Set(['api']),
    });
  });

  it('knows nothing of somebody with a longer list, and leaves it alone for a while', async () => {
    hydra.answerWith(json(200, consents(10)));
    expect(await readKnownGrants(asked('bob'), 'remembered')).toBeNull();
    expect(await readKnownGrants(asked('bob'), 'remembered')).toBeNull();
    expect(hydra.seen).toEqual(['GET /admin/oauth2/auth/sessions/consent?subject=bob&page_size=10']);
    await readKnownGrants(asked('eve'), 'remembered');
    expect(hydra.seen).toHaveLength(2);
  });

  it.each([
    ['nobody has allowed anything', json(200, [])],
    ['Hydra fails', json(503, {})],
    ['Hydra’s answer is no list', json(200, { consents: 1 })],
  ])('knows nothing where %s, and asks again', async (_name, handler) => {
    hydra.answerWith(handler);
    expect(await readKnownGrants(asked('carol'), 'remembered')).toBeNull();
    const calls = hydra.seen.length;
    await readKnownGrants(asked('carol'), 'remembered');
    expect(hydra.seen.length).toBeGreaterThan(calls);
  });
});

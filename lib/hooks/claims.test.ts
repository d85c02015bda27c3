import type { ClaimsConfig } from '../config/claims-config';
import { consentAcceptance } from '../oauth2/decide-consent';
import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA, BOB, consentRequest, identity, session } from '../testing/fixtures';
import { currentClaims } from './claims';

const CONFIG: ClaimsConfig = {
  claims: {
    email: { scope: 'email', from: 'traits.email', type: 'string', in: ['id_token', 'access_token'] },
    nickname: { scope: 'profile', from: 'traits.nickname', type: 'string', in: ['id_token'] },
  },
};

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({
    KRATOS_ADMIN_URL: kratos.origin,
    HYDRA_ADMIN_URL: kratos.origin,
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '300',
  });
});
afterAll(() => kratos.close());

function ask(scopes = ['openid', 'email', 'profile'], sid: string | null = null) {
  return currentClaims(CONFIG, { kind: 'claims', subject: ADA, scopes, sid, refreshed: null });
}

describe('currentClaims', () => {
  const ada = identity({ traits: { email: 'new@example.com', nickname: 'Countess' } });

  it('returns exactly what consent would grant now', async () => {
    kratos.answerWith(json(200, ada));
    const scopes = ['openid', 'email', 'profile'];
    const consent = consentAcceptance(consentRequest(), session({ identity: ada }), {
      scopes,
      claims: CONFIG,
      remember: true,
      rememberSeconds: 1,
    });
    expect(await ask(scopes)).toEqual({ ok: true, value: consent.session });
    expect(consent.session).toEqual({
      id_token: { email: 'new@example.com', nickname: 'Countess' },
      access_token: { email: 'new@example.com' },
    });
    expect(kratos.seen).toEqual([`GET /admin/identities/${ADA}`]);
  });

  it('releases nothing for a scope that was not granted', async () => {
    kratos.answerWith(json(200, ada));
    expect(await ask(['openid', 'profile'])).toEqual({
      ok: true,
      value: { id_token: { nickname: 'Countess' }, access_token: {} },
    });
    expect(await ask([])).toEqual({ ok: true, value: { id_token: {}, access_token: {} } });
  });

  it("puts Hydra's session id back into the ID token and nowhere else", async () => {
    kratos.answerWith(json(200, ada));
    expect(await ask(['openid'], 'hydra-session')).toEqual({
      ok: true,
      value: { id_token: { sid: 'hydra-session' }, access_token: {} },
    });
  });

  it.each([
    ['a disabled identity', json(200, identity({ state: 'inactive' })), 'identity_inactive'],
    ['an identity in a state that is not known', json(200, identity({ state: 'frozen' })), 'identity_inactive'],
    ['an identity without a state', json(200, identity({ state: null })), 'identity_inactive'],
    ['a deleted identity', json(404, { error: { code: 404 } }), 'identity_unknown'],
  ])('refuses %s', async (_title, handler, reason) => {
    kratos.answerWith(handler);
    expect(await ask()).toEqual({ ok: false, error: { kind: 'refused', reason } });
  });

  it.each([
    ['503', json(503, {}), 'unavailable'],
    ['429', json(429, {}), 'rate_limited'],
    ['500 again and again', json(500, {}), 'unavailable'],
    ['nothing in time', () => undefined, 'unavailable'],
    ['401', json(401, { error: { code: 401 } }), 'invalid'],
    ['400', json(400, { error: { code: 400 } }), 'invalid'],
    ['something else than an identity', json(200, [ada]), 'invalid'],
    ['another identity', json(200, identity({ id: BOB })), 'invalid'],
  ])('does not guess when Kratos answers %s', async (_title, handler, kind) => {
    kratos.answerWith(handler);
    expect(await ask()).toMatchObject({ ok: false, error: { kind, upstream: 'kratos' } });
  });

  describe('at a refresh', () => {
    const NOW = Date.now();
    const refresh = (authTimeMs = NOW - 30 * 60_000) =>
      currentClaims(CONFIG, {
        kind: 'claims',
        subject: ADA,
        scopes: [],
        sid: null,
        refreshed: { clientId: 'c 1', authTimeMs },
      });
    /** Kratos' and Hydra's admin API in one. */
    const withMetadata = (metadata: unknown, status = 200) =>
      kratos.answerWith((request, response) =>
        request.url?.startsWith('/admin/clients/')
          ? json(status, { client_id: 'c 1', metadata })(request, response)
          : json(200, identity({ metadata_public: { groups: ['ops'] } }))(request, response),
      );

    it.each<[string, unknown, string | null]>([
      ['no rule', undefined, null],
      ['a group that the person is in', { vestibule_allow: { 'metadata_public.groups': ['ops'] } }, null],
      [
        'a group that the person has left',
        { vestibule_allow: { 'metadata_public.groups': ['admins'] } },
        'not_allowed',
      ],
      ['a rule that cannot be read', { vestibule_allow: 'ops' }, 'not_allowed'],
      ['a longer age', { vestibule_max_age: '1h' }, null],
      ['a shorter age', { vestibule_max_age: '20m' }, 'max_age'],
    ])('keeps to %s', async (_title, metadata, reason) => {
      withMetadata(metadata);
      const expected = reason === null ? { ok: true } : { ok: false, error: { kind: 'refused', reason } };
      expect(await refresh()).toMatchObject(expected);
      expect(kratos.seen).toContain('GET /admin/clients/c%201');
    });

    it('takes an unknown time for too long ago', async () => {
      withMetadata({ vestibule_max_age: '1h' });
      expect(await refresh(Number.NaN)).toMatchObject({ ok: false, error: { reason: 'max_age' } });
    });

    it('knows no rules of a client that is gone', async () => {
      withMetadata(undefined, 404);
      expect(await refresh()).toMatchObject({ ok: true });
    });

    it.each([500, 409])('does not guess when Hydra answers %d', async (status) => {
      withMetadata(undefined, status);
      expect(await refresh()).toMatchObject({ ok: false, error: { upstream: 'hydra' } });
    });
  });
});

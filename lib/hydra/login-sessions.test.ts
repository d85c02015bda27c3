import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { getAllowedApplications } from './allowed-applications';
import { endAllLoginSessions, endLoginSessions, getKnownLogins } from './login-sessions';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin });
});
afterAll(() => hydra.close());

describe('getKnownLogins', () => {
  it('reads the sessions that consents name, with or without the Kratos session', async () => {
    hydra.answerWith(
      json(200, [
        { context: { kratos_session: 'k' }, consent_request: { login_session_id: 'h1' } },
        { context: {}, consent_request: { login_session_id: 'h2' } },
        { context: null, consent_request: { login_session_id: '' } },
        { consent_request: null },
      ]),
    );
    expect(await getKnownLogins(ADA)).toEqual({
      ok: true,
      value: [
        { sid: 'h1', kratosSession: 'k' },
        { sid: 'h2', kratosSession: null },
      ],
    });
  });

  it.each([500, 403])('never takes %d for an empty list', async (status) => {
    hydra.answerWith(json(status, {}));
    expect(await getKnownLogins(ADA)).toMatchObject({ ok: false });
    expect(await getAllowedApplications(ADA)).toMatchObject({ ok: false });
  });
});

describe('ending login sessions', () => {
  it('ends each, and stops after a fault', async () => {
    hydra.answerWith(json(204, {}));
    expect(await endLoginSessions(['a', 'b&c'])).toEqual({ ok: true, value: null });
    expect(hydra.seen.toSorted()).toEqual([
      'DELETE /admin/oauth2/auth/sessions/login?sid=a',
      'DELETE /admin/oauth2/auth/sessions/login?sid=b%26c',
    ]);
    hydra.answerWith(json(503, {}));
    expect(await endLoginSessions(Array.from({ length: 9 }, (_, at) => `${at}`))).toMatchObject({ ok: false });
    expect(hydra.seen.length).toBeLessThan(9);
  });

  it('ends all of a subject', async () => {
    hydra.answerWith(json(204, {}));
    expect(await endAllLoginSessions(ADA)).toEqual({ ok: true, value: null });
    expect(hydra.seen).toEqual([`DELETE /admin/oauth2/auth/sessions/login?subject=${ADA}`]);
    hydra.answerWith(json(400, {}));
    expect(await endAllLoginSessions(ADA)).toMatchObject({ ok: false });
  });
});

it('getAllowedApplications reads one entry for each consent', async () => {
  hydra.answerWith(
    json(200, [
      {
        grant_scope: ['openid'],
        grant_access_token_audience: null,
        handled_at: '2026-11-01T00:00:00Z',
        consent_request: { client: { client_id: 'shop', client_name: '' } },
      },
      { grant_scope: ['openid'], consent_request: null },
    ]),
  );
  expect(await getAllowedApplications(ADA)).toEqual({
    ok: true,
    value: [
      { clientId: 'shop', clientName: null, scopes: ['openid'], audiences: [], allowedAt: '2026-11-01T00:00:00Z' },
    ],
  });
});

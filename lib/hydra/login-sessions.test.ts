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

describe('getAllowedApplications', () => {
  const consent = (id: string) => ({ grant_scope: ['openid'], consent_request: { client: { client_id: id } } });

  it('reads one entry for each consent, and leaves out what names no application', async () => {
    hydra.answerWith(
      json(200, [
        {
          grant_scope: ['openid'],
          grant_access_token_audience: null,
          handled_at: '2026-11-01T00:00:00Z',
          consent_request: { client: { client_id: 'shop', client_name: '' } },
        },
        { grant_scope: ['openid'], consent_request: null },
        { grant_scope: ['openid'], consent_request: { client: null } },
        { grant_scope: ['openid'], consent_request: { client: {} } },
      ]),
    );
    expect(await getAllowedApplications(ADA)).toEqual({
      ok: true,
      value: {
        allowed: [
          {
            client: { client_id: 'shop', client_name: '' },
            scopes: ['openid'],
            audiences: [],
            allowedAt: '2026-11-01T00:00:00Z',
          },
        ],
        isWhole: true,
      },
    });
  });

  const offset = (at: number) => Buffer.from(`{"offset":"${at}","v":2}`).toString('base64url');
  const linkTo = (token: string) => `</x?page_token=first>; rel="first",</x?page_token=${token}>; rel="next"`;

  it.each([
    [
      'by the number of consents, where the links are wrong',
      { 'x-total-count': '300', link: '</x?page_token=eyJvZmZzZXQiOiI2MjUwMCIsInYiOjJ9>; rel="next"' },
      { 'x-total-count': '300' },
      offset(250),
    ],
    ['by the link', { link: linkTo('sealed%2Bnext') }, { link: '</x?page_token=first>; rel="first"' }, 'sealed%2Bnext'],
  ])('reads on %s', async (_name, first, last, token) => {
    hydra.answerWith((request, response) =>
      request.url?.includes('page_token')
        ? json(200, [consent('b')], last)(request, response)
        : json(200, [consent('a')], first)(request, response),
    );
    expect(await getAllowedApplications(ADA)).toMatchObject({
      value: { allowed: [{ client: { client_id: 'a' } }, { client: { client_id: 'b' } }], isWhole: true },
    });
    const path = `GET /admin/oauth2/auth/sessions/consent?subject=${ADA}&page_size=250`;
    expect(hydra.seen).toEqual([path, `${path}&page_token=${token}`]);
  });

  it('stops somewhere, and says so', async () => {
    hydra.answerWith(json(200, [consent('a')], { link: linkTo('again') }));
    expect(await getAllowedApplications(ADA)).toMatchObject({ value: { isWhole: false } });
    expect(hydra.seen).toHaveLength(12);
  });

  it('never takes a part for the whole when a later page fails', async () => {
    hydra.answerWith((request, response) =>
      request.url?.includes('page_token')
        ? json(503, {})(request, response)
        : json(200, [consent('a')], { link: linkTo('next') })(request, response),
    );
    expect(await getAllowedApplications(ADA)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });
});

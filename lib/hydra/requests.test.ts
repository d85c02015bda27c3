import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import {
  acceptConsentRequest,
  getConsentRequest,
  getGrants,
  rejectConsentRequest,
  revokeConsents,
  revokeConsentsOf,
} from './consent';
import { acceptLoginRequest, getLoginRequest, type LoginAcceptance } from './login';
import { acceptLogoutRequest, getLogoutRequest, rejectLogoutRequest, revokeLoginSession } from './logout';

const CHALLENGE = 'aGVsbG8-d29y_GQ0123==';
const ORIGIN = 'http://localhost:3000';
const client = { client_id: 'demo', jwks: {}, metadata: { internal: true } };

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({ HYDRA_ADMIN_URL: hydra.origin, VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000' });
});
afterAll(() => hydra.close());

const invalid = { ok: false, error: expect.objectContaining({ kind: 'invalid', upstream: 'hydra' }) };
const unavailable = { ok: false, error: expect.objectContaining({ kind: 'unavailable', upstream: 'hydra' }) };
const grant = {
  grant_scope: [],
  grant_access_token_audience: [],
  session: { id_token: {}, access_token: {} },
  remember: false,
  remember_for: 1,
  context: { kratos_session: 's' },
};
const acceptance: LoginAcceptance = {
  subject: 'a',
  remember: true,
  remember_for: 60,
  extend_session_lifespan: true,
  acr: 'aal1',
  amr: [],
  identity_provider_session_id: 's',
};

describe('reading Hydra’s requests', () => {
  const login = {
    challenge: CHALLENGE,
    skip: false,
    subject: '',
    requested_scope: ['openid'],
    client,
    request_url: '/x',
  };

  it('reads what the decisions need, and nothing else about the client', async () => {
    hydra.answerWith(json(200, { ...login, requested_scope: null, oidc_context: null }));
    const request = await getLoginRequest(CHALLENGE);
    expect(request).toMatchObject({
      ok: true,
      value: { requested_scope: [], client: { client_id: 'demo' }, oidc_context: { acr_values: [] } },
    });
    expect(JSON.stringify(request)).not.toContain('internal');
    expect(hydra.seen).toEqual([
      `GET /admin/oauth2/auth/requests/login?login_challenge=${encodeURIComponent(CHALLENGE)}`,
    ]);
  });

  it('reads our members of the metadata, each without the others', async () => {
    const mark = { kind: 'registered', created: '2026-11-29T10:00:00.000Z' };
    for (const member of [{ vestibule: mark }, { vestibule_second_factor: 'required' }, {}]) {
      hydra.answerWith(json(200, { ...login, client: { ...client, metadata: { internal: true, ...member } } }));
      const request = await getLoginRequest(CHALLENGE);
      expect(request.ok && request.value.client.metadata).toEqual(member);
    }
  });

  it('lets no challenge add a parameter', async () => {
    hydra.answerWith(json(404, {}));
    await getConsentRequest('x&challenge=y#z');
    expect(hydra.seen).toEqual(['GET /admin/oauth2/auth/requests/consent?consent_challenge=x%26challenge%3Dy%23z']);
  });

  it.each([
    ['skip as a text', { ...login, skip: 'true' }],
    ['no skip', { ...login, skip: undefined }],
    ['scopes that are a text', { ...login, requested_scope: 'openid' }],
    ['a scope that is a number', { ...login, requested_scope: [42] }],
    ['no client', { ...login, client: null }],
    ['a subject that is a number', { ...login, subject: 42 }],
    ['a page', '<html>'],
  ])('does not guess around %s', async (_name, body) => {
    hydra.answerWith(json(200, body));
    expect(await getLoginRequest(CHALLENGE)).toEqual(invalid);
  });

  it.each([
    ['a consent of nobody', getConsentRequest, { challenge: CHALLENGE, client }],
    [
      'a consent with an audience that is a text',
      getConsentRequest,
      { challenge: CHALLENGE, subject: 'a', client, requested_access_token_audience: 'x' },
    ],
    ['a logout with a subject that is an object', getLogoutRequest, { subject: {} }],
  ])('does not guess around %s', async (_name, read, body) => {
    hydra.answerWith(json(200, body));
    expect(await read(CHALLENGE)).toEqual(invalid);
  });

  it.each([
    [401, { kind: 'expired' }],
    [404, { kind: 'unknown' }],
    [410, { kind: 'used' }],
  ])('reports what status %d means', async (status, error) => {
    hydra.answerWith(json(status, { error: 'upstream text' }));
    for (const read of [getLoginRequest, getConsentRequest, getLogoutRequest]) {
      expect(await read(CHALLENGE)).toEqual({ ok: false, error });
    }
  });
});

describe('answering Hydra’s requests', () => {
  const writers: [string, () => Promise<unknown>][] = [
    ['acceptLoginRequest', () => acceptLoginRequest(CHALLENGE, acceptance)],
    ['acceptConsentRequest', () => acceptConsentRequest(CHALLENGE, grant)],
    ['rejectConsentRequest', () => rejectConsentRequest(CHALLENGE, { error: 'access_denied' })],
    ['acceptLogoutRequest', () => acceptLogoutRequest(CHALLENGE)],
  ];

  it.each(writers)('%s returns the address to continue to', async (_name, write) => {
    hydra.answerWith(json(200, { redirect_to: `${ORIGIN}/oauth2/auth?x` }));
    expect(await write()).toEqual({ ok: true, value: `${ORIGIN}/oauth2/auth?x` });
  });

  it.each(writers)('%s refuses an address elsewhere', async (_name, write) => {
    hydra.answerWith(json(200, { redirect_to: 'https://evil.tld/' }));
    expect(await write()).toEqual(invalid);
  });

  it.each(writers)('%s is sent only once, whatever happens', async (_name, write) => {
    hydra.answerWith((request) => request.socket.resetAndDestroy());
    expect(await write()).toEqual(unavailable);
    expect(hydra.seen).toHaveLength(1);
    hydra.answerWith(json(503, {}));
    expect(await write()).toEqual(unavailable);
    expect(hydra.seen).toHaveLength(1);
    hydra.answerWith(() => {});
    expect(await write()).toEqual(unavailable);
    expect(hydra.seen).toHaveLength(1);
  });

  it.each([
    ['rejectLogoutRequest', () => rejectLogoutRequest(CHALLENGE)],
    ['revokeLoginSession', () => revokeLoginSession('sid')],
  ])('%s treats what is already gone as done', async (_name, write) => {
    for (const status of [204, 404]) {
      hydra.answerWith((_request, response) => response.writeHead(status).end());
      expect(await write()).toEqual({ ok: true, value: null });
    }
    hydra.answerWith(json(400, {}));
    expect(await write()).toEqual(invalid);
  });
});

describe('getGrants', () => {
  const consent = (client_id: string, members: object = {}) => ({
    ...members,
    consent_request: { client: { client_id } },
  });
  const nothing = { scopes: [], audiences: [], isRemembered: false };

  it.each([
    [
      'lists what this client was allowed, each time by itself',
      [
        consent('demo', { grant_scope: ['email'], grant_access_token_audience: ['https://a.example'], remember: true }),
        consent('other', { grant_scope: ['admin'], remember: true }),
        consent('demo', { grant_scope: ['profile'], grant_access_token_audience: null, remember: false }),
      ],
      [
        { scopes: ['email'], audiences: ['https://a.example'], isRemembered: true },
        { scopes: ['profile'], audiences: [], isRemembered: false },
      ],
    ],
    ['finds nothing of others', [consent('other', { grant_scope: ['admin'] })], []],
    ['treats an empty list as nothing', [], []],
    ['treats null as nothing', null, []],
    [
      'passes over entries without a client',
      [{ grant_scope: ['x'], consent_request: null }, consent('demo')],
      [nothing],
    ],
  ])('%s', async (_name, sessions, expected) => {
    hydra.answerWith(json(200, sessions));
    expect(await getGrants('a', 'demo')).toEqual({ ok: true, value: { grants: expected, isWhole: true } });
  });

  it('says when there may be more than the page that it read', async () => {
    hydra.answerWith(json(200, [consent('demo'), consent('other')]));
    expect(await getGrants('a', 'demo', 2)).toEqual({ ok: true, value: { grants: [nothing], isWhole: false } });
    expect(hydra.seen).toEqual(['GET /admin/oauth2/auth/sessions/consent?subject=a&page_size=2']);
  });
});

describe('revokeConsents', () => {
  it.each([204, 404])('treats status %d as done, and names all clients of the subject', async (status) => {
    hydra.answerWith(json(status, {}));
    expect(await revokeConsents('a b')).toEqual({ ok: true, value: null });
    const [call = ''] = hydra.seen;
    const [path, query] = call.split('?');
    expect(path).toBe('DELETE /admin/oauth2/auth/sessions/consent');
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ subject: 'a b', all: 'true' });
  });

  it('names one client where only that is meant, whatever is in its id', async () => {
    hydra.answerWith(json(204, {}));
    const id = 'https://app.example/c?all=true&subject=b';
    expect(await revokeConsentsOf('a', id)).toEqual({ ok: true, value: null });
    const [call = ''] = hydra.seen;
    expect([...new URLSearchParams(call.split('?')[1])]).toEqual([
      ['subject', 'a'],
      ['client', id],
    ]);
  });

  it.each([
    [400, { kind: 'invalid', upstream: 'hydra', cause: 'status 400' }],
    [503, { kind: 'unavailable', upstream: 'hydra', cause: 'status 503' }],
  ])('never treats status %d as done', async (status, error) => {
    hydra.answerWith(json(status, {}));
    expect(await revokeConsents('a')).toEqual({ ok: false, error });
  });
});

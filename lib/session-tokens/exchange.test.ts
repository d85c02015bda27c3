import { randomUUID } from 'node:crypto';
import type { ExchangeEnv } from '../config/env';
import { issueCsrfToken } from '../signed/csrf';
import { type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { SECRETS, session } from '../testing/fixtures';
import { sessionCsrfBinding } from './csrf-binding';
import { exchangeSession, getSessionToken } from './exchange';

const { aal: _aal, ...rest } = session();
/** A new session for each test, so the limit of one doesn't affect the next. */
let id = '';
const whoami = () => ({ ...rest, id, authenticated_at: '2026-11-25T11:50:00Z', tokenized: 'e30.e30.c2ln' });
const issued = { access_token: 'at', token_type: 'bearer', expires_in: 840, scope: 'email' };
const grant = { scopes: ['email'], audiences: [] };
const env: ExchangeEnv = {
  clientId: 'x',
  clientSecret: 'y',
  template: 'hydra_assertion',
  scopes: ['email'],
  audiences: [],
};

let kratos: FakeServer;
let hydra: FakeServer;
beforeAll(async () => {
  [kratos, hydra] = await Promise.all([startFakeServer(), startFakeServer()]);
  useSettings({
    KRATOS_PUBLIC_URL: kratos.origin,
    HYDRA_PUBLIC_URL: hydra.origin,
    VESTIBULE_SECRETS: SECRETS.join(','),
    VESTIBULE_SESSION_LIMIT_PER_MINUTE: '2',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '500',
  });
});
afterAll(() => Promise.all([kratos.close(), hydra.close()]));
beforeEach(() => {
  id = randomUUID();
  kratos.answerWith(json(200, whoami()));
  hydra.answerWith(json(200, issued));
});

let count = 0;
function newCaller() {
  count += 1;
  return { cookie: `ory_kratos_session=cookie-${count}`, clientIp: `192.0.2.${count}` };
}

const csrfToken = () => issueCsrfToken(SECRETS, sessionCsrfBinding({ id }));
const exchange = (changes: { caller?: ReturnType<typeof newCaller>; csrfToken?: string } = {}) =>
  exchangeSession(changes.caller ?? newCaller(), env, { grant, csrfToken: changes.csrfToken ?? csrfToken() });
const refused = (code: string) => ({ ok: false, error: expect.objectContaining({ code }) });

describe('exchangeSession', () => {
  it('gets an assertion from the exchange’s template and trades it', async () => {
    expect(await exchange()).toEqual({ ok: true, value: { accessToken: 'at', expiresIn: 840, scopes: ['email'] } });
    expect(kratos.seen).toEqual(['GET /sessions/whoami?tokenize_as=hydra_assertion']);
    expect(hydra.seen).toEqual(['POST /oauth2/token']);
  });

  it.each(['__Host-', '__Secure-'])('accepts a session whose cookie has the prefix %s', async (prefix) => {
    const caller = newCaller();
    expect(await exchange({ caller: { ...caller, cookie: `${prefix}${caller.cookie}` } })).toMatchObject({ ok: true });
  });

  it.each([
    ['none', () => ''],
    ['one of another session', () => issueCsrfToken(SECRETS, sessionCsrfBinding({ id: 'another' }))],
    ['one of another form', () => issueCsrfToken(SECRETS, { ...sessionCsrfBinding({ id }), purpose: 'logout' })],
    ['one that has expired', () => issueCsrfToken(SECRETS, sessionCsrfBinding({ id }), Date.now() - 3_600_001)],
    [
      'one of another secret',
      () => issueCsrfToken(['another-secret-of-at-least-32-letters'], sessionCsrfBinding({ id })),
    ],
  ])('does not call Hydra if the CSRF token is %s', async (_name, token) => {
    expect(await exchange({ csrfToken: token() })).toEqual(refused('csrf_failed'));
    expect(hydra.seen).toEqual([]);
  });

  it.each<[string, number, unknown, string]>([
    ['nobody is signed in', 401, { error: { id: 'session_inactive' } }, 'login_required'],
    ['a second factor is missing', 403, { error: { id: 'session_aal2_required' } }, 'insufficient_user_authentication'],
    ['Kratos is out of order', 500, {}, 'upstream_unavailable'],
    ['Kratos has no such template', 400, { error: { code: 400 } }, 'upstream_invalid'],
    ['Kratos gives no token', 200, { ...whoami(), tokenized: undefined }, 'upstream_invalid'],
  ])('does not call Hydra if %s', async (_name, status, body, code) => {
    kratos.answerWith(json(status, body));
    expect(await exchange()).toEqual(refused(code));
    expect(hydra.seen).toEqual([]);
  });

  it.each<[string, number, unknown, string]>([
    ['does not know the client', 401, { error: 'invalid_client' }, 'upstream_invalid'],
    ['does not trust the assertion', 400, { error: 'invalid_grant' }, 'upstream_invalid'],
    ['is told no by its hook', 403, { error: 'access_denied' }, 'access_denied'],
    ['grants too much', 200, { ...issued, scope: 'email admin' }, 'upstream_invalid'],
    ['is out of order', 503, {}, 'upstream_unavailable'],
  ])('returns no token if Hydra %s', async (_name, status, body, code) => {
    hydra.answerWith(json(status, body));
    expect(await exchange()).toEqual(refused(code));
  });

  it('retries once after a plain 500 from Hydra, with a new assertion, and counts both as one', async () => {
    const caller = newCaller();
    const assertions: string[] = [];
    let made = 0;
    kratos.answerWith((request, response) => {
      made += 1;
      json(200, { ...whoami(), tokenized: `e30.e30.assertion-${made}` })(request, response);
    });
    hydra.answerWith((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        assertions.push(new URLSearchParams(Buffer.concat(chunks).toString()).get('assertion') ?? '');
        json(assertions.length === 1 ? 500 : 200, issued)(request, response);
      });
    });
    expect((await exchange({ caller })).ok).toBe(true);
    expect(assertions).toEqual(['e30.e30.assertion-1', 'e30.e30.assertion-2']);
    hydra.answerWith(json(500, {}));
    expect(await exchange({ caller })).toEqual(refused('upstream_unavailable'));
    expect(hydra.seen).toHaveLength(2);
  });

  it.each([502, 503])('does not retry after status %d from Hydra', async (status) => {
    hydra.answerWith(json(status, {}));
    expect(await exchange()).toEqual(refused('upstream_unavailable'));
    expect(hydra.seen).toHaveLength(1);
  });

  it('says when to try again after an outage', async () => {
    kratos.answerWith(json(503, {}));
    expect(await exchange()).toMatchObject({ error: { retryAfterSeconds: 30 } });
  });

  it('does not call Hydra once the session has reached its limit, for both kinds of token together and by any cookie', async () => {
    expect((await getSessionToken(newCaller(), 'internal')).ok).toBe(true);
    expect((await exchange()).ok).toBe(true);
    hydra.seen.length = 0;
    expect(await exchange()).toEqual(refused('rate_limited'));
    expect(await getSessionToken(newCaller(), 'internal')).toEqual(refused('rate_limited'));
    expect(hydra.seen).toEqual([]);
  });

  it('calls nobody once the address has reached its limit, whatever cookies it sends', async () => {
    const { clientIp } = newCaller();
    const invented = () => ({ ...newCaller(), clientIp });
    kratos.answerWith(json(401, { error: { id: 'session_inactive' } }));
    for (let asked = 0; asked < 8; asked += 1)
      expect(await exchange({ caller: invented() })).toEqual(refused('login_required'));
    kratos.seen.length = 0;
    expect(await exchange({ caller: invented() })).toEqual(refused('rate_limited'));
    expect([...kratos.seen, ...hydra.seen]).toEqual([]);
  });

  it('asks Kratos twice before it blames the configuration, because a slow mapper looks the same', async () => {
    let asked = 0;
    kratos.answerWith((request, response) => {
      asked += 1;
      json(asked === 1 ? 400 : 200, asked === 1 ? { error: { code: 400 } } : whoami())(request, response);
    });
    expect((await exchange()).ok).toBe(true);
    expect(kratos.seen).toHaveLength(2);
  });

  it('calls nobody without a session cookie', async () => {
    expect(await exchange({ caller: { ...newCaller(), cookie: 'theme=dark' } })).toEqual(refused('login_required'));
    expect([...kratos.seen, ...hydra.seen]).toEqual([]);
  });
});

import { judgeClient, judgeSecret } from './judge-exchange-client';
import { judgeTrust } from './judge-trust';
import { answerOf } from './sample-answers';

const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const EXCHANGE = {
  clientId: 'exchange',
  clientSecret: 'a secret',
  template: 'hydra_assertion',
  scopes: ['api:read', 'email'],
  audiences: ['https://api.example.com'],
};
const CLIENT = {
  grant_types: [JWT_BEARER],
  token_endpoint_auth_method: 'client_secret_basic',
  scope: 'email api:read profile',
  audience: ['https://api.example.com'],
};

describe('judgeClient', () => {
  it.each<[string, object, string | null]>([
    ['as it should be', {}, null],
    ['another grant too', { grant_types: [JWT_BEARER, 'authorization_code'] }, 'allow authorization_code too'],
    ['without the grant', { grant_types: [] }, 'lack jwt-bearer'],
    ['its secret in the form', { token_endpoint_auth_method: 'client_secret_post' }, 'is client_secret_post, not'],
    ['the default method', { token_endpoint_auth_method: undefined }, null],
    ['public', { token_endpoint_auth_method: 'none' }, 'it is public'],
    ['a scope less', { scope: 'email' }, 'lacks the scope api:read'],
    ['no scope', { scope: null }, 'lacks the scope api:read, email'],
    ['no audience', { audience: null }, 'lacks the audience https://api.example.com'],
    ['opaque tokens', { access_token_strategy: 'opaque' }, 'opaque'],
    ['JWTs by its own setting', { access_token_strategy: 'jwt' }, null],
  ])('%s', (_title, changed, text) => {
    const [finding] = judgeClient(answerOf({ json: { ...CLIENT, ...changed } }), EXCHANGE);
    expect(finding?.status).toBe(text === null ? 'ok' : 'error');
    expect(finding?.what).toContain(text ?? 'as the exchange needs it');
  });

  it.each<[string | null, string[]]>([
    [null, []],
    ['5m0s', []],
    ['15m0s', []],
    ['15m1s', ['warning exchange.token-lifetime']],
    ['720h0m0s', ['warning exchange.token-lifetime']],
  ])('access tokens for %s: %j', (lifespan, expected) => {
    const json = { ...CLIENT, jwt_bearer_grant_access_token_lifespan: lifespan };
    const [, ...more] = judgeClient(answerOf({ json }), EXCHANGE);
    expect(more.map(({ status, id }) => `${status} ${id}`)).toEqual(expected);
  });

  it('misses a client that is not there', () => {
    expect(judgeClient(answerOf({ status: 404 }), EXCHANGE)[0]).toMatchObject({
      id: 'exchange.client',
      status: 'error',
    });
  });
});

describe('judgeSecret', () => {
  it.each([
    [400, 'ok'],
    [401, 'error'],
  ])('%d: %s', (status, expected) => {
    expect(judgeSecret(answerOf({ json: CLIENT }), answerOf({ status })).status).toBe(expected);
  });

  it('does not blame the secret of a client with another method', () => {
    const registered = answerOf({ json: { ...CLIENT, token_endpoint_auth_method: 'client_secret_post' } });
    expect(judgeSecret(registered, answerOf({ status: 401 })).status).toBe('skipped');
  });
});

describe('judgeTrust', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const GRANT = {
    id: '1',
    issuer: 'https://login.example.com/session/assertion',
    allow_any_subject: true,
    scope: ['email', 'api:read'],
    public_key: { kid: 'k1' },
    expires_at: '2027-01-01T00:00:00Z',
  };
  const judged = (grants: (typeof GRANT)[], kids: string[] | null = ['k1']) =>
    judgeTrust(grants, { kids, scopes: EXCHANGE.scopes, issuer: GRANT.issuer, now })
      .filter(({ status }) => status !== 'ok')
      .map(({ id, status }) => `${status} ${id}`);

  it.each<[string, object, string[]]>([
    ['as it should be', {}, []],
    ['a scope less', { scope: ['email'] }, ['error exchange.trust-scopes']],
    ['a scope more', { scope: ['email', 'api:read', 'admin'] }, ['error exchange.trust-scopes']],
    ['another key', { public_key: { kid: 'k2' } }, ['error exchange.trust', 'warning exchange.stray-trusts']],
    ['one person only', { allow_any_subject: false }, ['error exchange.trust', 'warning exchange.stray-trusts']],
    ['expired this second', { expires_at: '2026-01-01T00:00:00Z' }, ['error exchange.trust-expiry']],
    ['29 days left', { expires_at: '2026-01-30T00:00:00Z' }, ['warning exchange.trust-expiry']],
    ['30 days left', { expires_at: '2026-01-31T00:00:00Z' }, []],
  ])('%s', (_title, changed, expected) => expect(judged([{ ...GRANT, ...changed }])).toEqual(expected));

  it('asks for a trust in every key, and allows two at once', () => {
    expect(judged([GRANT], ['k1', 'k2'])).toEqual(['error exchange.trust']);
    expect(judged([GRANT, { ...GRANT, public_key: { kid: 'k2' } }], ['k1', 'k2'])).toEqual([]);
  });

  it('makes do with any trust where the keys are not known', () => {
    expect(judged([GRANT], null)).toEqual(['skipped exchange.stray-trusts']);
    expect(judged([], null)).toEqual(['error exchange.trust', 'skipped exchange.stray-trusts']);
  });

  it('names the key set in every mend, for without it another one would be made and trusted alone', () => {
    const stray = { ...GRANT, public_key: { kid: 'k2' }, scope: ['email'], expires_at: '2026-01-02T00:00:00Z' };
    const all = [[], [GRANT, stray], [{ ...GRANT, scope: [], expires_at: stray.expires_at }]].flatMap((grants) =>
      judgeTrust(grants, { kids: ['k1'], scopes: EXCHANGE.scopes, issuer: GRANT.issuer, now }),
    );
    const mends = all.flatMap(({ mend }) => (mend === undefined ? [] : [mend]));
    expect(mends).toHaveLength(4);
    for (const mend of mends) expect(mend).toContain('trust apply --file <');
  });
});

import type { Reply } from '../ask';
import { type ExchangeClientAnswer, readExchangeClient } from '../exchange-client';
import { replyWith, statuses, targetWith } from '../sample-target';
import { exchangeClient } from './exchange.client';
import { exchangeRoute } from './exchange.route';
import { exchangeSecret } from './exchange.secret';
import { exchangeStrayTrusts } from './exchange.stray-trusts';
import { exchangeTokenLifetime } from './exchange.token-lifetime';
import { exchangeTrust } from './exchange.trust';
import { exchangeTrustExpiry } from './exchange.trust-expiry';
import { exchangeTrustScopes } from './exchange.trust-scopes';

const TARGET = targetWith();
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

const registered = (json: object, secretStatus = 400): ExchangeClientAnswer => ({
  kind: 'registered',
  exchange: EXCHANGE,
  client: readExchangeClient(replyWith({ json })),
  secretStatus,
});

describe('exchange.client', () => {
  it.each<[string, object, string | null]>([
    ['no fault', {}, null],
    ['another grant too', { grant_types: [JWT_BEARER, 'authorization_code'] }, 'allow authorization_code too'],
    ['without the grant', { grant_types: [] }, 'lack jwt-bearer'],
    ['its secret in the form', { token_endpoint_auth_method: 'client_secret_post' }, 'is client_secret_post, not'],
    ['the default method', { token_endpoint_auth_method: undefined }, null],
    ['public', { token_endpoint_auth_method: 'none' }, 'it is public'],
    ['one scope fewer', { scope: 'email' }, 'lacks the scope api:read'],
    ['no scope', { scope: null }, 'lacks the scope api:read, email'],
    ['no audience', { audience: null }, 'lacks the audience https://api.example.com'],
    ['opaque tokens', { access_token_strategy: 'opaque' }, 'opaque'],
    ['JWTs by its own setting', { access_token_strategy: 'jwt' }, null],
  ])('%s', (_title, changed, text) => {
    const [finding] = exchangeClient.judge(registered({ ...CLIENT, ...changed }), TARGET);
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
    expect(statuses(exchangeTokenLifetime.judge(registered(json), TARGET))).toEqual(expected);
  });

  it('reports a missing client', () => {
    expect(statuses(exchangeClient.judge({ kind: 'missing', exchange: EXCHANGE }, TARGET))).toEqual([
      'error exchange.client',
    ]);
  });
});

describe('exchange.secret', () => {
  it.each([
    [400, 'ok'],
    [401, 'error'],
  ])('%d: %s', (status, expected) => {
    expect(statuses(exchangeSecret.judge(registered(CLIENT, status), TARGET))).toEqual([`${expected} exchange.secret`]);
  });

  it("doesn't blame the secret of a client with another method", () => {
    const client = { ...CLIENT, token_endpoint_auth_method: 'client_secret_post' };
    expect(statuses(exchangeSecret.judge(registered(client, 401), TARGET))).toEqual(['skipped exchange.secret']);
  });
});

describe('exchange.route', () => {
  it.each<[number, unknown, string, RegExp]>([
    [401, { error: 'login_required' }, 'ok', /has the exchange/],
    [401, null, 'error', /answers 401 to a page without a session/],
    [404, { error: 'not_found' }, 'error', /has the exchange switched off/],
    [403, { error: 'cross_site' }, 'error', /answers 403/],
  ])('%d %j: %s', (status, json, expected, what) => {
    const reply: Reply = replyWith({ status, json });
    expect(exchangeRoute.judge(reply, TARGET)).toMatchObject([
      { id: 'exchange.route', status: expected, what: expect.stringMatching(what) },
    ]);
  });
});

describe('the checks of the trust', () => {
  const now = new Date('2026-01-01T00:00:00Z');
  const GRANT = {
    id: '1',
    issuer: 'https://login.example.com/session/assertion',
    allow_any_subject: true,
    scope: ['email', 'api:read'],
    public_key: { kid: 'k1' },
    expires_at: '2027-01-01T00:00:00Z',
  };
  const judgeAll = (grants: (typeof GRANT)[], kids: string[] | null = ['k1']) =>
    [exchangeTrust, exchangeTrustScopes, exchangeTrustExpiry, exchangeStrayTrusts].flatMap((one) =>
      one.judge({ grants, kids, scopes: EXCHANGE.scopes, issuer: GRANT.issuer, now }, TARGET),
    );
  const judged = (grants: (typeof GRANT)[], kids: string[] | null = ['k1']) =>
    statuses(judgeAll(grants, kids).filter(({ status }) => status !== 'ok'));

  it.each<[string, object, string[]]>([
    ['no fault', {}, []],
    ['one scope fewer', { scope: ['email'] }, ['error exchange.trust-scopes']],
    ['one scope more', { scope: ['email', 'api:read', 'admin'] }, ['error exchange.trust-scopes']],
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

  it('accepts any trust if the keys are unknown', () => {
    expect(judged([GRANT], null)).toEqual(['skipped exchange.stray-trusts']);
    expect(judged([], null)).toEqual(['error exchange.trust', 'skipped exchange.stray-trusts']);
  });

  it('names the key set in every fix, because without it another one would be made and trusted alone', () => {
    const stray = { ...GRANT, public_key: { kid: 'k2' }, scope: ['email'], expires_at: '2026-01-02T00:00:00Z' };
    const all = [[], [GRANT, stray], [{ ...GRANT, scope: [], expires_at: stray.expires_at }]].flatMap((grants) =>
      judgeAll(grants),
    );
    const fixes = all.flatMap(({ fix }) => (fix === undefined ? [] : [fix]));
    expect(fixes).toHaveLength(4);
    for (const fix of fixes) expect(fix).toContain('trust apply --file <');
  });
});

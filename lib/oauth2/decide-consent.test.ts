import {
  active,
  authorizeUrl,
  BOB,
  client,
  consentRequest,
  identity,
  oneFactorShort,
  session,
  signedOut,
} from '../testing/fixtures';
import type { ClaimsConfig } from './claims-config';
import { consentAcceptance, decideConsent, grantedScopes } from './decide-consent';

const silent = { request_url: authorizeUrl({ prompt: 'none' }) };
const loginRequired = { kind: 'reject', error: 'login_required' };
const grant = { kind: 'grant', session: session(), scopes: ['openid', 'email', 'profile'] };

describe('decideConsent', () => {
  const bobs = active({ identity: identity({ id: BOB }) });
  it.each([
    ['asks', consentRequest(), active(), { kind: 'ask', session: session() }],
    ['grants what was remembered', consentRequest({ skip: true }), active(), grant],
    ['grants to a first-party client', consentRequest({ client: client({ skip_consent: true }) }), active(), grant],
    [
      'takes null for no',
      consentRequest({ skip: null, client: client({ skip_consent: null }) }),
      active(),
      { kind: 'ask', session: session() },
    ],
    ['asks who is there without a session', consentRequest(), signedOut, { kind: 'authenticate' }],
    [
      'asks who is there without a session, remembered or not',
      consentRequest({ skip: true }),
      signedOut,
      { kind: 'authenticate' },
    ],
    ['asks for the missing second factor', consentRequest({ skip: true }), oneFactorShort, { kind: 'authenticate' }],
    ['refuses somebody else’s request', consentRequest(), bobs, expect.objectContaining({ kind: 'account_mismatch' })],
    [
      'refuses somebody else’s remembered request',
      consentRequest({ skip: true }),
      bobs,
      expect.objectContaining({ kind: 'account_mismatch' }),
    ],
    [
      'refuses somebody else’s request of a first-party client',
      consentRequest({ client: client({ skip_consent: true }) }),
      bobs,
      expect.objectContaining({ kind: 'account_mismatch' }),
    ],
    [
      'refuses a request without a subject',
      consentRequest({ subject: '' }),
      active(),
      expect.objectContaining({ kind: 'account_mismatch' }),
    ],
    ['rejects prompt=none without a session', consentRequest(silent), signedOut, loginRequired],
    ['rejects prompt=none with one factor too few', consentRequest(silent), oneFactorShort, loginRequired],
    ['rejects prompt=none for somebody else', consentRequest({ ...silent, skip: true }), bobs, loginRequired],
    ['grants prompt=none what was remembered', consentRequest({ ...silent, skip: true }), active(), grant],
  ])('%s', (_name, request, state, expected) => {
    expect(decideConsent(request, state)).toEqual(expected);
  });
});

describe('grantedScopes', () => {
  const requested = ['openid', 'offline_access', 'email'];
  const refused = { ok: false, error: 'scope_not_requested' };
  it.each([
    [
      'grants what was ticked, in the order of the request',
      requested,
      ['email', 'offline_access'],
      ['openid', 'offline_access', 'email'],
    ],
    ['grants openid with every yes', requested, [], ['openid']],
    ['grants no openid that was not requested', ['email'], ['email'], ['email']],
    ['grants nothing where nothing was requested', [], [], []],
    ['grants a doubled scope once', ['email', 'email'], ['email', 'email'], ['email']],
  ])('%s', (_name, asked, ticked, value) => {
    expect(grantedScopes(asked, ticked)).toEqual({ ok: true, value });
  });

  it.each([
    ['a scope that was not requested', ['email', 'admin']],
    ['a scope in other letters', ['EMAIL']],
    ['a scope with a space behind', ['email ']],
    ['two scopes in one', ['email offline_access']],
    ['an empty scope', ['']],
    ['a name of the object prototype', ['__proto__']],
    ['a value that careless code makes of nothing', ['undefined']],
  ])('refuses the whole request for %s', (_name, ticked) => {
    expect(grantedScopes(requested, ticked)).toEqual(refused);
  });
});

describe('consentAcceptance', () => {
  const claims: ClaimsConfig = {
    claims: { email: { scope: 'email', from: 'traits.email', type: 'string', in: ['id_token', 'access_token'] } },
  };
  const options = { claims, remember: true, rememberSeconds: 60 };

  it('grants the scopes, the claims behind them and the lifetime', () => {
    expect(consentAcceptance(consentRequest(), session(), ['openid', 'email'], options)).toEqual({
      grant_scope: ['openid', 'email'],
      grant_access_token_audience: ['http://127.0.0.1:5556'],
      session: { id_token: { email: 'ada@example.com' }, access_token: { email: 'ada@example.com' } },
      remember: true,
      remember_for: 60,
    });
  });

  it('takes the audience from nowhere but the request', () => {
    const request = consentRequest({ requested_access_token_audience: [] });
    expect(consentAcceptance(request, session(), ['email'], options).grant_access_token_audience).toEqual([]);
  });

  it('puts no personal data into a token whose scope was not granted', () => {
    const acceptance = consentAcceptance(consentRequest(), session(), ['openid'], options);
    expect(acceptance.session).toEqual({ id_token: {}, access_token: {} });
  });
});

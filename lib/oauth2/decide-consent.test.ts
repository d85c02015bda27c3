import type { Trust } from '../agents/provenance';
import type { ClaimsConfig } from '../config/claims-config';
import type { ConsentRequest, Grant } from '../hydra/consent';
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
import { consentAcceptance, decideConsent, grantedScopes, mustAsk, restsOnGrants } from './decide-consent';

const silent = { request_url: authorizeUrl({ prompt: 'none' }) };
const loginRequired = (rule: string) => ({ kind: 'reject', rule, error: 'login_required' });
const authenticate = (rule: string) => ({ kind: 'authenticate', rule });
const ask = { kind: 'ask', rule: 'not_remembered', session: session() };
const mismatch = expect.objectContaining({ kind: 'account_mismatch', rule: 'other_subject' });
const grant = (rule: string) => ({ kind: 'grant', rule, session: session(), scopes: ['openid', 'email', 'profile'] });

const remembered: Grant = {
  scopes: ['openid', 'email', 'profile'],
  audiences: consentRequest().requested_access_token_audience,
  isRemembered: true,
};

describe('decideConsent', () => {
  const bobs = active({ identity: identity({ id: BOB }) });
  it.each([
    ['asks', consentRequest(), active(), ask],
    ['grants what was remembered', consentRequest({ skip: true }), active(), grant('remembered')],
    [
      'grants to a first-party client',
      consentRequest({ client: client({ skip_consent: true }) }),
      active(),
      grant('first_party'),
    ],
    ['treats null as no', consentRequest({ skip: null, client: client({ skip_consent: null }) }), active(), ask],
    ['asks who is there without a session', consentRequest(), signedOut, authenticate('no_session')],
    [
      'asks who is there without a session, remembered or not',
      consentRequest({ skip: true }),
      signedOut,
      authenticate('no_session'),
    ],
    [
      'asks for the missing second factor',
      consentRequest({ skip: true }),
      oneFactorShort,
      authenticate('second_factor'),
    ],
    ['refuses somebody else’s request', consentRequest(), bobs, mismatch],
    ['refuses somebody else’s remembered request', consentRequest({ skip: true }), bobs, mismatch],
    [
      'refuses somebody else’s request of a first-party client',
      consentRequest({ client: client({ skip_consent: true }) }),
      bobs,
      mismatch,
    ],
    ['refuses a request without a subject', consentRequest({ subject: '' }), active(), mismatch],
    ['rejects prompt=none without a session', consentRequest(silent), signedOut, loginRequired('no_session')],
    [
      'rejects prompt=none with one factor too few',
      consentRequest(silent),
      oneFactorShort,
      loginRequired('second_factor'),
    ],
    [
      'rejects prompt=none for somebody else',
      consentRequest({ ...silent, skip: true }),
      bobs,
      loginRequired('other_subject'),
    ],
    [
      'grants prompt=none what was remembered',
      consentRequest({ ...silent, skip: true }),
      active(),
      grant('remembered'),
    ],
  ])('%s', (_name, request, state, expected) => {
    expect(decideConsent(request, state, { trust: 'known', grants: [remembered] })).toEqual(expected);
  });

  const { scopes, audiences } = remembered;
  it.each<[string, Partial<ConsentRequest>, Grant[], boolean]>([
    [
      'all of it, among more',
      {},
      [{ ...remembered, scopes: [...scopes, 'phone'], audiences: [...audiences, 'x'] }],
      true,
    ],
    ['all of it, in one of several consents', {}, [{ ...remembered, scopes: [] }, remembered], true],
    ['no audience being asked for', { requested_access_token_audience: [] }, [{ ...remembered, audiences: [] }], true],
    ['nothing', {}, [], false],
    ['it, but not to be remembered', {}, [{ ...remembered, isRemembered: false }], false],
    ['another audience', { requested_access_token_audience: ['https://payments.example'] }, [remembered], false],
    ['one audience of two', { requested_access_token_audience: [...audiences, 'https://b'] }, [remembered], false],
    ['no audience at all', {}, [{ ...remembered, audiences: [] }], false],
    [
      'a pattern that the scope matches',
      { requested_scope: ['data.read'] },
      [{ ...remembered, scopes: ['data.*'] }],
      false,
    ],
    ['the scope above', { requested_scope: ['data.read'] }, [{ ...remembered, scopes: ['data'] }], false],
    [
      'its scopes at one service and its audience with other scopes',
      {},
      [
        { ...remembered, audiences: [] },
        { ...remembered, scopes: ['openid'] },
      ],
      false,
    ],
  ])('grants without asking only what was allowed before: %s', (_name, changes, grants, passes) => {
    const request = consentRequest({ skip: true, ...changes });
    const decided = (params: object) => {
      const { kind, rule } = decideConsent({ ...request, ...params }, active(), { trust: 'known', grants });
      return [kind, rule];
    };
    const [rule, kinds] = passes
      ? (['remembered', ['grant', 'grant']] as const)
      : (['more_requested', ['ask_again', 'reject']] as const);
    expect([decided({}), decided(silent)]).toEqual(kinds.map((kind) => [kind, rule]));
  });

  it('rejects a silent request that asks for more', () => {
    const decision = decideConsent(consentRequest({ ...silent, skip: true }), active(), { trust: 'known', grants: [] });
    expect(decision).toEqual({ kind: 'reject', rule: 'more_requested', error: 'consent_required' });
  });

  it('never asks about a first-party client, whatever was allowed before', () => {
    const request = consentRequest({ skip: true, client: client({ skip_consent: true }) });
    expect(decideConsent(request, active(), { trust: 'known', grants: [] })).toMatchObject({
      kind: 'grant',
      rule: 'first_party',
    });
    expect(restsOnGrants(request, 'known')).toBe(false);
  });
});

describe('a consent that is asked for every time', () => {
  const LOCAL = 'http://127.0.0.1:5555/cb';
  const WEB = 'https://agent.example/cb';
  const to = (redirect_uri: string): Partial<ConsentRequest> => ({
    request_url: authorizeUrl({ redirect_uri }),
    client: client({ redirect_uris: [redirect_uri] }),
  });
  const onDevice = { request_url: 'http://localhost:3000/oauth2/device/verify?client_id=tv&user_code=****' };
  const noBrowser = { ...onDevice, client: client({ skip_consent: true }) };

  it.each<[string, Partial<ConsentRequest>, Trust, ReturnType<typeof mustAsk>]>([
    ['nobody has checked the client', to(WEB), 'unverified', 'unverified_client'],
    ['nobody has checked the client of a device', onDevice, 'unverified', 'unverified_client'],
    ['a verified client is a program on a device', to(LOCAL), 'verified', 'program_on_device'],
    ['a verified client is a program with localhost', to('http://localhost:1/cb'), 'verified', 'program_on_device'],
    ['a verified client has a scheme of its own', to('cursor://oauth/cb'), 'verified', 'program_on_device'],
    ['a device asks', onDevice, 'known', 'device_request'],
    ['a first-party device asks', noBrowser, 'known', 'device_request'],
    ['a verified client is a website', to(WEB), 'verified', null],
    ['a known client is a program on a device', to(LOCAL), 'known', null],
  ])('because %s', (_name, changes, trust, reason) => {
    expect(mustAsk(consentRequest(changes), trust)).toBe(reason);
  });

  const facts = { trust: 'unverified', grants: [remembered] } as const;
  it.each([
    ['is asked', consentRequest(), { kind: 'ask', rule: 'unverified_client', session: session() }],
    [
      'is asked with a new request where Hydra would pass it',
      consentRequest({ skip: true }),
      { kind: 'ask_again', rule: 'unverified_client', session: session() },
    ],
    [
      'is asked whatever the client says about itself',
      consentRequest({ client: client({ skip_consent: true }) }),
      { kind: 'ask', rule: 'unverified_client', session: session() },
    ],
    [
      'is refused without a page',
      consentRequest({ ...silent, skip: true }),
      { kind: 'reject', rule: 'unverified_client', error: 'consent_required' },
    ],
    [
      'is refused without a page, remembered or not',
      consentRequest(silent),
      { kind: 'reject', rule: 'unverified_client', error: 'consent_required' },
    ],
  ])('%s', (_name, request, expected) => {
    expect(decideConsent(request, active(), facts)).toEqual(expected);
    expect(restsOnGrants(request, 'unverified')).toBe(false);
  });

  it('needs a session first, and the right one', () => {
    expect(decideConsent(consentRequest(), signedOut, facts).kind).toBe('authenticate');
    expect(decideConsent(consentRequest({ subject: BOB }), active(), facts).kind).toBe('account_mismatch');
  });

  it('isn’t one of a verified website, which passes when it is remembered', () => {
    const request = consentRequest({ skip: true, ...to(WEB) });
    expect(decideConsent(request, active(), { trust: 'verified', grants: [remembered] })).toEqual(grant('remembered'));
    expect(decideConsent(request, active(), { trust: 'verified', grants: [] }).kind).toBe('ask_again');
    expect(restsOnGrants(request, 'verified')).toBe(true);
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

  it('grants the scopes, the claims behind them and the lifetime, and notes the session', () => {
    expect(consentAcceptance(consentRequest(), session(), { ...options, scopes: ['openid', 'email'] })).toEqual({
      grant_scope: ['openid', 'email'],
      grant_access_token_audience: ['http://127.0.0.1:5556'],
      session: { id_token: { email: 'ada@example.com' }, access_token: { email: 'ada@example.com' } },
      remember: true,
      remember_for: 60,
      context: { kratos_session: session().id },
    });
  });

  it('takes the audience only from the request', () => {
    const request = consentRequest({ requested_access_token_audience: [] });
    expect(
      consentAcceptance(request, session(), { ...options, scopes: ['email'] }).grant_access_token_audience,
    ).toEqual([]);
  });

  it('puts no personal data into a token without the scope', () => {
    const acceptance = consentAcceptance(consentRequest(), session(), { ...options, scopes: ['openid'] });
    expect(acceptance.session).toEqual({ id_token: {}, access_token: {} });
  });
});

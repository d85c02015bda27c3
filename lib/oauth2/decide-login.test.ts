import {
  ADA,
  acrRequest,
  active,
  authorizeUrl,
  BOB,
  client,
  identity,
  loginRequest,
  NOW,
  oneFactorShort,
  SIGNED_IN,
  signedOut,
} from '../testing/fixtures';
import { decideLogin, type LoginDecision, type LoginInput, RESTARTED_PARAM } from './decide-login';

function decide(changes: Partial<LoginInput> = {}): LoginDecision {
  return decideLogin({
    request: loginRequest(),
    session: active(),
    wantsRegistration: false,
    reauthAfterMs: null,
    isSubjectInactive: false,
    acceptsLowerAcr: false,
    acr: { aal1: ['aal1', 'urn:one'], aal2: ['aal2', 'urn:two'] },
    ...changes,
  });
}

const hinting = (sub: string, params: Record<string, string> = {}) => {
  const request = loginRequest({ request_url: authorizeUrl(params) });
  return { ...request, oidc_context: { ...request.oidc_context, id_token_hint_claims: { sub } } };
};
const asking = (params: Record<string, string>) => loginRequest({ request_url: authorizeUrl(params) });
const authenticate = (marker: 'none' | 'new', flow: 'login' | 'registration' = 'login') =>
  ({ kind: 'authenticate', flow, marker }) as const;
const reauthenticate = { kind: 'reauthenticate', marker: 'new' };
const reject = (error: string) => ({ kind: 'reject', error });
const accept = expect.objectContaining({ kind: 'accept' });

describe('decideLogin', () => {
  const noneAsked = asking({ prompt: 'none' });
  const loginAsked = asking({ prompt: 'login' });
  const remembered = loginRequest({ skip: true, subject: ADA });
  const cases: [string, Partial<LoginInput>, unknown][] = [
    ['signs in from a live session', {}, accept],
    ['asks for a sign-in without a session', { session: signedOut }, authenticate('none')],
    [
      'starts a registration where it was asked for',
      { session: signedOut, wantsRegistration: true },
      authenticate('none', 'registration'),
    ],
    ['signs in from a live session although a registration was asked for', { wantsRegistration: true }, accept],

    ['accepts a remembered subject who is the session’s', { request: remembered }, accept],
    [
      'never accepts a remembered subject without a session',
      { request: remembered, session: signedOut },
      authenticate('none'),
    ],
    [
      'ends the session of another remembered subject',
      { request: loginRequest({ skip: true, subject: BOB }) },
      { kind: 'switch_subject', sid: 'hydra-session' },
    ],
    [
      'switches the subject once only',
      { request: loginRequest({ skip: true, subject: BOB, request_url: authorizeUrl({ [RESTARTED_PARAM]: '1' }) }) },
      accept,
    ],
    [
      'accepts another subject where Hydra names no session to end',
      { request: loginRequest({ skip: true, subject: BOB, session_id: null }) },
      accept,
    ],
    ['takes no notice of the subject where Hydra remembers none', { request: loginRequest({ subject: BOB }) }, accept],

    ['asks again for prompt=login', { request: loginAsked }, reauthenticate],
    [
      'asks again where prompt holds login among others',
      { request: asking({ prompt: 'consent login' }) },
      reauthenticate,
    ],
    [
      'takes a later authentication as the one asked for',
      { request: loginAsked, reauthAfterMs: SIGNED_IN - 1 },
      accept,
    ],
    [
      'asks again while a marker is not satisfied',
      { request: loginAsked, reauthAfterMs: SIGNED_IN + 5 },
      reauthenticate,
    ],
    [
      'counts the first factor alone, however late the second one came',
      {
        request: loginAsked,
        reauthAfterMs: SIGNED_IN + 5,
        session: active({ firstFactorAtMs: SIGNED_IN }),
      },
      reauthenticate,
    ],
    [
      'finds an authentication at the marker’s very moment too early',
      { request: loginAsked, reauthAfterMs: SIGNED_IN },
      reauthenticate,
    ],
    ['marks that nobody was signed in', { request: loginAsked, session: signedOut }, authenticate('new')],
    [
      'marks once more where the session is lost',
      { request: loginAsked, session: signedOut, reauthAfterMs: 77 },
      authenticate('new'),
    ],

    ['takes a hint at who is signed in', { request: hinting(ADA) }, accept],
    ['shows that another account is expected', { request: hinting(BOB) }, { kind: 'wrong_subject' }],
    [
      'shows that before it asks for a password',
      { request: hinting(BOB, { prompt: 'login' }) },
      { kind: 'wrong_subject' },
    ],
    [
      'rejects prompt=none where another account is expected',
      { request: hinting(BOB, { prompt: 'none' }) },
      reject('login_required'),
    ],
    ['asks for a sign-in whatever the hint says', { request: hinting(BOB), session: signedOut }, authenticate('none')],
    [
      'can’t compare a pairwise subject',
      { request: { ...hinting('another name'), client: client({ subject_type: 'pairwise' }) } },
      accept,
    ],
    ['passes over a hint without a subject', { request: hinting('') }, accept],

    ['accepts a session exactly as old as max_age', { request: asking({ max_age: '600' }) }, accept],
    ['asks again when the session is older than max_age', { request: asking({ max_age: '599' }) }, reauthenticate],
    [
      'asks again for max_age=0, however fresh',
      { request: asking({ max_age: '0' }), session: active({ firstFactorAtMs: NOW }) },
      reauthenticate,
    ],
    ['asks for max_age=0 once only', { request: asking({ max_age: '0' }), reauthAfterMs: SIGNED_IN - 1 }, accept],
    [
      'asks for an outrun max_age once only',
      { request: asking({ max_age: '1' }), reauthAfterMs: SIGNED_IN - 1 },
      accept,
    ],
    [
      'marks for max_age=0 that nobody was signed in',
      { request: asking({ max_age: '0' }), session: signedOut },
      authenticate('new'),
    ],
    [
      'needs no mark for another max_age without a session',
      { request: asking({ max_age: '60' }), session: signedOut },
      authenticate('none'),
    ],
    ['passes over a max_age that is no number', { request: asking({ max_age: '-1' }) }, accept],

    ['is silent with a live session under prompt=none', { request: noneAsked }, accept],
    ['rejects prompt=none without a session', { request: noneAsked, session: signedOut }, reject('login_required')],
    [
      'rejects prompt=none without a session although a registration is asked for',
      { request: noneAsked, session: signedOut, wantsRegistration: true },
      reject('login_required'),
    ],
    [
      'rejects prompt=none where the account needs a second factor',
      { request: noneAsked, session: oneFactorShort },
      reject('interaction_required'),
    ],
    [
      'rejects prompt=none for an outrun max_age',
      { request: asking({ prompt: 'none', max_age: '1' }) },
      reject('login_required'),
    ],
    [
      'rejects prompt=none for another subject',
      { request: loginRequest({ skip: true, subject: BOB, request_url: authorizeUrl({ prompt: 'none' }) }) },
      reject('login_required'),
    ],
    [
      'rejects prompt=none for a disabled account',
      { request: noneAsked, session: active({ identity: identity({ state: 'inactive' }) }) },
      reject('access_denied'),
    ],
    [
      'rejects prompt=none for a disabled account that lost its session',
      { request: noneAsked, session: signedOut, isSubjectInactive: true },
      reject('access_denied'),
    ],
    [
      'answers prompt=none with the acr there is',
      { request: { ...acrRequest('aal2'), request_url: authorizeUrl({ prompt: 'none' }) } },
      expect.objectContaining({ kind: 'accept', acceptance: expect.objectContaining({ acr: 'aal1' }) }),
    ],

    [
      'refuses a disabled account',
      { session: active({ identity: identity({ state: 'inactive' }) }) },
      { kind: 'account_disabled' },
    ],
    [
      'refuses a disabled account whose session is gone',
      { session: signedOut, isSubjectInactive: true },
      { kind: 'account_disabled' },
    ],

    [
      'asks for the second factor that the account needs',
      { session: oneFactorShort },
      { kind: 'step_up', isVoluntary: false, marker: 'none' },
    ],
    ['asks again first, then for the second factor', { session: oneFactorShort, request: loginAsked }, reauthenticate],
    [
      'carries the marker through the second factor',
      { session: oneFactorShort, request: loginAsked, reauthAfterMs: 5 },
      { kind: 'step_up', isVoluntary: false, marker: 'keep' },
    ],
    [
      'lets nobody out of the account’s own second factor',
      { session: oneFactorShort, acceptsLowerAcr: true },
      { kind: 'step_up', isVoluntary: false, marker: 'none' },
    ],
    [
      'steps up for a requested acr',
      { request: acrRequest('urn:two') },
      { kind: 'step_up', isVoluntary: true, marker: 'none' },
    ],
    [
      'carries the marker through a requested step-up',
      { request: acrRequest('aal2'), reauthAfterMs: 9 },
      { kind: 'step_up', isVoluntary: true, marker: 'keep' },
    ],
  ];
  it.each(cases)('%s', (_name, input, expected) => {
    expect(decide(input)).toEqual(expected);
  });
});

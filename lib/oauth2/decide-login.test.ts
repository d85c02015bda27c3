import {
  ADA,
  acrRequest,
  active,
  authorizeUrl,
  BOB,
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

const asking = (params: Record<string, string>) => loginRequest({ request_url: authorizeUrl(params) });
const authenticate = (markAfterMs: number | null, flow: 'login' | 'registration' = 'login') =>
  ({ kind: 'authenticate', flow, markAfterMs }) as const;
const reject = (error: string) => ({ kind: 'reject', error });
const accept = expect.objectContaining({ kind: 'accept' });

describe('decideLogin', () => {
  const noneAsked = asking({ prompt: 'none' });
  const loginAsked = asking({ prompt: 'login' });
  const remembered = loginRequest({ skip: true, subject: ADA });
  const cases: [string, Partial<LoginInput>, unknown][] = [
    ['signs in from a live session', {}, accept],
    ['asks for a sign-in without a session', { session: signedOut }, authenticate(null)],
    [
      'starts a registration where it was asked for',
      { session: signedOut, wantsRegistration: true },
      authenticate(null, 'registration'),
    ],
    ['signs in from a live session although a registration was asked for', { wantsRegistration: true }, accept],

    ['accepts a remembered subject who is the session’s', { request: remembered }, accept],
    [
      'never accepts a remembered subject without a session',
      { request: remembered, session: signedOut },
      authenticate(null),
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

    ['asks again for prompt=login', { request: loginAsked }, { kind: 'reauthenticate', markAfterMs: SIGNED_IN }],
    [
      'asks again where prompt holds login among others',
      { request: asking({ prompt: 'consent login' }) },
      { kind: 'reauthenticate', markAfterMs: SIGNED_IN },
    ],
    [
      'takes a later authentication as the one asked for',
      { request: loginAsked, reauthAfterMs: SIGNED_IN - 1 },
      accept,
    ],
    [
      'keeps the moment of a marker not yet satisfied',
      { request: loginAsked, reauthAfterMs: SIGNED_IN + 5 },
      { kind: 'reauthenticate', markAfterMs: SIGNED_IN + 5 },
    ],
    [
      'finds an authentication at the marker’s very moment too early',
      { request: loginAsked, reauthAfterMs: SIGNED_IN },
      { kind: 'reauthenticate', markAfterMs: SIGNED_IN },
    ],
    ['marks that nobody was signed in', { request: loginAsked, session: signedOut }, authenticate(0)],
    ['takes any authentication after that mark', { request: loginAsked, reauthAfterMs: 0 }, accept],
    [
      'keeps a mark through a lost session',
      { request: loginAsked, session: signedOut, reauthAfterMs: 77 },
      authenticate(77),
    ],

    ['accepts a session exactly as old as max_age', { request: asking({ max_age: '600' }) }, accept],
    [
      'asks again when the session is older than max_age',
      { request: asking({ max_age: '599' }) },
      { kind: 'reauthenticate', markAfterMs: SIGNED_IN },
    ],
    [
      'asks again for max_age=0, however fresh',
      { request: asking({ max_age: '0' }), session: active({ authenticatedAtMs: NOW }) },
      { kind: 'reauthenticate', markAfterMs: NOW },
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
      authenticate(0),
    ],
    [
      'needs no mark for another max_age without a session',
      { request: asking({ max_age: '60' }), session: signedOut },
      authenticate(null),
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
      { kind: 'step_up', isVoluntary: false, markAfterMs: null },
    ],
    [
      'asks again first, then for the second factor',
      { session: oneFactorShort, request: loginAsked },
      { kind: 'reauthenticate', markAfterMs: NOW },
    ],
    [
      'carries the marker through the second factor',
      { session: oneFactorShort, request: loginAsked, reauthAfterMs: 5 },
      { kind: 'step_up', isVoluntary: false, markAfterMs: 5 },
    ],
    [
      'lets nobody out of the account’s own second factor',
      { session: oneFactorShort, acceptsLowerAcr: true },
      { kind: 'step_up', isVoluntary: false, markAfterMs: null },
    ],
    [
      'steps up for a requested acr',
      { request: acrRequest('urn:two') },
      { kind: 'step_up', isVoluntary: true, markAfterMs: null },
    ],
    [
      'carries the marker through a requested step-up',
      { request: acrRequest('aal2'), reauthAfterMs: 9 },
      { kind: 'step_up', isVoluntary: true, markAfterMs: 9 },
    ],
  ];
  it.each(cases)('%s', (_name, input, expected) => {
    expect(decide(input)).toEqual(expected);
  });
});

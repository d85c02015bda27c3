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

const RULES = { demandsSecondFactor: false, maxAgeSeconds: null, allow: undefined };
const FACTOR = { ...RULES, demandsSecondFactor: true };
const ADMINS = { ...RULES, allow: { 'metadata_public.groups': ['admins'] } };
const AN_HOUR = { ...RULES, maxAgeSeconds: 3600 };
const A_MINUTE = { ...RULES, maxAgeSeconds: 60 };

function decide(changes: Partial<LoginInput> = {}): LoginDecision {
  return decideLogin({
    request: loginRequest(),
    session: active(),
    wantsRegistration: false,
    reauthAfterMs: null,
    isSubjectInactive: false,
    acceptsLowerAcr: false,
    canRestartChosen: true,
    rules: RULES,
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
  ({ kind: 'authenticate', rule: 'no_session', flow, marker }) as const;
const reauthenticate = (rule: 'prompt_login' | 'select_account' | 'max_age' | 'no_factor') => ({
  kind: 'reauthenticate',
  rule,
  marker: 'new',
});
const reject = (rule: string, error = 'login_required') => ({ kind: 'reject', rule, error });
const accept = (rule = 'live_session') => expect.objectContaining({ kind: 'accept', rule });
const notAllowed = { kind: 'not_allowed', rule: 'not_allowed' };
const chooseAccount = { kind: 'choose_account', rule: 'select_account' };
const wrongSubject = { kind: 'wrong_subject', rule: 'id_token_hint' };
const disabled = { kind: 'account_disabled', rule: 'account_inactive' };
const stepUp = (rule: 'step_up' | 'second_factor' | 'required_factor', marker: 'none' | 'keep') => ({
  kind: 'step_up',
  rule,
  isVoluntary: rule === 'step_up',
  marker,
});

describe('decideLogin', () => {
  const noneAsked = asking({ prompt: 'none' });
  const loginAsked = asking({ prompt: 'login' });
  const accountAsked = asking({ prompt: 'select_account' });
  const remembered = loginRequest({ skip: true, subject: ADA });
  const noFactor = active({ aal: 'aal0' });
  const withAcr = (acr: string) =>
    expect.objectContaining({ kind: 'accept', acceptance: expect.objectContaining({ acr }) });
  const cases: [string, Partial<LoginInput>, unknown][] = [
    ['signs in from a live session', {}, accept()],
    ['asks for a sign-in without a session', { session: signedOut }, authenticate('none')],
    [
      'starts a registration where it was asked for',
      { session: signedOut, wantsRegistration: true },
      authenticate('none', 'registration'),
    ],
    ['signs in from a live session although a registration was asked for', { wantsRegistration: true }, accept()],

    ['accepts a remembered subject who is the session’s', { request: remembered }, accept('remembered')],
    [
      'never accepts a remembered subject without a session',
      { request: remembered, session: signedOut },
      authenticate('none'),
    ],
    [
      'ends the session of another remembered subject',
      { request: loginRequest({ skip: true, subject: BOB }) },
      { kind: 'switch_subject', rule: 'other_subject', sid: 'hydra-session' },
    ],
    [
      'switches the subject once only',
      { request: loginRequest({ skip: true, subject: BOB, request_url: authorizeUrl({ [RESTARTED_PARAM]: '1' }) }) },
      accept(),
    ],
    [
      'accepts another subject where Hydra names no session to end',
      { request: loginRequest({ skip: true, subject: BOB, session_id: null }) },
      accept(),
    ],
    ['ignores the subject if Hydra remembers none', { request: loginRequest({ subject: BOB }) }, accept()],

    ['asks again for prompt=login', { request: loginAsked }, reauthenticate('prompt_login')],
    [
      'asks again where prompt holds login among others',
      { request: asking({ prompt: 'consent login' }) },
      reauthenticate('prompt_login'),
    ],
    [
      'accepts a later authentication as the requested one',
      { request: loginAsked, reauthAfterMs: SIGNED_IN - 1 },
      accept('reauthenticated'),
    ],
    [
      'asks again while a marker is not satisfied',
      { request: loginAsked, reauthAfterMs: SIGNED_IN + 5 },
      reauthenticate('prompt_login'),
    ],
    [
      'counts the first factor alone, however late the second one came',
      {
        request: loginAsked,
        reauthAfterMs: SIGNED_IN + 5,
        session: active({ firstFactorAtMs: SIGNED_IN }),
      },
      reauthenticate('prompt_login'),
    ],
    [
      'finds an authentication at the marker’s very moment too early',
      { request: loginAsked, reauthAfterMs: SIGNED_IN },
      reauthenticate('prompt_login'),
    ],
    ['lets choose an account', { request: accountAsked }, chooseAccount],
    ['lets choose an account without a session too', { request: accountAsked, session: signedOut }, chooseAccount],
    [
      'lets choose an account where the second factor is missing',
      { request: accountAsked, session: oneFactorShort },
      chooseAccount,
    ],
    [
      'lets choose an account before it asks for a sign-in',
      { request: asking({ prompt: 'login select_account' }) },
      chooseAccount,
    ],
    [
      'never chooses silently',
      { request: asking({ prompt: 'none select_account' }) },
      reject('select_account', 'account_selection_required'),
    ],
    [
      'asks for a sign-in where the request can’t start again without the choice',
      { request: accountAsked, canRestartChosen: false },
      reauthenticate('select_account'),
    ],
    [
      'takes that sign-in for the choice',
      { request: accountAsked, canRestartChosen: false, reauthAfterMs: SIGNED_IN - 1 },
      accept('reauthenticated'),
    ],
    [
      'marks the sign-in that is the choice',
      { request: accountAsked, canRestartChosen: false, session: signedOut },
      authenticate('new'),
    ],

    ['demands a second factor', { rules: FACTOR }, stepUp('required_factor', 'none')],
    [
      'demands it whatever the person says',
      { rules: FACTOR, acceptsLowerAcr: true },
      stepUp('required_factor', 'none'),
    ],
    [
      'demands it although the application asks for one factor',
      { rules: FACTOR, request: acrRequest('aal1') },
      stepUp('required_factor', 'none'),
    ],
    [
      'demands it after the sign-in that was asked for',
      { rules: FACTOR, request: loginAsked, reauthAfterMs: SIGNED_IN - 1 },
      stepUp('required_factor', 'keep'),
    ],
    [
      'never passes silently without it',
      { rules: FACTOR, request: noneAsked },
      reject('required_factor', 'interaction_required'),
    ],
    ['is content with it', { rules: FACTOR, session: active({ aal: 'aal2' }) }, accept()],

    ['lets nobody else into an application for some', { rules: ADMINS }, notAllowed],
    ['asks nobody else for a second factor', { rules: { ...ADMINS, ...FACTOR, allow: ADMINS.allow } }, notAllowed],
    ['says so silently', { rules: ADMINS, request: noneAsked }, reject('not_allowed', 'access_denied')],
    [
      'lets those people in',
      { rules: ADMINS, session: active({ identity: identity({ metadata_public: { groups: ['admins'] } }) }) },
      accept(),
    ],
    ['asks a stranger to sign in before it says anything', { rules: ADMINS, session: signedOut }, authenticate('none')],
    ['takes a session that is young enough for the client', { rules: AN_HOUR }, accept()],
    ['asks again where the session is too old for the client', { rules: A_MINUTE }, reauthenticate('max_age')],
    ['says so silently, too', { rules: A_MINUTE, request: noneAsked }, reject('max_age')],
    [
      'takes the shorter of two ages',
      { rules: A_MINUTE, request: asking({ max_age: '86400' }) },
      reauthenticate('max_age'),
    ],
    [
      'takes the shorter of two ages, the other way round',
      { rules: AN_HOUR, request: asking({ max_age: '60' }) },
      reauthenticate('max_age'),
    ],
    ['asks once for each request', { rules: A_MINUTE, reauthAfterMs: SIGNED_IN - 1 }, accept('reauthenticated')],

    ['marks that nobody was signed in', { request: loginAsked, session: signedOut }, authenticate('new')],
    [
      'marks once more where the session is lost',
      { request: loginAsked, session: signedOut, reauthAfterMs: 77 },
      authenticate('new'),
    ],

    ['accepts a hint that names the signed-in person', { request: hinting(ADA) }, accept()],
    ['shows that another account is expected', { request: hinting(BOB) }, wrongSubject],
    ['shows that before it asks for a password', { request: hinting(BOB, { prompt: 'login' }) }, wrongSubject],
    [
      'rejects prompt=none where another account is expected',
      { request: hinting(BOB, { prompt: 'none' }) },
      reject('id_token_hint'),
    ],
    ['asks for a sign-in whatever the hint says', { request: hinting(BOB), session: signedOut }, authenticate('none')],
    [
      'can’t compare a pairwise subject',
      { request: { ...hinting('another name'), client: client({ subject_type: 'pairwise' }) } },
      accept(),
    ],
    ['passes over a hint without a subject', { request: hinting('') }, accept()],

    ['accepts a session exactly as old as max_age', { request: asking({ max_age: '600' }) }, accept()],
    [
      'asks again when the session is older than max_age',
      { request: asking({ max_age: '599' }) },
      reauthenticate('max_age'),
    ],
    [
      'asks again for max_age=0, however fresh',
      { request: asking({ max_age: '0' }), session: active({ firstFactorAtMs: NOW }) },
      reauthenticate('max_age'),
    ],
    [
      'asks for max_age=0 once only',
      { request: asking({ max_age: '0' }), reauthAfterMs: SIGNED_IN - 1 },
      accept('reauthenticated'),
    ],
    [
      'asks for an outrun max_age once only',
      { request: asking({ max_age: '1' }), reauthAfterMs: SIGNED_IN - 1 },
      accept('reauthenticated'),
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
    ['ignores a max_age that isn’t a number', { request: asking({ max_age: '-1' }) }, accept()],

    ['is silent with a live session under prompt=none', { request: noneAsked }, accept()],
    ['rejects prompt=none without a session', { request: noneAsked, session: signedOut }, reject('no_session')],
    [
      'rejects prompt=none without a session although a registration is asked for',
      { request: noneAsked, session: signedOut, wantsRegistration: true },
      reject('no_session'),
    ],
    [
      'rejects prompt=none where the account needs a second factor',
      { request: noneAsked, session: oneFactorShort },
      reject('second_factor', 'interaction_required'),
    ],
    [
      'rejects prompt=none for an outrun max_age',
      { request: asking({ prompt: 'none', max_age: '1' }) },
      reject('max_age'),
    ],
    [
      'rejects prompt=none together with prompt=login',
      { request: asking({ prompt: 'none login' }) },
      reject('prompt_login'),
    ],
    [
      'rejects prompt=none for another subject',
      { request: loginRequest({ skip: true, subject: BOB, request_url: authorizeUrl({ prompt: 'none' }) }) },
      reject('other_subject'),
    ],
    [
      'rejects prompt=none for a disabled account',
      { request: noneAsked, session: active({ identity: identity({ state: 'inactive' }) }) },
      reject('account_inactive', 'access_denied'),
    ],
    [
      'rejects prompt=none for a disabled account that lost its session',
      { request: noneAsked, session: signedOut, isSubjectInactive: true },
      reject('account_inactive', 'access_denied'),
    ],
    [
      'answers prompt=none with the acr there is',
      { request: { ...acrRequest('aal2'), request_url: authorizeUrl({ prompt: 'none' }) } },
      expect.objectContaining({
        kind: 'accept',
        rule: 'lower_acr',
        acceptance: expect.objectContaining({ acr: 'aal1' }),
      }),
    ],

    ['refuses a disabled account', { session: active({ identity: identity({ state: 'inactive' }) }) }, disabled],
    ['refuses a disabled account whose session is gone', { session: signedOut, isSubjectInactive: true }, disabled],

    ['asks for the second factor that the account needs', { session: oneFactorShort }, stepUp('second_factor', 'none')],
    [
      'asks again first, then for the second factor',
      { session: oneFactorShort, request: loginAsked },
      reauthenticate('prompt_login'),
    ],
    [
      'asks again first for max_age=0, then for the second factor',
      { session: oneFactorShort, request: asking({ max_age: '0' }) },
      reauthenticate('max_age'),
    ],
    [
      'carries the marker through the second factor',
      { session: oneFactorShort, request: loginAsked, reauthAfterMs: 5 },
      stepUp('second_factor', 'keep'),
    ],
    [
      'lets nobody out of the account’s own second factor',
      { session: oneFactorShort, acceptsLowerAcr: true },
      stepUp('second_factor', 'none'),
    ],
    ['steps up for a requested acr', { request: acrRequest('urn:two') }, stepUp('step_up', 'none')],
    [
      'accepts without the second factor where the person goes on without it',
      { request: acrRequest('aal2'), acceptsLowerAcr: true },
      accept('lower_acr'),
    ],
    [
      'names the missing second factor before the repeated sign-in',
      { request: acrRequest('aal2'), acceptsLowerAcr: true, reauthAfterMs: SIGNED_IN - 1 },
      accept('lower_acr'),
    ],
    ['accepts a session without a factor that counts, under no level’s name', { session: noFactor }, withAcr('0')],
    [
      'asks for a first factor where an acr is requested and none counts',
      { session: noFactor, request: acrRequest('aal1') },
      reauthenticate('no_factor'),
    ],
    [
      'asks once, if Kratos’ new session is no better',
      { session: noFactor, request: acrRequest('aal2'), reauthAfterMs: SIGNED_IN - 1 },
      accept('lower_acr'),
    ],
    [
      'carries the marker through a requested step-up',
      { request: acrRequest('aal2'), reauthAfterMs: 9 },
      stepUp('step_up', 'keep'),
    ],
  ];
  it.each(cases)('%s', (_name, input, expected) => {
    expect(decide(input)).toEqual(expected);
  });
});

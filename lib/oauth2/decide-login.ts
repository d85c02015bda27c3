import type { ClientRules } from '../clients/settings';
import type { LoginAcceptance, LoginRequest } from '../hydra/login';
import type { Session, SessionState } from '../kratos/session';
import { type AcrNames, judgeAcr } from './acr';
import { readAuthorizeUrl, SELECT_ACCOUNT } from './authorize-url';
import type { OutcomeRule, StepRule } from './decision-rules';
import { mayUse } from './may-use';

export type LoginInput = {
  request: LoginRequest;
  session: SessionState;
  /** The application asked for the registration page (prompt=registration). */
  wantsRegistration: boolean;
  /** From a valid reauth marker: the first factor must have been used later than this (ms of Kratos' clock). */
  reauthAfterMs: number | null;
  /** The remembered subject's account is disabled. Only checked if nobody is signed in. */
  isSubjectInactive: boolean;
  /** The person chose to continue without the second factor that the application asked for. */
  acceptsLowerAcr: boolean;
  /** The request can start again without prompt=select_account (accountChosenUrl). */
  canRestartChosen: boolean;
  /** What the operator demands, of everybody or for this client. */
  rules: ClientRules;
  acr: AcrNames;
};

/** `rule` says what decided, for the log. */
export type LoginDecision =
  | { kind: 'accept'; rule: OutcomeRule<'login', 'accepted'>; acceptance: LoginAcceptance }
  | Rejection
  /** The account is disabled. The page offers the way back to the application. */
  | { kind: 'account_disabled'; rule: 'account_inactive' }
  /** The operator lets only certain people into this application. */
  | { kind: 'not_allowed'; rule: 'not_allowed' }
  /** The application expects a different account (id_token_hint). */
  | { kind: 'wrong_subject'; rule: 'id_token_hint' }
  /** Let the person choose an account, then start the request again without that demand. */
  | { kind: 'choose_account'; rule: StepRule<'login', 'choose_account'> }
  /** Start this Kratos flow. */
  | {
      kind: 'authenticate';
      rule: StepRule<'login', 'authenticate'>;
      flow: 'login' | 'registration';
      marker: MarkerUse;
    }
  | { kind: 'reauthenticate'; rule: StepRule<'login', 'reauthenticate'>; marker: 'new' }
  /** `isVoluntary`: the application asks for it, not the account or the operator, so the person may decline. */
  | { kind: 'step_up'; rule: StepRule<'login', 'step_up'>; isVoluntary: boolean; marker: MarkerUse }
  /** Hydra remembers somebody else in this browser: end that session and start the request again. */
  | { kind: 'switch_subject'; rule: StepRule<'login', 'switch_subject'>; sid: string };

type Rejection = {
  kind: 'reject';
  rule: OutcomeRule<'login', 'rejected'>;
  error: 'login_required' | 'interaction_required' | 'account_selection_required' | 'access_denied';
};

/**
 * What travels with a flow to prove a fresh authentication: nothing, a new marker, or the marker of the request, which
 * the first factor has satisfied or still has to.
 */
export type MarkerUse = 'none' | 'new' | 'keep';

const MIN_REMEMBER_SECONDS = 60;

/**
 * Decides a login request. Pure. The rules apply in the order in which they are written.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function decideLogin(input: LoginInput): LoginDecision {
  const { session: state, request } = input;
  const { prompt, maxAgeSeconds } = readAuthorizeUrl(request.request_url);
  const demands: Demands = {
    isSilent: prompt.has('none'),
    again: findAgain(prompt, maxAgeSeconds),
    maxAgeSeconds: least(maxAgeSeconds, input.rules.maxAgeSeconds),
  };
  if (prompt.has(SELECT_ACCOUNT)) {
    const rule = 'select_account';
    if (demands.isSilent) return { kind: 'reject', rule, error: 'account_selection_required' };
    if (input.canRestartChosen) return { kind: 'choose_account', rule };
  }
  if (state.kind === 'none') return decideSignedOut(input, demands);
  if (state.kind === 'aal2_required') return decideHalfSignedIn(input, demands);
  if (state.session.identity.state === 'inactive') return refuseInactive(demands.isSilent);
  return (
    decideHint(request, demands, state.session) ??
    decideAllowed(input, demands, state.session) ??
    decideFreshness(input, demands, state) ??
    decideSubject(input, demands, state.session) ??
    decideFactors(input, demands, state)
  );
}

/** What the application asked for in its authorization request. */
type Demands = {
  isSilent: boolean;
  /** What asks for a sign-in, no matter how fresh the session is. */
  again: 'prompt_login' | 'select_account' | 'max_age' | null;
  maxAgeSeconds: number | null;
};

/** Where an account can't be chosen in a list, somebody who signs in again chooses one too. */
function findAgain(prompt: ReadonlySet<string>, maxAgeSeconds: number | null): Demands['again'] {
  if (prompt.has('login')) return 'prompt_login';
  if (prompt.has(SELECT_ACCOUNT)) return 'select_account';
  return maxAgeSeconds === 0 ? 'max_age' : null;
}

type Active = Extract<SessionState, { kind: 'active' }>;

function decideFreshness(input: LoginInput, demands: Demands, { session, nowMs }: Active): LoginDecision | null {
  const { maxAgeSeconds } = demands;
  const isTooOld = maxAgeSeconds !== null && nowMs - session.firstFactorAtMs > maxAgeSeconds * 1000;
  const rule = demands.again ?? (isTooOld ? 'max_age' : null);
  if (rule === null || isProven(input, session)) return null;
  if (demands.isSilent) return { kind: 'reject', rule, error: 'login_required' };
  return { kind: 'reauthenticate', rule, marker: 'new' };
}

/** The person has signed in after this request asked for it. */
function isProven({ reauthAfterMs }: LoginInput, session: Session): boolean {
  return reauthAfterMs !== null && session.firstFactorAtMs > reauthAfterMs;
}

/**
 * An id_token_hint names who should be signed in. Hydra would notice another subject only after a whole sign-in.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (id_token_hint)
 */
function decideHint({ client, oidc_context }: LoginRequest, demands: Demands, session: Session): LoginDecision | null {
  const expected = oidc_context.id_token_hint_claims?.sub;
  // A pairwise subject is Hydra's own name for an identity, so it can't be compared with an identity's id.
  if (!expected || client.subject_type === 'pairwise' || expected === session.identity.id) return null;
  const rule = 'id_token_hint';
  return demands.isSilent ? { kind: 'reject', rule, error: 'login_required' } : { kind: 'wrong_subject', rule };
}

/** Only who may get in at all is asked for more. */
function decideAllowed({ rules }: LoginInput, demands: Demands, session: Session): LoginDecision | null {
  if (mayUse(session.identity, rules.allow)) return null;
  const rule = 'not_allowed';
  return demands.isSilent ? { kind: 'reject', rule, error: 'access_denied' } : { kind: 'not_allowed', rule };
}

function least(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function decideSubject({ request }: LoginInput, demands: Demands, session: Session): LoginDecision | null {
  if (!request.skip || request.subject === session.identity.id) return null;
  const rule = 'other_subject';
  if (demands.isSilent) return { kind: 'reject', rule, error: 'login_required' };
  if (!request.session_id || isRestarted(request.request_url)) return null;
  return { kind: 'switch_subject', rule, sid: request.session_id };
}

function decideFactors(input: LoginInput, demands: Demands, { session, nowMs }: Active): LoginDecision {
  if (input.rules.demandsSecondFactor && session.aal !== 'aal2') {
    const rule = 'required_factor';
    if (demands.isSilent) return { kind: 'reject', rule, error: 'interaction_required' };
    return { kind: 'step_up', rule, isVoluntary: false, marker: keptMarker(input) };
  }
  const verdict = judgeAcr(input.acr, input.request.oidc_context.acr_values, session.aal);
  if (verdict.kind === 'step_up' && !input.acceptsLowerAcr && !demands.isSilent) {
    // Kratos asks for a second factor only after a first one. Once, because its next session may be no better.
    if (session.aal === 'aal0' && !isProven(input, session)) {
      return { kind: 'reauthenticate', rule: 'no_factor', marker: 'new' };
    }
    if (session.aal !== 'aal0') {
      return { kind: 'step_up', rule: 'step_up', isVoluntary: true, marker: keptMarker(input) };
    }
  }
  const rule = verdict.kind === 'step_up' ? 'lower_acr' : acceptRule(input, session);
  return { kind: 'accept', rule, acceptance: buildAcceptance(session, verdict.acr, nowMs) };
}

function acceptRule(input: LoginInput, session: Session): OutcomeRule<'login', 'accepted'> {
  if (isProven(input, session)) return 'reauthenticated';
  const { skip, subject } = input.request;
  return skip && subject === session.identity.id ? 'remembered' : 'live_session';
}

/** The account itself requires a second factor that this session lacks. */
function decideHalfSignedIn(input: LoginInput, demands: Demands): LoginDecision {
  if (demands.isSilent) return { kind: 'reject', rule: 'second_factor', error: 'interaction_required' };
  // Here it isn't known when the first factor was used. decideFreshness checks it once the second factor is there.
  if (demands.again && input.reauthAfterMs === null)
    return { kind: 'reauthenticate', rule: demands.again, marker: 'new' };
  return { kind: 'step_up', rule: 'second_factor', isVoluntary: false, marker: keptMarker(input) };
}

function keptMarker({ reauthAfterMs }: LoginInput): MarkerUse {
  return reauthAfterMs === null ? 'none' : 'keep';
}

/** Marks a request that was restarted for another subject, so it's never restarted twice. */
export const RESTARTED_PARAM = 'vestibule_restarted';

function isRestarted(requestUrl: string): boolean {
  return new URLSearchParams(requestUrl.split('?')[1] ?? '').has(RESTARTED_PARAM);
}

function decideSignedOut(input: LoginInput, demands: Demands): LoginDecision {
  if (input.isSubjectInactive) return refuseInactive(demands.isSilent);
  if (demands.isSilent) return { kind: 'reject', rule: 'no_session', error: 'login_required' };
  return {
    kind: 'authenticate',
    rule: 'no_session',
    flow: input.wantsRegistration ? 'registration' : 'login',
    // Only the authentication that follows counts, so the marker is always a new one.
    marker: demands.again ? 'new' : 'none',
  };
}

function refuseInactive(isSilent: boolean): LoginDecision {
  const rule = 'account_inactive';
  return isSilent ? { kind: 'reject', rule, error: 'access_denied' } : { kind: 'account_disabled', rule };
}

function buildAcceptance(session: Session, acr: string, nowMs: number): LoginAcceptance {
  const methods = (session.authentication_methods ?? []).flatMap(({ method }) => (method ? [method] : []));
  return {
    subject: session.identity.id,
    remember: true,
    remember_for: secondsLeft(session, nowMs),
    extend_session_lifespan: true,
    acr,
    amr: [...new Set(methods)],
    identity_provider_session_id: session.id,
  };
}

/** Hydra remembers the login as long as Kratos' session lives. 0 means different things to different versions. */
function secondsLeft(session: Session, nowMs: number): number {
  const expiresMs = Date.parse(session.expires_at ?? '');
  if (Number.isNaN(expiresMs)) return 24 * 60 * 60;
  return Math.max(MIN_REMEMBER_SECONDS, Math.floor((expiresMs - nowMs) / 1000));
}

import type { LoginAcceptance, LoginRequest } from '../hydra/login';
import type { Session, SessionState } from '../kratos/session';
import { type AcrNames, judgeAcr } from './acr';
import { readAuthorizeUrl } from './authorize-url';
import type { OutcomeRule, StepRule } from './decision-rules';

export type LoginInput = {
  request: LoginRequest;
  session: SessionState;
  /** The registration page was asked for (prompt=registration). */
  wantsRegistration: boolean;
  /** From a valid reauth marker: the first factor must be later than this (ms of Kratos' clock). */
  reauthAfterMs: number | null;
  /** The remembered subject's account is disabled; asked only where nobody is signed in. */
  isSubjectInactive: boolean;
  /** The person chose to go on without the second factor that the application asked for. */
  acceptsLowerAcr: boolean;
  acr: AcrNames;
};

/** `rule` is what decided, for the log. */
export type LoginDecision =
  | { kind: 'accept'; rule: OutcomeRule<'login', 'accepted'>; acceptance: LoginAcceptance }
  | Rejection
  /** Somebody disabled; the page offers the way back to the application. */
  | { kind: 'account_disabled'; rule: 'account_inactive' }
  /** The application expects another account than the one that is signed in (id_token_hint). */
  | { kind: 'wrong_subject'; rule: 'id_token_hint' }
  /** Start this Kratos flow. */
  | {
      kind: 'authenticate';
      rule: StepRule<'login', 'authenticate'>;
      flow: 'login' | 'registration';
      marker: MarkerUse;
    }
  | { kind: 'reauthenticate'; rule: StepRule<'login', 'reauthenticate'>; marker: 'new' }
  /** `isVoluntary`: the application asks for it, not the account, so the person may go on without. */
  | { kind: 'step_up'; rule: StepRule<'login', 'step_up'>; isVoluntary: boolean; marker: MarkerUse }
  /** Hydra remembers somebody else in this browser: end that session, start the request again. */
  | { kind: 'switch_subject'; rule: StepRule<'login', 'switch_subject'>; sid: string };

type Rejection = {
  kind: 'reject';
  rule: OutcomeRule<'login', 'rejected'>;
  error: 'login_required' | 'interaction_required' | 'access_denied';
};

/**
 * What travels with a flow to prove a fresh authentication: nothing, a marker of this moment, or the marker of the
 * request, which the first factor has satisfied or is still to satisfy.
 */
export type MarkerUse = 'none' | 'new' | 'keep';

const MIN_REMEMBER_SECONDS = 60;

/**
 * Decides what becomes of a login request. Pure; the rules are applied in the order in which they are written.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function decideLogin(input: LoginInput): LoginDecision {
  const { session: state, request } = input;
  const { prompt, maxAgeSeconds } = readAuthorizeUrl(request.request_url);
  const asked: Asked = {
    isSilent: prompt.has('none'),
    again: prompt.has('login') ? 'prompt_login' : maxAgeSeconds === 0 ? 'max_age' : null,
    maxAgeSeconds,
  };
  if (state.kind === 'none') return decideSignedOut(input, asked);
  if (state.kind === 'aal2_required') return decideHalfSignedIn(input, asked);
  if (state.session.identity.state === 'inactive') return refuseInactive(asked.isSilent);
  return (
    decideHint(request, asked, state.session) ??
    decideFreshness(input, asked, state) ??
    decideSubject(input, asked, state.session) ??
    decideFactors(input, asked, state)
  );
}

/** What the application asked for in its authorization request. */
type Asked = {
  isSilent: boolean;
  /** What asks for a sign-in however fresh the session is. */
  again: 'prompt_login' | 'max_age' | null;
  maxAgeSeconds: number | null;
};
type Active = Extract<SessionState, { kind: 'active' }>;

function decideFreshness(input: LoginInput, asked: Asked, { session, nowMs }: Active): LoginDecision | null {
  const { maxAgeSeconds } = asked;
  const isTooOld = maxAgeSeconds !== null && nowMs - session.firstFactorAtMs > maxAgeSeconds * 1000;
  const rule = asked.again ?? (isTooOld ? 'max_age' : null);
  if (rule === null || isProven(input, session)) return null;
  if (asked.isSilent) return { kind: 'reject', rule, error: 'login_required' };
  return { kind: 'reauthenticate', rule, marker: 'new' };
}

/** The person has signed in since this request asked for it. */
function isProven({ reauthAfterMs }: LoginInput, session: Session): boolean {
  return reauthAfterMs !== null && session.firstFactorAtMs > reauthAfterMs;
}

/**
 * An id_token_hint names who should be signed in. Hydra would notice another subject only after a whole sign-in.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest (id_token_hint)
 */
function decideHint({ client, oidc_context }: LoginRequest, asked: Asked, session: Session): LoginDecision | null {
  const expected = oidc_context.id_token_hint_claims?.sub;
  // A pairwise subject is Hydra's own name for an identity, so it can't be compared with one.
  if (!expected || client.subject_type === 'pairwise' || expected === session.identity.id) return null;
  const rule = 'id_token_hint';
  return asked.isSilent ? { kind: 'reject', rule, error: 'login_required' } : { kind: 'wrong_subject', rule };
}

function decideSubject({ request }: LoginInput, asked: Asked, session: Session): LoginDecision | null {
  if (!request.skip || request.subject === session.identity.id) return null;
  const rule = 'other_subject';
  if (asked.isSilent) return { kind: 'reject', rule, error: 'login_required' };
  if (!request.session_id || isRestarted(request.request_url)) return null;
  return { kind: 'switch_subject', rule, sid: request.session_id };
}

function decideFactors(input: LoginInput, asked: Asked, { session, nowMs }: Active): LoginDecision {
  const verdict = judgeAcr(input.acr, input.request.oidc_context.acr_values, session.aal);
  if (verdict.kind === 'step_up' && !input.acceptsLowerAcr && !asked.isSilent) {
    return { kind: 'step_up', rule: 'step_up', isVoluntary: true, marker: keptMarker(input) };
  }
  const rule = verdict.kind === 'step_up' ? 'lower_acr' : acceptRule(input, session);
  return { kind: 'accept', rule, acceptance: acceptanceOf(session, verdict.acr, nowMs) };
}

function acceptRule(input: LoginInput, session: Session): OutcomeRule<'login', 'accepted'> {
  if (isProven(input, session)) return 'reauthenticated';
  const { skip, subject } = input.request;
  return skip && subject === session.identity.id ? 'remembered' : 'live_session';
}

/** The account itself demands a second factor that this session lacks. */
function decideHalfSignedIn(input: LoginInput, asked: Asked): LoginDecision {
  if (asked.isSilent) return { kind: 'reject', rule: 'second_factor', error: 'interaction_required' };
  // When the first factor was used isn't known here; decideFreshness sees it once the second factor is there.
  if (asked.again && input.reauthAfterMs === null) return { kind: 'reauthenticate', rule: asked.again, marker: 'new' };
  return { kind: 'step_up', rule: 'second_factor', isVoluntary: false, marker: keptMarker(input) };
}

function keptMarker({ reauthAfterMs }: LoginInput): MarkerUse {
  return reauthAfterMs === null ? 'none' : 'keep';
}

/** Marks a request that was started again for another subject, so that it is never started twice. */
export const RESTARTED_PARAM = 'vestibule_restarted';

function isRestarted(requestUrl: string): boolean {
  return new URLSearchParams(requestUrl.split('?')[1] ?? '').has(RESTARTED_PARAM);
}

function decideSignedOut(input: LoginInput, asked: Asked): LoginDecision {
  if (input.isSubjectInactive) return refuseInactive(asked.isSilent);
  if (asked.isSilent) return { kind: 'reject', rule: 'no_session', error: 'login_required' };
  return {
    kind: 'authenticate',
    rule: 'no_session',
    flow: input.wantsRegistration ? 'registration' : 'login',
    // Only the authentication that now follows counts, so the moment is always that of this answer.
    marker: asked.again ? 'new' : 'none',
  };
}

function refuseInactive(isSilent: boolean): LoginDecision {
  const rule = 'account_inactive';
  return isSilent ? { kind: 'reject', rule, error: 'access_denied' } : { kind: 'account_disabled', rule };
}

function acceptanceOf(session: Session, acr: string, nowMs: number): LoginAcceptance {
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

/** Hydra remembers the login as long as Kratos' session lives; 0 would mean different things to different Hydras. */
function secondsLeft(session: Session, nowMs: number): number {
  const expiresMs = Date.parse(session.expires_at ?? '');
  if (Number.isNaN(expiresMs)) return 24 * 60 * 60;
  return Math.max(MIN_REMEMBER_SECONDS, Math.floor((expiresMs - nowMs) / 1000));
}

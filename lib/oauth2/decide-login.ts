import type { LoginAcceptance, LoginRequest } from '../hydra/login';
import type { Session, SessionState } from '../kratos/session';
import { type AcrNames, judgeAcr } from './acr';
import { readAuthorizeUrl } from './authorize-url';

export type LoginInput = {
  request: LoginRequest;
  session: SessionState;
  /** The registration page was asked for (prompt=registration). */
  wantsRegistration: boolean;
  /** From a valid reauth marker: the authentication must be later than this (ms of Kratos' clock). */
  reauthAfterMs: number | null;
  /** The remembered subject's account is disabled; asked only where nobody is signed in. */
  isSubjectInactive: boolean;
  /** The person chose to go on without the second factor that the application asked for. */
  acceptsLowerAcr: boolean;
  acr: AcrNames;
};

export type LoginDecision =
  | { kind: 'accept'; acceptance: LoginAcceptance }
  | { kind: 'reject'; error: 'login_required' | 'interaction_required' | 'access_denied' }
  /** Somebody disabled; the page offers the way back to the application. */
  | { kind: 'account_disabled' }
  /** Start this Kratos flow; `markAfterMs` asks for a fresh authentication, proven by a marker. */
  | { kind: 'authenticate'; flow: 'login' | 'registration'; markAfterMs: number | null }
  | { kind: 'reauthenticate'; markAfterMs: number }
  /** `isVoluntary`: the application asks for it, not the account, so the person may go on without. */
  | { kind: 'step_up'; isVoluntary: boolean; markAfterMs: number | null }
  /** Hydra remembers somebody else in this browser: end that session, start the request again. */
  | { kind: 'switch_subject'; sid: string };

const MIN_REMEMBER_SECONDS = 60;

/**
 * Decides what becomes of a login request. Pure; the rules stand in the order in which they are applied.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function decideLogin(input: LoginInput): LoginDecision {
  const { session: state, request } = input;
  const { prompt, maxAgeSeconds } = readAuthorizeUrl(request.request_url);
  const isSilent = prompt.has('none');
  const asksAgain = prompt.has('login') || maxAgeSeconds === 0;

  if (state.kind === 'none') return decideSignedOut(input, isSilent, asksAgain);
  if (state.kind === 'aal2_required') {
    if (isSilent) return { kind: 'reject', error: 'interaction_required' };
    if (asksAgain && input.reauthAfterMs === null) return { kind: 'reauthenticate', markAfterMs: state.nowMs };
    return { kind: 'step_up', isVoluntary: false, markAfterMs: input.reauthAfterMs };
  }

  const { session, nowMs } = state;
  if (session.identity.state === 'inactive') return refuseInactive(isSilent);

  const isTooOld = maxAgeSeconds !== null && nowMs - session.authenticatedAtMs > maxAgeSeconds * 1000;
  const isProven = input.reauthAfterMs !== null && session.authenticatedAtMs > input.reauthAfterMs;
  if ((asksAgain || isTooOld) && !isProven) {
    if (isSilent) return { kind: 'reject', error: 'login_required' };
    // A marker that is not satisfied yet keeps its moment, so that one fresh authentication is enough.
    return { kind: 'reauthenticate', markAfterMs: input.reauthAfterMs ?? session.authenticatedAtMs };
  }

  if (request.skip && request.subject !== session.identity.id) {
    if (isSilent) return { kind: 'reject', error: 'login_required' };
    if (request.session_id && !isRestarted(request.request_url)) {
      return { kind: 'switch_subject', sid: request.session_id };
    }
  }

  const verdict = judgeAcr(input.acr, request.oidc_context.acr_values, session.aal);
  if (verdict.kind === 'step_up' && !input.acceptsLowerAcr && !isSilent) {
    return { kind: 'step_up', isVoluntary: true, markAfterMs: input.reauthAfterMs };
  }
  return { kind: 'accept', acceptance: acceptanceOf(session, verdict.acr, nowMs) };
}

/** Marks a request that was started again for another subject, so that it is never started twice. */
export const RESTARTED_PARAM = 'vestibule_restarted';

function isRestarted(requestUrl: string): boolean {
  return new URLSearchParams(requestUrl.split('?')[1] ?? '').has(RESTARTED_PARAM);
}

function decideSignedOut(input: LoginInput, isSilent: boolean, asksAgain: boolean): LoginDecision {
  if (input.isSubjectInactive) return refuseInactive(isSilent);
  if (isSilent) return { kind: 'reject', error: 'login_required' };
  return {
    kind: 'authenticate',
    flow: input.wantsRegistration ? 'registration' : 'login',
    // Nobody is signed in, so whatever authentication comes is a fresh one; the marker says so on the way back.
    markAfterMs: asksAgain ? (input.reauthAfterMs ?? 0) : null,
  };
}

function refuseInactive(isSilent: boolean): LoginDecision {
  return isSilent ? { kind: 'reject', error: 'access_denied' } : { kind: 'account_disabled' };
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

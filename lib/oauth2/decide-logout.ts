import type { LogoutRequest } from '../hydra/logout';
import type { SessionState } from '../kratos/session';
import type { OutcomeRule, StepRule } from './decision-rules';

/** `rule` is what decided, for the log. */
export type LogoutDecision =
  | { kind: 'accept'; rule: OutcomeRule<'logout', 'accepted'> }
  /** `isOtherAccount`: the session to end is not the one of the person at the browser, which stays as it is. */
  | { kind: 'ask'; rule: StepRule<'logout', 'ask'>; isOtherAccount: boolean }
  /** The session to end is neither the person's nor in this browser: all that is offered is to leave it alone. */
  | { kind: 'refuse'; rule: OutcomeRule<'logout', 'refused'> };

export type LogoutInput = {
  request: LogoutRequest;
  state: SessionState;
  /** The subject of a valid confirmation made a moment ago. */
  confirmedSubject: string | null;
  /** This browser holds the very session of Hydra that the request is about. */
  isHeldHere: boolean;
};

/**
 * Tells whether Kratos alone knows enough, or Hydra has to be asked which session the browser holds.
 */
export function isOwnLogout({ request, state, confirmedSubject }: Omit<LogoutInput, 'isHeldHere'>): boolean {
  return isOwnSession(request, state) || isConfirmed(request, state, confirmedSubject);
}

/**
 * Decides whether a logout request needs to be confirmed. Pure.
 *
 * A link or an image must not be able to sign somebody out, so only two kinds pass unasked: a first-party client's for
 * the person's own session or the one of this browser, and one that the person has just confirmed on our own sign-out
 * page. An ID token alone proves nothing, because every application holds some: a session that isn't at this browser is
 * not ended from here.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function decideLogout(input: LogoutInput): LogoutDecision {
  const { request, state, confirmedSubject, isHeldHere } = input;
  if (isConfirmed(request, state, confirmedSubject)) return { kind: 'accept', rule: 'own_page' };
  const isOwn = isOwnSession(request, state);
  if (!isOwn && !isHeldHere) return { kind: 'refuse', rule: 'session_elsewhere' };
  const isOtherAccount = state.kind === 'active' && !isOwn;
  // Kratos' session may be over before Hydra's: then there's nobody to ask on whose behalf.
  const isTheirs = isOwn || state.kind === 'none';
  if (isTheirs && request.rp_initiated && request.client?.skip_logout_consent)
    return { kind: 'accept', rule: 'first_party' };
  return { kind: 'ask', rule: isOtherAccount ? 'other_subject' : 'not_confirmed', isOtherAccount };
}

function isOwnSession(request: LogoutRequest, state: SessionState): boolean {
  return state.kind === 'active' && state.session.identity.id === request.subject;
}

/**
 * Our sign-out page has ended the session that it was about. One that is there now is another, which nobody has signed
 * out of.
 */
function isConfirmed(request: LogoutRequest, state: SessionState, confirmedSubject: string | null): boolean {
  return (
    confirmedSubject !== null &&
    confirmedSubject !== '' &&
    confirmedSubject === request.subject &&
    state.kind === 'none'
  );
}

import type { LogoutRequest } from '../hydra/logout';
import type { SessionState } from '../kratos/session';
import type { OutcomeRule, StepRule } from './decision-rules';

/** `rule` says what decided, for the log. */
export type LogoutDecision =
  | { kind: 'accept'; rule: OutcomeRule<'logout', 'accepted'> }
  /** `isOtherAccount`: the session to end isn't that of the person at the browser, which stays. */
  | { kind: 'ask'; rule: StepRule<'logout', 'ask'>; isOtherAccount: boolean }
  /** The session to end is neither the person's nor in this browser. The only offer is to leave it alone. */
  | { kind: 'refuse'; rule: OutcomeRule<'logout', 'refused'> };

export type LogoutInput = {
  request: LogoutRequest;
  state: SessionState;
  /** The subject of a valid confirmation from a moment ago. */
  confirmedSubject: string | null;
  /** This browser holds the very Hydra session that the request is about. */
  isHeldHere: boolean;
};

/** Tells whether Kratos' session is enough to decide. Otherwise Hydra has to say which session the browser holds. */
export function isOwnLogout({ request, state, confirmedSubject }: Omit<LogoutInput, 'isHeldHere'>): boolean {
  return isOwnSession(request, state) || isConfirmed(request, state, confirmedSubject);
}

/**
 * Decides whether a logout request needs a confirmation. Pure.
 *
 * A link or an image must not be able to sign somebody out. So only two kinds pass without asking: a first-party
 * client's request for the person's own session or the one in this browser, and a request that the person has just
 * confirmed on our own sign-out page. An ID token alone proves nothing, because every application has some. So a
 * session that isn't in this browser can't be ended from here.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function decideLogout(input: LogoutInput): LogoutDecision {
  const { request, state, confirmedSubject, isHeldHere } = input;
  if (isConfirmed(request, state, confirmedSubject)) return { kind: 'accept', rule: 'own_page' };
  const isOwn = isOwnSession(request, state);
  if (!isOwn && !isHeldHere) return { kind: 'refuse', rule: 'session_elsewhere' };
  const isOtherAccount = state.kind === 'active' && !isOwn;
  // Kratos' session may end before Hydra's. Then there's nobody to ask.
  const isTheirs = isOwn || state.kind === 'none';
  if (isTheirs && request.rp_initiated && request.client?.skip_logout_consent)
    return { kind: 'accept', rule: 'first_party' };
  return { kind: 'ask', rule: isOtherAccount ? 'other_subject' : 'not_confirmed', isOtherAccount };
}

function isOwnSession(request: LogoutRequest, state: SessionState): boolean {
  return state.kind === 'active' && state.session.identity.id === request.subject;
}

/**
 * Our sign-out page has ended the confirmed session. If there is one now, it's another, which nobody has signed out of.
 */
function isConfirmed(request: LogoutRequest, state: SessionState, confirmedSubject: string | null): boolean {
  return (
    confirmedSubject !== null &&
    confirmedSubject !== '' &&
    confirmedSubject === request.subject &&
    state.kind === 'none'
  );
}

import type { LogoutRequest } from '../hydra/logout';
import type { SessionState } from '../kratos/session';

export type LogoutDecision =
  | { kind: 'accept' }
  /** `isOtherAccount`: the session to end is not the one of the person at the browser, which stays as it is. */
  | { kind: 'ask'; isOtherAccount: boolean };

/**
 * Decides whether a logout request needs to be confirmed.
 *
 * A link or an image must not be able to sign somebody out, so only two kinds pass unasked: a first-party client's for the
 * person's own session, and one that the person has just confirmed on our own sign-out page.
 *
 * @param confirmedSubject the subject of a valid confirmation made a moment ago
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export function decideLogout(
  request: LogoutRequest,
  state: SessionState,
  confirmedSubject: string | null,
): LogoutDecision {
  if (confirmedSubject !== null && confirmedSubject === request.subject) return { kind: 'accept' };
  const subject = state.kind === 'active' ? state.session.identity.id : null;
  const isOwn = subject !== null && subject === request.subject;
  if (isOwn && request.rp_initiated && request.client?.skip_logout_consent) return { kind: 'accept' };
  return { kind: 'ask', isOtherAccount: subject !== null && subject !== request.subject };
}

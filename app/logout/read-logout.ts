import { getEnv } from '@/lib/config/env';
import { cookieNames } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import { getBrowserSession } from '@/lib/hydra/browser-session';
import type { HydraError } from '@/lib/hydra/error';
import { getLogoutRequest, type LogoutRequest } from '@/lib/hydra/logout';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { decideLogout, isOwnLogout, type LogoutDecision } from '@/lib/oauth2/decide-logout';
import { fail, ok, type Result } from '@/lib/result';
import { readLogoutConfirmation } from '@/lib/signed/logout-confirmation';

export type LogoutFindings = { logout: LogoutRequest; session: SessionState; decision: LogoutDecision };

export type LogoutFault = {
  error: HydraError;
  /** Hydra said it about the logout request; it's not an outage on the way to the decision. */
  isAboutChallenge: boolean;
};

/**
 * Asks Hydra for the logout request and Kratos for the session, at the same time, and decides. If the session isn't the
 * request's, it also asks Hydra which session this browser holds.
 */
export async function readLogout(
  challenge: string,
  cookieHeader: string | null,
): Promise<Result<LogoutFindings, LogoutFault>> {
  const [logout, session] = await Promise.all([getLogoutRequest(challenge), getSession(cookieHeader)]);
  if (!logout.ok) return fail({ error: logout.error, isAboutChallenge: true });
  if (!session.ok) return fail({ error: session.error, isAboutChallenge: false });
  const { origin, secrets } = getEnv();
  const confirmedSubject = readLogoutConfirmation(secrets, readCookie(cookieHeader, cookieNames(origin).logout));
  const known = { request: logout.value, state: session.value, confirmedSubject };
  const held = isOwnLogout(known) ? ok(null) : await getBrowserSession(cookieHeader);
  if (!held.ok) return fail({ error: held.error, isAboutChallenge: false });
  const isHeldHere = held.value !== null && held.value.sid === logout.value.sid;
  return ok({ logout: logout.value, session: session.value, decision: decideLogout({ ...known, isHeldHere }) });
}

import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { acceptLogoutRequest, type LogoutRequest } from '@/lib/hydra/logout';
import { endKratosSession } from '@/lib/kratos/end-session';
import type { SessionState } from '@/lib/kratos/session';
import { logoutChallengeUrl } from '@/lib/oauth2/challenge-url';
import { contextOfLogout, logOutcome, logStep } from '../_shared/decision-log';
import { goOn } from '../_shared/go-on';
import { upstreamProblem } from '../_shared/problem';
import { challengeProblem } from './problem';
import { revokeAfterSignOut } from './revoke-after-sign-out';

type Finishing = {
  challenge: string;
  logout: LogoutRequest;
  session: SessionState;
  /** Why nobody is asked, or that somebody was. */
  rule: 'first_party' | 'own_page' | 'confirmed';
};

/**
 * Ends both sessions: Hydra's when the browser takes the verifier there, Kratos' right here, with a check that it is gone.
 *
 * Hydra ends Kratos' session too, but on newer versions later and without telling whether it worked. Somebody else's Kratos
 * session in this browser stays as it is.
 */
export async function finishLogout(
  request: Request,
  { challenge, logout, session, rule }: Finishing,
): Promise<Response> {
  const { origin } = getEnv();
  const retry = { retryAt: logoutChallengeUrl(origin, challenge) };
  const revoked = await revokeAfterSignOut(logout.subject);
  if (!revoked.ok) return upstreamProblem(request, revoked.error, retry);
  const accepted = await acceptLogoutRequest(challenge);
  if (!accepted.ok) return challengeProblem(request, accepted.error, retry);
  const setCookies = [ownCookie(origin, { name: cookieNames(origin).logout, value: '', maxAgeSeconds: 0 })];
  if (isOwnSession(logout, session)) {
    const ended = await endKratosSession(request.headers.get('cookie'));
    if (!ended.ok) return upstreamProblem(request, ended.error, retry);
    setCookies.push(...ended.value);
  }
  trace(request, { challenge, logout, session, rule });
  return goOn(request, accepted.value, { setCookies });
}

/** What our own sign-out page began has its line already. */
function trace(request: Request, { challenge, logout, session, rule }: Finishing): void {
  const context = contextOfLogout(logout, session);
  if (rule === 'own_page') logStep(request, { event: 'logout', step: 'follow_up', rule }, context);
  else logOutcome(request, challenge, { event: 'logout', outcome: 'accepted', rule }, context);
}

/** A half signed-in session cannot be told apart from the subject's own, and ending it harms nobody. */
function isOwnSession(logout: LogoutRequest, session: SessionState): boolean {
  if (session.kind === 'aal2_required') return true;
  return session.kind === 'active' && session.session.identity.id === logout.subject;
}

import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { revokeConsents } from '@/lib/hydra/consent';
import { acceptLogoutRequest, type LogoutRequest } from '@/lib/hydra/logout';
import { endKratosSession } from '@/lib/kratos/end-session';
import type { SessionState } from '@/lib/kratos/session';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { continueTo } from '../_shared/continue-to';
import { logOutcome, logoutContext, logStep } from '../_shared/decision-log';
import { upstreamErrorPage } from '../_shared/error-page';
import { logoutChallengeUrl } from '../_shared/urls';
import { challengeErrorPage } from './error-page';

type Finishing = {
  challenge: string;
  logout: LogoutRequest;
  session: SessionState;
  /** Why nobody has to be asked, or that the person has confirmed. */
  rule: 'first_party' | 'own_page' | 'confirmed';
};

/**
 * Ends both sessions: Hydra's when the browser takes the verifier there, Kratos' right here, with a check that it's
 * gone.
 *
 * Hydra ends Kratos' session too, but newer versions do so later and without reporting whether it worked. Somebody
 * else's Kratos session in this browser stays as it is.
 */
export async function finishLogout(
  request: Request,
  { challenge, logout, session, rule }: Finishing,
): Promise<Response> {
  const { origin } = getEnv();
  const retry = { retryAt: logoutChallengeUrl(challenge) };
  const revoked = await revokeAfterSignOut(logout.subject);
  if (!revoked.ok) return upstreamErrorPage(request, revoked.error, retry);
  const accepted = await acceptLogoutRequest(challenge);
  if (!accepted.ok) return challengeErrorPage(request, accepted.error, retry);
  const setCookies = [ownCookie(origin, { name: cookieNames(origin).logout, value: '', maxAgeSeconds: 0 })];
  if (isOwnSession(logout, session)) {
    const ended = await endKratosSession(request.headers.get('cookie'));
    if (!ended.ok) return upstreamErrorPage(request, ended.error, retry);
    setCookies.push(...ended.value);
  }
  logEnd(request, { challenge, logout, session, rule });
  return continueTo(request, accepted.value, { setCookies });
}

/** What our own sign-out page began is in the log already. */
function logEnd(request: Request, { challenge, logout, session, rule }: Finishing): void {
  const context = logoutContext(logout, session);
  if (rule === 'own_page') logStep(request, { event: 'logout', step: 'follow_up', rule }, context);
  else logOutcome(request, { event: 'logout', outcome: 'accepted', rule }, { ...context, challenge });
}

/** A session that lacks its second factor may be the subject's own or not, and ending it harms nobody. */
function isOwnSession(logout: LogoutRequest, session: SessionState): boolean {
  if (session.kind === 'aal2_required') return true;
  return session.kind === 'active' && session.session.identity.id === logout.subject;
}

/**
 * Ends the refresh tokens of a person who signs out, if the operator wants that. It comes before the sessions end, so
 * that the person is still signed in after an outage, and can try again.
 */
export async function revokeAfterSignOut(subject: string): Promise<Result<null, UpstreamFault>> {
  return getEnv().endsTokensAtSignOut ? revokeConsents(subject) : ok(null);
}

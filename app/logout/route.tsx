import { LogoutPage } from '@/components/pages/logout-page';
import { cookieNames } from '@/lib/cookie-names';
import { readCookie } from '@/lib/cookies';
import { getEnv } from '@/lib/env';
import { getLogoutRequest, type LogoutRequest } from '@/lib/hydra/logout';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { decideLogout } from '@/lib/oauth2/decide-logout';
import { readLogoutConfirmation } from '@/lib/oauth2/logout-confirmation';
import { page, seeOther } from '@/lib/page';
import { challengeRule, readParams } from '@/lib/params';
import { sessionIdOf, signedForm, viewOf } from '../_shared/application';
import { handle } from '../_shared/handle';
import { personOf } from '../_shared/person';
import { problem, upstreamProblem } from '../_shared/problem';
import { pageScope } from '../_shared/scope';
import { finishLogout } from './finish';
import { postLogout } from './post';
import { logoutProblem } from './problem';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { logout_challenge: challengeRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.logout_challenge;
  const cookie = request.headers.get('cookie');
  if (!challenge) {
    const session = await getSession(cookie);
    if (!session.ok) return upstreamProblem(request, session.error);
    return session.value.kind === 'none' ? seeOther('/signed-out') : ask(request, '', null, session.value);
  }
  const [logout, session] = await Promise.all([getLogoutRequest(challenge), getSession(cookie)]);
  if (!logout.ok) return logoutProblem(request, logout.error);
  if (!session.ok) return upstreamProblem(request, session.error);
  const { origin, secrets } = getEnv();
  const confirmed = readLogoutConfirmation(secrets, readCookie(cookie, cookieNames(origin).logout));
  const decision = decideLogout(logout.value, session.value, confirmed);
  if (decision.kind === 'accept') return finishLogout(request, challenge, logout.value, session.value);
  return ask(request, challenge, logout.value, session.value, decision.isOtherAccount);
});

export const POST = handle(postLogout);

/** The confirmation: a link, an image or a prefetch must not be able to sign anybody out. */
async function ask(
  request: Request,
  challenge: string,
  logout: LogoutRequest | null,
  session: SessionState,
  isOtherAccount = false,
): Promise<Response> {
  const { context, setCookies } = pageScope(request, {
    application: logout?.client ? viewOf(logout.client, null) : null,
  });
  const binding = { purpose: 'logout', sessionId: sessionIdOf(session), challenge } as const;
  const fields = challenge ? { logout_challenge: challenge } : {};
  const view = {
    confirm: signedForm('/logout', binding, { ...fields, decision: 'confirm' }),
    cancel: signedForm('/logout', binding, { ...fields, decision: 'cancel' }),
    person: personOf(session),
    isOtherAccount,
  };
  return page(<LogoutPage context={context} view={view} />, { nonce: context.nonce, setCookies });
}

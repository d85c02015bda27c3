import { LogoutPage } from '@/components/pages/logout-page';
import { challengeRule, readParams } from '@/lib/http/params';
import type { LogoutRequest } from '@/lib/hydra/logout';
import { getSession, type SessionState } from '@/lib/kratos/session';
import type { LogoutDecision } from '@/lib/oauth2/decide-logout';
import { toApplicationView } from '../_shared/application-view';
import { logOutcome, logoutContext, logStep } from '../_shared/decision-log';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { signedForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { render, seeOther } from '../_shared/respond';
import { withErrorPage } from '../_shared/with-error-page';
import { logoutErrorPage } from './error-page';
import { finishLogout } from './finish';
import { postLogout } from './post';
import { readLogout } from './read-logout';

export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { logout_challenge: challengeRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.logout_challenge;
  const cookie = request.headers.get('cookie');
  if (!challenge) {
    const session = await getSession(cookie);
    if (!session.ok) return upstreamErrorPage(request, session.error);
    return session.value.kind === 'none' ? seeOther('/signed-out') : ask(request, session.value, null);
  }
  const read = await readLogout(challenge, cookie);
  if (!read.ok) return logoutErrorPage(request, read.error);
  const { logout, session, decision } = read.value;
  if (decision.kind === 'accept') return finishLogout(request, { challenge, logout, session, rule: decision.rule });
  const context = logoutContext(logout, session);
  if (decision.kind === 'ask') logStep(request, { event: 'logout', step: 'ask', rule: decision.rule }, context);
  else logOutcome(request, { event: 'logout', outcome: 'refused', rule: decision.rule }, { ...context, challenge });
  return ask(request, session, { challenge, logout, decision });
});

export const POST = withErrorPage(postLogout);

type Pending = { challenge: string; logout: LogoutRequest; decision: Exclude<LogoutDecision, { kind: 'accept' }> };

/** Asks for a confirmation, so that a link, an image or a prefetch can't sign anybody out. */
async function ask(request: Request, session: SessionState, pending: Pending | null): Promise<Response> {
  const scope = pageScope(request, {
    application: pending?.logout.client ? toApplicationView(pending.logout.client) : null,
  });
  const subject = { purpose: 'logout', session, about: pending?.challenge ?? '' } as const;
  const isRefused = pending?.decision.kind === 'refuse';
  const view = {
    confirm: isRefused ? null : signedForm(subject, { decision: 'confirm' }),
    cancel: signedForm(subject, { decision: 'cancel' }),
    person: toPersonView(session),
    isOtherAccount: pending?.decision.kind === 'ask' && pending.decision.isOtherAccount,
  };
  return render(scope, <LogoutPage context={scope.context} view={view} />);
}

import { LogoutPage } from '@/components/pages/logout-page';
import { challengeRule, readParams } from '@/lib/http/params';
import type { LogoutRequest } from '@/lib/hydra/logout';
import { getSession, type SessionState } from '@/lib/kratos/session';
import type { LogoutDecision } from '@/lib/oauth2/decide-logout';
import { sessionIdOf, signedForm, viewOf } from '../_shared/application';
import { contextOfLogout, logOutcome, logStep } from '../_shared/decision-log';
import { handle } from '../_shared/handle';
import { personOf } from '../_shared/person';
import { problem, upstreamProblem } from '../_shared/problem';
import { page, seeOther } from '../_shared/respond';
import { pageScope } from '../_shared/scope';
import { finishLogout } from './finish';
import { postLogout } from './post';
import { logoutProblem } from './problem';
import { readLogout } from './read-logout';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { logout_challenge: challengeRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const challenge = params.value.logout_challenge;
  const cookie = request.headers.get('cookie');
  if (!challenge) {
    const session = await getSession(cookie);
    if (!session.ok) return upstreamProblem(request, session.error);
    return session.value.kind === 'none' ? seeOther('/signed-out') : ask(request, session.value, null);
  }
  const read = await readLogout(challenge, cookie);
  if (!read.ok) return logoutProblem(request, read.error);
  const { logout, session, decision } = read.value;
  if (decision.kind === 'accept') return finishLogout(request, { challenge, logout, session, rule: decision.rule });
  const context = contextOfLogout(logout, session);
  if (decision.kind === 'ask') logStep(request, { event: 'logout', step: 'ask', rule: decision.rule }, context);
  else logOutcome(request, challenge, { event: 'logout', outcome: 'refused', rule: decision.rule }, context);
  return ask(request, session, { challenge, logout, decision });
});

export const POST = handle(postLogout);

type Asked = { challenge: string; logout: LogoutRequest; decision: Exclude<LogoutDecision, { kind: 'accept' }> };

/** The confirmation: a link, an image or a prefetch must not be able to sign anybody out. */
async function ask(request: Request, session: SessionState, asked: Asked | null): Promise<Response> {
  const { context, setCookies } = pageScope(request, {
    application: asked?.logout.client ? viewOf(asked.logout.client, null) : null,
  });
  const challenge = asked?.challenge ?? '';
  const binding = { purpose: 'logout', sessionId: sessionIdOf(session), challenge } as const;
  const fields = challenge ? { logout_challenge: challenge } : {};
  const isRefused = asked?.decision.kind === 'refuse';
  const view = {
    confirm: isRefused ? null : signedForm('/logout', binding, { ...fields, decision: 'confirm' }),
    cancel: signedForm('/logout', binding, { ...fields, decision: 'cancel' }),
    person: personOf(session),
    isOtherAccount: asked?.decision.kind === 'ask' && asked.decision.isOtherAccount,
  };
  return page(<LogoutPage context={context} view={view} />, { nonce: context.nonce, setCookies });
}

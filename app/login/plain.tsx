import { LoginPage } from '@/components/pages/login-page';
import { getEnv } from '@/lib/config/env';
import { openFlow } from '@/lib/kratos/open-flow';
import { getSession } from '@/lib/kratos/session';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { readChallengeUrl } from '@/lib/oauth2/challenge-url';
import { requestScopeOf, switchAccount } from '../_shared/application';
import { answerWithoutForm } from '../_shared/flow-redirects';
import { personOf } from '../_shared/person';
import { DISAGREEMENT, problem, upstreamProblem } from '../_shared/problem';
import { page } from '../_shared/respond';
import { pageScope } from '../_shared/scope';

export type PlainLogin = {
  flowId: string | null;
  returnTo: string | null;
  isRefresh: boolean;
  isStepUp: boolean;
};

/** Shows a Kratos login flow: a new one, or the one that Kratos sent the browser back to. */
export async function showLogin(
  request: Request,
  { flowId, returnTo, isRefresh, isStepUp }: PlainLogin,
): Promise<Response> {
  const cookie = request.headers.get('cookie');
  const [opened, session] = await Promise.all([
    openFlow('login', cookie, {
      flowId,
      returnTo,
      ...(isRefresh ? { refresh: true } : {}),
      ...(isStepUp ? { aal: 'aal2' } : {}),
    }),
    getSession(cookie),
  ]);
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (!session.ok) return upstreamProblem(request, session.error);
  if (opened.value.kind === 'already_signed_in' && session.value.kind === 'none') {
    // The page that sent the browser here would send it back at once, and so on.
    return problem(request, 'upstream_invalid', { cause: DISAGREEMENT });
  }
  const { origin } = getEnv();
  if (opened.value.kind !== 'flow') {
    return answerWithoutForm(request, opened.value, { returnTo, here: returnTo ?? `${origin}/` });
  }
  const { flow, setCookies, isRestarted } = opened.value;
  const onward = flow.returnTo ?? returnTo;
  const oauth2 = await requestScopeOf(onward, session.value);
  const scope = pageScope(request, {
    ...oauth2,
    selfUrl: `/login?flow=${flow.id}`,
    notice: isRestarted ? 'flow.restarted' : null,
  });
  const isSignedIn = session.value.kind !== 'none';
  const next = onward ?? `${origin}/login`;
  return page(
    <LoginPage
      context={scope.context}
      flow={prefillIdentifier(flow, oauth2.loginHint)}
      links={isSignedIn ? { registration: null, recovery: null } : linksFor(onward)}
      person={personOf(session.value)}
      switchAccount={isSignedIn ? switchAccount(next, session.value) : null}
    />,
    { nonce: scope.context.nonce, setCookies: [...setCookies, ...scope.setCookies] },
  );
}

/** Where else to go from here, keeping what the person is on the way to. */
function linksFor(onward: string | null): { registration: string; recovery: string } {
  const ref = readChallengeUrl(onward, getEnv().origin);
  const query = onward ? `?${new URLSearchParams({ return_to: onward })}` : '';
  const registration =
    ref?.kind === 'login'
      ? `/registration?${new URLSearchParams({ login_challenge: ref.challenge })}`
      : `/registration${query}`;
  return { registration, recovery: `/recovery${query}` };
}

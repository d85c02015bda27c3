import { VerificationPage } from '@/components/pages/verification-page';
import { getEnv } from '@/lib/config/env';
import { flowIdRule, readParams, urlRule } from '@/lib/http/params';
import { type OpenedFlow, openFlow } from '@/lib/kratos/open-flow';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { requestScopeOf } from '../_shared/application';
import { answerWithoutForm, safeReturnTo } from '../_shared/flow-redirects';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';
import { page, seeOther } from '../_shared/respond';
import { pageScope } from '../_shared/scope';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { flow: flowIdRule, return_to: urlRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const returnTo = safeReturnTo(params.value.return_to);
  const cookie = request.headers.get('cookie');
  const [opened, session] = await Promise.all([
    openFlow('verification', cookie, { flowId: params.value.flow ?? null, returnTo }),
    getSession(cookie),
  ]);
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (!session.ok) return upstreamProblem(request, session.error);
  if (opened.value.kind !== 'flow') {
    return answerWithoutForm(request, opened.value, { returnTo, here: returnTo ?? `${getEnv().origin}/` });
  }
  const onward = safeReturnTo(opened.value.flow.returnTo ?? undefined) ?? returnTo;
  return showVerification(request, opened.value, session.value, onward);
});

type Shown = Extract<OpenedFlow, { kind: 'flow' }>;

async function showVerification(
  request: Request,
  { flow, setCookies, isRestarted }: Shown,
  session: SessionState,
  onward: string | null,
): Promise<Response> {
  const oauth2 = await requestScopeOf(onward, session);
  // Within an OAuth request nothing is left to read here: on to the application.
  if (flow.state === 'passed_challenge' && oauth2.application && onward) return seeOther(onward, setCookies);
  const scope = pageScope(request, {
    ...oauth2,
    selfUrl: `/verification?flow=${flow.id}`,
    notice: isRestarted ? 'flow.restarted' : null,
  });
  // Confirming can wait: whoever is signed in may go on.
  const continueTo = onward ?? (session.kind === 'active' ? '/' : null);
  return page(<VerificationPage context={scope.context} flow={flow} continueTo={continueTo} />, {
    nonce: scope.context.nonce,
    setCookies: [...setCookies, ...scope.setCookies],
  });
}

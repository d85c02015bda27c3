import { RegistrationPage } from '@/components/pages/registration-page';
import { getEnv } from '@/lib/config/env';
import { challengeRule, flowIdRule, readParams, urlRule } from '@/lib/http/params';
import { openFlow } from '@/lib/kratos/open-flow';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { loginLink, requestScopeOf } from '../_shared/application';
import { answerWithoutForm, safeReturnTo } from '../_shared/flow-redirects';
import { handle } from '../_shared/handle';
import { answerLoginChallenge } from '../_shared/login-challenge';
import { problem, upstreamProblem } from '../_shared/problem';
import { page } from '../_shared/respond';
import { pageScope } from '../_shared/scope';

const rules = { login_challenge: challengeRule, flow: flowIdRule, return_to: urlRule };

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, rules);
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const { login_challenge: challenge, flow, return_to } = params.value;
  if (challenge) {
    return answerLoginChallenge(request, { challenge, marker: null, wantsRegistration: true, acceptsLowerAcr: false });
  }
  return showRegistration(request, flow ?? null, safeReturnTo(return_to));
});

async function showRegistration(request: Request, flowId: string | null, returnTo: string | null): Promise<Response> {
  const opened = await openFlow('registration', request.headers.get('cookie'), { flowId, returnTo });
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (opened.value.kind !== 'flow') {
    return answerWithoutForm(request, opened.value, { returnTo, here: returnTo ?? `${getEnv().origin}/` });
  }
  const { flow, setCookies, isRestarted } = opened.value;
  const onward = flow.returnTo ?? returnTo;
  const oauth2 = await requestScopeOf(onward, { kind: 'none' });
  const scope = pageScope(request, {
    ...oauth2,
    selfUrl: `/registration?flow=${flow.id}`,
    notice: isRestarted ? 'flow.restarted' : null,
  });
  return page(
    <RegistrationPage
      context={scope.context}
      flow={prefillIdentifier(flow, oauth2.loginHint)}
      links={{ login: loginLink(oauth2, onward) }}
    />,
    { nonce: scope.context.nonce, setCookies: [...setCookies, ...scope.setCookies] },
  );
}

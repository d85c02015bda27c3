import { RecoveryPage } from '@/components/pages/recovery-page';
import { getEnv } from '@/lib/config/env';
import { flowIdRule, readParams, urlRule } from '@/lib/http/params';
import { openFlow } from '@/lib/kratos/open-flow';
import { loginLink, requestScopeOf } from '../_shared/application';
import { answerWithoutForm, safeReturnTo } from '../_shared/flow-redirects';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';
import { page } from '../_shared/respond';
import { pageScope } from '../_shared/scope';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { flow: flowIdRule, return_to: urlRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const returnTo = safeReturnTo(params.value.return_to);
  const opened = await openFlow('recovery', request.headers.get('cookie'), {
    flowId: params.value.flow ?? null,
    returnTo,
  });
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (opened.value.kind !== 'flow') {
    return answerWithoutForm(request, opened.value, { returnTo, here: returnTo ?? `${getEnv().origin}/` });
  }
  const { flow, setCookies, isRestarted } = opened.value;
  const onward = flow.returnTo ?? returnTo;
  const oauth2 = await requestScopeOf(onward, { kind: 'none' });
  const scope = pageScope(request, {
    ...oauth2,
    selfUrl: `/recovery?flow=${flow.id}`,
    notice: isRestarted ? 'flow.restarted' : null,
  });
  return page(<RecoveryPage context={scope.context} flow={flow} links={{ login: loginLink(oauth2, onward) }} />, {
    nonce: scope.context.nonce,
    setCookies: [...setCookies, ...scope.setCookies],
  });
});

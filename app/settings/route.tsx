import { SettingsPage } from '@/components/pages/settings-page';
import { getEnv } from '@/lib/config/env';
import { flowIdRule, readParams, urlRule } from '@/lib/http/params';
import { openFlow } from '@/lib/kratos/open-flow';
import { getSession } from '@/lib/kratos/session';
import { requestScopeOf } from '../_shared/application';
import { answerWithoutForm, safeReturnTo } from '../_shared/flow-redirects';
import { handle } from '../_shared/handle';
import { personOf } from '../_shared/person';
import { DISAGREEMENT, problem, upstreamProblem } from '../_shared/problem';
import { page } from '../_shared/respond';
import { pageScope } from '../_shared/scope';
import { postSettings } from './post';

export const GET = handle(async (request) => {
  const params = readParams(new URL(request.url).search, { flow: flowIdRule, return_to: urlRule });
  if (!params.ok) return problem(request, params.error.code, { cause: params.error.name });
  const returnTo = safeReturnTo(params.value.return_to);
  const cookie = request.headers.get('cookie');
  const [opened, session] = await Promise.all([
    openFlow('settings', cookie, { flowId: params.value.flow ?? null, returnTo }),
    getSession(cookie),
  ]);
  if (!opened.ok) return upstreamProblem(request, opened.error);
  if (!session.ok) return upstreamProblem(request, session.error);
  const here = settingsUrl(params.value.flow ?? null, returnTo);
  if (opened.value.kind !== 'flow') return answerWithoutForm(request, opened.value, { returnTo, here });
  if (session.value.kind === 'aal2_required') {
    return answerWithoutForm(request, { kind: 'aal2_required' }, { returnTo, here });
  }
  const person = personOf(session.value);
  // Signing in would end right here again, since Kratos finds somebody signed in already.
  if (!person) return problem(request, 'upstream_invalid', { cause: DISAGREEMENT });
  const { flow, setCookies, isRestarted } = opened.value;
  const onward = safeReturnTo(flow.returnTo ?? undefined) ?? returnTo;
  const oauth2 = await requestScopeOf(onward, session.value);
  const scope = pageScope(request, {
    ...oauth2,
    selfUrl: `/settings?flow=${flow.id}`,
    notice: isRestarted ? 'flow.restarted' : null,
  });
  return page(<SettingsPage context={scope.context} flow={flow} person={person} returnTo={onward} />, {
    nonce: scope.context.nonce,
    setCookies: [...setCookies, ...scope.setCookies],
  });
});

export const POST = handle(postSettings);

/** A flow that is under way knows itself where it leads; a new one is told. */
function settingsUrl(flowId: string | null, returnTo: string | null): string {
  const query = new URLSearchParams(flowId ? { flow: flowId } : returnTo ? { return_to: returnTo } : {});
  return `${getEnv().origin}/settings${query.size > 0 ? `?${query}` : ''}`;
}

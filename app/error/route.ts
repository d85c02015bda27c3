import type { ErrorCode } from '@/lib/errors';
import { flowIdRule, readParams } from '@/lib/http/params';
import { getFlowError } from '@/lib/kratos/flow-error';
import { decideRefusal } from '@/lib/oauth2/hydra-refusal';
import { readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';
import { refusalProblem } from '../_shared/refusal';

/**
 * Where Kratos (?id=) and Hydra (?error=) send a browser whose request they can't serve; the gateway shows Hydra's
 * errors without it.
 *
 * Anybody can write a link to this page: what Hydra says chooses one of our own texts, and goes to the log, but never
 * onto the page.
 */
export const GET = handle(async (request) => {
  const refused = request.headers.get('x-vestibule-problem');
  if (refused === 'too_large' || refused === 'param_invalid' || refused === 'not_found') {
    return problem(request, refused, { cause: 'address' });
  }
  const { search, searchParams } = new URL(request.url);
  const refusal = readRefusal(searchParams);
  if (refusal !== null && !searchParams.has('id')) {
    const refused = decideRefusal(refusal);
    return refusalProblem(request, refused, { facts: refusalFacts(refusal, refused) });
  }
  const params = readParams(search, { id: flowIdRule });
  if (!params.ok) return problem(request, 'unknown_error', { cause: params.error.name });
  if (params.value.id === undefined) return problem(request, 'unknown_error', { cause: 'no error' });
  const code = await getFlowError(params.value.id);
  if (!code.ok) return upstreamProblem(request, code.error);
  return problem(request, code.value, { cause: 'kratos error page', steps: stepsFor(code.value) });
});

function stepsFor(code: ErrorCode) {
  const canSignInAgain = code === 'cookies_missing' || code === 'flow_expired' || code === 'flow_not_found';
  return canSignInAgain ? [{ kind: 'link', href: '/login', label: 'sign_in' } as const] : [];
}

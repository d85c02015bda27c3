import { type ErrorCode, isOAuth2ErrorCode } from '@/lib/errors';
import { getFlowError } from '@/lib/kratos/flow-error';
import { flowIdRule, readParams, wordRule } from '@/lib/params';
import { handle } from '../_shared/handle';
import { problem, upstreamProblem } from '../_shared/problem';

/**
 * Where Kratos (?id=) and Hydra (?error=) send a browser whose request they cannot serve.
 *
 * Only the code is read of it, and only a known one gets its own text: anybody can write a link to this page.
 */
export const GET = handle(async (request) => {
  const refused = request.headers.get('x-vestibule-problem');
  if (refused === 'too_large' || refused === 'param_invalid' || refused === 'not_found') {
    return problem(request, refused, { cause: 'address' });
  }
  const { search } = new URL(request.url);
  const params = readParams(search, { id: flowIdRule, error: wordRule });
  if (!params.ok) return problem(request, 'unknown_error', { cause: params.error.name });
  if (params.value.id) {
    const code = await getFlowError(params.value.id);
    if (!code.ok) return upstreamProblem(request, code.error);
    return problem(request, code.value, { cause: 'kratos error page', steps: stepsFor(code.value) });
  }
  const { error = '' } = params.value;
  return problem(request, isOAuth2ErrorCode(error) ? error : 'unknown_error', { cause: 'hydra error page' });
});

function stepsFor(code: ErrorCode) {
  const canSignInAgain = code === 'cookies_missing' || code === 'flow_expired' || code === 'flow_not_found';
  return canSignInAgain ? [{ kind: 'link', href: '/login', label: 'sign_in' } as const] : [];
}

import type { ErrorCode } from '@/lib/errors';
import { flowIdRule, readParams } from '@/lib/http/params';
import { getFlowError } from '@/lib/kratos/flow-error';
import { decideRefusal } from '@/lib/oauth2/hydra-refusal';
import { readRefusal, refusalFacts } from '@/lib/oauth2/refusal-facts';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { refusalPage } from '../_shared/refusal-page';
import { loginUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';

/**
 * The page to which Kratos (?id=) and Hydra (?error=) send a browser whose request they can't serve. For most of
 * Hydra's errors the gateway answers before the browser gets here.
 *
 * Anybody can write a link to this page. So what Hydra says chooses one of our own texts, and goes to the log, but
 * never onto the page.
 */
export const GET = withErrorPage(async (request) => {
  const refused = request.headers.get('x-vestibule-problem');
  if (refused === 'too_large' || refused === 'param_invalid' || refused === 'not_found') {
    return errorPage(request, refused, { cause: 'address' });
  }
  const { search, searchParams } = new URL(request.url);
  const refusal = readRefusal(searchParams);
  if (refusal !== null && !searchParams.has('id')) {
    const refused = decideRefusal(refusal);
    return refusalPage(request, refused, { facts: refusalFacts(refusal, refused) });
  }
  const params = readParams(search, { id: flowIdRule });
  if (!params.ok) return errorPage(request, 'unknown_error', { cause: params.error.name });
  if (params.value.id === undefined) return errorPage(request, 'unknown_error', { cause: 'no error' });
  const code = await getFlowError(params.value.id);
  if (!code.ok) return upstreamErrorPage(request, code.error);
  return errorPage(request, code.value, { cause: 'kratos error page', steps: stepsFor(code.value) });
});

function stepsFor(code: ErrorCode) {
  const canSignInAgain = code === 'cookies_missing' || code === 'flow_expired' || code === 'flow_not_found';
  return canSignInAgain ? [{ kind: 'link', href: loginUrl(), label: 'sign_in' } as const] : [];
}

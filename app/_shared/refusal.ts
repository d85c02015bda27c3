import type { ErrorCode } from '@/lib/errors';
import type { RefusalFacts } from '@/lib/oauth2/refusal-facts';
import type { NextStep } from '@/lib/views';
import { type ProblemOptions, problem } from './problem';

type Options = Omit<ProblemOptions, 'facts' | 'cause' | 'steps'> & { facts: RefusalFacts };

/** Nothing is wrong with the request itself: the same address may work in a minute. */
const WORTH_A_RETRY: ReadonlySet<ErrorCode> = new Set(['server_error', 'temporarily_unavailable', 'rate_limited']);

const SIGN_OUT_REFUSED: ReadonlySet<ErrorCode> = new Set([
  'id_token_hint_missing',
  'id_token_hint_invalid',
  'id_token_hint_modified',
  'logout_address_not_registered',
  'logout_client_unknown',
]);

/** Answers with the page of a refusal by Hydra, with one log line that has the page's reference and Hydra's reason. */
export function refusalProblem(request: Request, code: ErrorCode, options: Options): Promise<Response> {
  return problem(request, code, { ...options, steps: stepsFor(request, code), cause: 'hydra refused the request' });
}

function stepsFor(request: Request, code: ErrorCode): NextStep[] {
  // The person wanted to sign out, and can do that without the application.
  if (SIGN_OUT_REFUSED.has(code)) return [{ kind: 'link', href: '/logout', label: 'sign_out' }];
  const { pathname, search } = new URL(request.url);
  // On the error page itself the same address would only say the same again.
  const canRetry = WORTH_A_RETRY.has(code) && request.method === 'GET' && pathname !== '/error';
  return canRetry ? [{ kind: 'link', href: `${pathname}${search}`, label: 'retry' }] : [];
}

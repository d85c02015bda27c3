import type { ErrorCode } from '@/lib/errors';
import type { RefusalFacts } from '@/lib/oauth2/refusal-facts';
import type { NextStep } from '@/lib/views';
import { type ErrorPageOptions, errorPage } from './error-page';
import { retrySteps } from './next-steps';

type Options = Omit<ErrorPageOptions, 'facts' | 'cause' | 'steps'> & { facts: RefusalFacts };

/** Nothing is wrong with the request itself, so the same address may work in a minute. */
const WORTH_A_RETRY: ReadonlySet<ErrorCode> = new Set(['server_error', 'temporarily_unavailable', 'rate_limited']);

const SIGN_OUT_REFUSED: ReadonlySet<ErrorCode> = new Set([
  'id_token_hint_missing',
  'id_token_hint_invalid',
  'id_token_hint_modified',
  'logout_address_not_registered',
  'logout_client_unknown',
]);

/** Answers with the page for a refusal by Hydra. One log line has the page's reference and Hydra's reason. */
export function refusalPage(request: Request, code: ErrorCode, options: Options): Promise<Response> {
  return errorPage(request, code, { ...options, steps: stepsFor(request, code), cause: 'hydra refused the request' });
}

function stepsFor(request: Request, code: ErrorCode): NextStep[] {
  // The person wanted to sign out, and can do that without the application.
  if (SIGN_OUT_REFUSED.has(code)) return [{ kind: 'link', href: '/logout', label: 'sign_out' }];
  // The address of the error page itself would only show the same error again.
  const isErrorPage = new URL(request.url).pathname === '/error';
  return WORTH_A_RETRY.has(code) && !isErrorPage ? retrySteps(request) : [];
}

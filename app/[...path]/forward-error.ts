import type { ForwardError } from '@/lib/gateway/forward';
import type { FlowType } from '@/lib/kratos/types';
import { log } from '@/lib/log';
import type { NextStep } from '@/lib/views';
import { errorPage, newReference } from '../_shared/error-page';
import { jsonResponse } from '../_shared/json-response';
import { retrySteps } from '../_shared/next-steps';
import { flowUrl } from '../_shared/urls';
import { type Forwarding, wantsPage } from './judge-answer';

const FAILURES = {
  too_large: { code: 'too_large', status: 413, error: 'invalid_request' },
  invalid: { code: 'upstream_invalid', status: 502, error: 'server_error' },
  unavailable: { code: 'upstream_unavailable', status: 503, error: 'temporarily_unavailable' },
} as const;

/** Answers when a request couldn't be forwarded: with a page for a browser, with OAuth's JSON for an application. */
export function forwardErrorResponse(
  request: Request,
  match: Forwarding,
  failure: ForwardError | { kind: 'too_large' },
): Promise<Response> | Response {
  const { code, status, error } = FAILURES[failure.kind];
  const cause = `${match.upstream}: ${'cause' in failure ? failure.cause : failure.kind}`;
  if (wantsPage(request)) {
    const steps = failure.kind === 'unavailable' ? retryForwarded(request, match) : [];
    return errorPage(request, code, { cause, steps });
  }
  const reference = newReference();
  log.error({ error_code: code, reference, path: match.path, cause }, 'forwarding failed');
  return jsonResponse({ error, reference }, status, status === 503 ? { 'Retry-After': '30' } : {});
}

const FORM = /^\/self-service\/(login|registration|recovery|verification|settings)$/;

/** "Try again" after forwarding failed. The page of a Kratos form still has its flow, and with it the OAuth request. */
export function retryForwarded(request: Request, match: Forwarding): NextStep[] {
  const id = new URL(request.url).searchParams.get('flow');
  const type = request.method === 'POST' ? (FORM.exec(match.path)?.[1] as FlowType | undefined) : undefined;
  return retrySteps(request, type && id ? flowUrl({ type, id }) : undefined);
}

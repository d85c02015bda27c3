import type { ForwardError } from '@/lib/gateway/forward';
import { log } from '@/lib/log';
import type { NextStep } from '@/lib/views';
import { jsonAnswer } from '../_shared/json';
import { newReference, problem, retrySteps } from '../_shared/problem';
import { type Forwarding, wantsPage } from './judge-answer';

const FAILURES = {
  too_large: { code: 'too_large', status: 413, error: 'invalid_request' },
  invalid: { code: 'upstream_invalid', status: 502, error: 'server_error' },
  unavailable: { code: 'upstream_unavailable', status: 503, error: 'temporarily_unavailable' },
} as const;

/** Answers for a request that could not be forwarded: a page for a browser, the field's own JSON for an application. */
export function forwardProblem(
  request: Request,
  match: Forwarding,
  failure: ForwardError | { kind: 'too_large' },
): Promise<Response> | Response {
  const { code, status, error } = FAILURES[failure.kind];
  const cause = `${match.upstream}: ${'cause' in failure ? failure.cause : failure.kind}`;
  if (wantsPage(request)) {
    const steps = failure.kind === 'unavailable' ? retryForwarded(request, match) : [];
    return problem(request, code, { cause, steps });
  }
  const reference = newReference();
  log.error({ error_code: code, reference, path: match.path, cause }, 'forwarding failed');
  return jsonAnswer({ error, reference }, status, status === 503 ? { 'Retry-After': '30' } : {});
}

const FORM = /^\/self-service\/(login|registration|recovery|verification|settings)$/;

/** The page of a Kratos form that was sent still has its flow, and with it the OAuth request. */
export function retryForwarded(request: Request, match: Forwarding): NextStep[] {
  const flow = new URL(request.url).searchParams.get('flow');
  const form = request.method === 'POST' ? FORM.exec(match.path)?.[1] : undefined;
  return retrySteps(request, form && flow ? `/${form}?${new URLSearchParams({ flow })}` : undefined);
}

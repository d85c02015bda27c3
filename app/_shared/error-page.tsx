import { randomBytes } from 'node:crypto';
import { ErrorPage } from '@/components/pages/error-page';
import { type ErrorCode, errorStatus } from '@/lib/errors';
import type { HydraError } from '@/lib/hydra/error';
import { log } from '@/lib/log';
import type { NextStep } from '@/lib/views';
import { retrySteps } from './next-steps';
import { pageScope, type ScopeOptions } from './page-scope';
import { render } from './respond';

export type ErrorPageOptions = ScopeOptions & {
  steps?: NextStep[];
  /** What happened, for the log only; never a secret. */
  cause?: string | undefined;
  /** More of it, as members of the log line. */
  facts?: Record<string, unknown>;
  /** Given where a log line already has one. */
  reference?: string;
  setCookies?: readonly string[];
  /** Where to try again after an outage: the page with the form, because an address can't send the form again. */
  retryAt?: string;
  /** Given where it's known when another try makes sense. */
  retryAfterSeconds?: number;
};

/** For the log, when Kratos gives two answers about one session: following either could go in circles forever. */
export const DISAGREEMENT = 'kratos: session state changed between two calls';

const HOME: NextStep = { kind: 'link', href: '/', label: 'home' };

/**
 * Answers with the page of an error code: its status, a text of our own, a reference that is in the log too, and a next
 * step.
 */
export async function errorPage(request: Request, code: ErrorCode, options: ErrorPageOptions = {}): Promise<Response> {
  const status = errorStatus[code];
  const reference = options.reference ?? newReference();
  const { pathname } = new URL(request.url);
  const entry = {
    ...options.facts,
    error_code: code,
    status,
    reference,
    path: pathname,
    method: request.method,
    cause: options.cause,
  };
  if (status >= 500) log.error(entry, 'answered with an error page');
  else log.info(entry, 'answered with an error page');
  const scope = pageScope(request, options);
  const steps = options.steps && options.steps.length > 0 ? options.steps : [HOME];
  return render(scope, <ErrorPage context={scope.context} view={{ code, reference, steps }} />, {
    status,
    setCookies: options.setCookies ?? [],
    headers: retryHeaders(status, options),
  });
}

const RETRY_AFTER_OUTAGE_SECONDS = 30;

function retryHeaders(status: number, { retryAfterSeconds }: ErrorPageOptions): Record<string, string> {
  if (status !== 503 && status !== 429) return {};
  return { 'Retry-After': String(retryAfterSeconds ?? RETRY_AFTER_OUTAGE_SECONDS) };
}

/** A name for an error that support can look up; short enough to read out. */
export function newReference(): string {
  return randomBytes(6).toString('hex');
}

/** Answers with the page of what Hydra or Kratos said instead of what we hoped for. */
export function upstreamErrorPage(
  request: Request,
  error: HydraError,
  options: ErrorPageOptions = {},
): Promise<Response> {
  switch (error.kind) {
    case 'unknown':
      return errorPage(request, 'challenge_invalid', options);
    case 'expired':
      return errorPage(request, 'challenge_expired', options);
    case 'used':
      return errorPage(request, 'challenge_used', options);
    case 'rejected':
      return errorPage(request, 'challenge_invalid', { ...options, cause: `hydra: ${error.cause}` });
    case 'unavailable':
      return errorPage(request, 'upstream_unavailable', {
        ...options,
        cause: `${error.upstream}: ${error.cause}`,
        steps: retrySteps(request, options.retryAt),
      });
    case 'rate_limited':
      return errorPage(request, 'rate_limited', {
        ...options,
        cause: error.upstream,
        retryAfterSeconds: error.retryAfterSeconds,
        steps: retrySteps(request, options.retryAt),
      });
    case 'invalid':
      return errorPage(request, 'upstream_invalid', { ...options, cause: `${error.upstream}: ${error.cause}` });
  }
}

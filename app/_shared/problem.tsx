import { randomBytes } from 'node:crypto';
import { ErrorPage } from '@/components/pages/error-page';
import { type ErrorCode, errorStatus } from '@/lib/errors';
import type { HydraError } from '@/lib/hydra/error';
import { log } from '@/lib/log';
import type { NextStep } from '@/lib/views';
import { page } from './respond';
import { pageScope, type ScopeOptions } from './scope';

export type ProblemOptions = ScopeOptions & {
  steps?: NextStep[];
  /** What happened, for the log only; never a secret. */
  cause?: string;
  /** More of it, as members of the log line. */
  facts?: Record<string, unknown>;
  /** Where a log line with it has been written already. */
  reference?: string;
  setCookies?: readonly string[];
  /** Where the person can try again after an outage: the page behind a form, which an address alone can't send again. */
  retryAt?: string;
  /** Sent where it is known when another try makes sense. */
  retryAfterSeconds?: number;
};

/** For the log, where Kratos gives two answers about one session: following either could go round forever. */
export const DISAGREEMENT = 'kratos: session state changed between two calls';

const HOME: NextStep = { kind: 'link', href: '/', label: 'home' };

/** Answers with the error page of a code: its status, a text of our own, a reference that is in the log too, and a next step. */
export async function problem(request: Request, code: ErrorCode, options: ProblemOptions = {}): Promise<Response> {
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
  const { context, setCookies } = pageScope(request, options);
  const steps = options.steps && options.steps.length > 0 ? options.steps : [HOME];
  return page(<ErrorPage context={context} view={{ code, reference, steps }} />, {
    nonce: context.nonce,
    status,
    setCookies: [...(options.setCookies ?? []), ...setCookies],
    headers: retryHeaders(status, options),
  });
}

const RETRY_AFTER_OUTAGE_SECONDS = 30;

function retryHeaders(status: number, { retryAfterSeconds }: ProblemOptions): Record<string, string> {
  if (status !== 503 && status !== 429) return {};
  return { 'Retry-After': String(retryAfterSeconds ?? RETRY_AFTER_OUTAGE_SECONDS) };
}

/** Names an error for support; short enough to be read out. */
export function newReference(): string {
  return randomBytes(6).toString('hex');
}

/** Answers for what Hydra or Kratos said instead of what was hoped for. */
export function upstreamProblem(request: Request, error: HydraError, options: ProblemOptions = {}): Promise<Response> {
  switch (error.kind) {
    case 'unknown':
      return problem(request, 'challenge_invalid', options);
    case 'expired':
      return problem(request, 'challenge_expired', options);
    case 'used':
      return problem(request, 'challenge_used', options);
    case 'rejected':
      return problem(request, 'challenge_invalid', { ...options, cause: `hydra: ${error.cause}` });
    case 'unavailable':
      return problem(request, 'upstream_unavailable', {
        ...options,
        cause: `${error.upstream}: ${error.cause}`,
        steps: retrySteps(request, options.retryAt),
      });
    case 'rate_limited':
      return problem(request, 'rate_limited', {
        ...options,
        cause: error.upstream,
        retryAfterSeconds: error.retryAfterSeconds,
        steps: retrySteps(request, options.retryAt),
      });
    case 'invalid':
      return problem(request, 'upstream_invalid', { ...options, cause: `${error.upstream}: ${error.cause}` });
  }
}

/** The same address again, or what a form was about, since the form itself is gone. */
export function retrySteps(request: Request, retryAt?: string): NextStep[] {
  const { pathname, search } = new URL(request.url);
  const href = retryAt ?? (request.method === 'GET' ? `${pathname}${search}` : null);
  return href === null ? [] : [{ kind: 'link', href, label: 'retry' }];
}

import type { HydraError } from '@/lib/hydra/error';
import { type ProblemOptions, problem, upstreamProblem } from '../_shared/problem';
import type { LogoutFault } from './read-logout';

/** Answers for a logout request that could not be decided. */
export function logoutProblem(request: Request, fault: LogoutFault, options: ProblemOptions = {}): Promise<Response> {
  return fault.isAboutChallenge
    ? challengeProblem(request, fault.error, options)
    : upstreamProblem(request, fault.error, options);
}

/** A logout challenge that is gone means that there is nothing left to do, and no session is touched. */
export function challengeProblem(request: Request, error: HydraError, options: ProblemOptions = {}): Promise<Response> {
  switch (error.kind) {
    case 'unknown':
    case 'rejected':
      return problem(request, 'logout_nothing_to_do', { ...options, cause: error.kind });
    case 'used':
      return problem(request, 'logout_already_done', options);
    default:
      return upstreamProblem(request, error, options);
  }
}

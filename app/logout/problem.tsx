import type { HydraError } from '@/lib/hydra/error';
import { problem, upstreamProblem } from '../_shared/problem';

/** A logout challenge that is gone means that there is nothing left to do, and no session is touched. */
export function logoutProblem(request: Request, error: HydraError): Promise<Response> {
  switch (error.kind) {
    case 'unknown':
    case 'rejected':
      return problem(request, 'logout_nothing_to_do', { cause: error.kind });
    case 'used':
      return problem(request, 'logout_already_done');
    default:
      return upstreamProblem(request, error);
  }
}

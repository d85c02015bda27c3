import type { HydraError } from '@/lib/hydra/error';
import { type ErrorPageOptions, errorPage, upstreamErrorPage } from '../_shared/error-page';
import type { LogoutFault } from './read-logout';

/** Answers with the page for a logout request that couldn't be decided. */
export function logoutErrorPage(
  request: Request,
  fault: LogoutFault,
  options: ErrorPageOptions = {},
): Promise<Response> {
  return fault.isAboutChallenge
    ? challengeErrorPage(request, fault.error, options)
    : upstreamErrorPage(request, fault.error, options);
}

/** The same for what Hydra said of the challenge. One that is gone leaves nothing to do, and no session is touched. */
export function challengeErrorPage(
  request: Request,
  error: HydraError,
  options: ErrorPageOptions = {},
): Promise<Response> {
  switch (error.kind) {
    case 'unknown':
    case 'rejected':
      return errorPage(request, 'logout_nothing_to_do', { ...options, cause: error.kind });
    case 'used':
      return errorPage(request, 'logout_already_done', options);
    default:
      return upstreamErrorPage(request, error, options);
  }
}

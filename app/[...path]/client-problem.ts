import type { ClientProblem } from '@/lib/agents/resolve-client';
import { isSilent } from '@/lib/oauth2/authorize-url';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { seeOther } from '../_shared/respond';
import { absoluteUrl, loginUrl } from '../_shared/urls';

/** Answers in place of an authorization request whose client can't be used. Nothing goes to the client then. */
export async function clientProblemPage(request: Request, problem: ClientProblem): Promise<Response> {
  switch (problem.kind) {
    case 'unknown':
      return errorPage(request, 'invalid_client', { cause: 'no client of this id' });
    case 'refused':
      return errorPage(request, 'invalid_client', { cause: problem.reason });
    case 'sign_in_first': {
      if (isSilent(request.url)) return errorPage(request, 'login_required', { cause: 'a document not yet known' });
      const { pathname, search } = new URL(request.url);
      return seeOther(loginUrl({ returnTo: absoluteUrl(`${pathname}${search}`) }));
    }
    case 'too_many':
      return errorPage(request, 'rate_limited', { retryAfterSeconds: problem.retryAfterSeconds });
    case 'upstream':
      return upstreamErrorPage(request, problem.fault);
  }
}

import { kindOfId } from '@/lib/agents/client-ids';
import type { ClientProblem } from '@/lib/agents/resolve-client';
import { isSilent } from '@/lib/oauth2/authorize-url';
import { readableText } from '@/lib/readable-text';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { retrySteps } from '../_shared/next-steps';
import { seeOther } from '../_shared/respond';
import { absoluteUrl, loginUrl } from '../_shared/urls';

/** As long as Hydra's own column for it. */
const MAX_ID_LENGTH = 255;

/** Answers in place of an authorization request whose client can't be used. Nothing goes to the client then. */
export async function clientProblemPage(request: Request, clientId: string, problem: ClientProblem): Promise<Response> {
  const facts = { client_id: readableText(clientId, MAX_ID_LENGTH) };
  switch (problem.kind) {
    case 'unknown': {
      const code = kindOfId(clientId) === 'registered' ? 'client_gone' : 'invalid_client';
      return errorPage(request, code, { facts, cause: 'no client of this id' });
    }
    case 'refused':
      return errorPage(request, 'client_not_allowed', { facts, cause: problem.reason });
    case 'sign_in_first': {
      if (isSilent(request.url)) return errorPage(request, 'login_required', { cause: 'a document not yet known' });
      const { pathname, search } = new URL(request.url);
      return seeOther(loginUrl({ returnTo: absoluteUrl(`${pathname}${search}`) }));
    }
    case 'too_many':
      return errorPage(request, 'rate_limited', {
        facts,
        cause: 'documents of clients',
        retryAfterSeconds: problem.retryAfterSeconds,
        steps: retrySteps(request),
      });
    case 'upstream':
      return upstreamErrorPage(request, problem.fault);
  }
}

import type { SessionState } from '@/lib/kratos/session';
import type { UpstreamFault } from '@/lib/upstream/call';
import type { NextStep } from '@/lib/views';
import { errorPage } from './error-page';
import { signedForm } from './forms';

type ActiveSession = Extract<SessionState, { kind: 'active' }>;

type TokensKept = {
  /** Null where Kratos couldn't say which session it is: then nobody gets the button. */
  session: ActiveSession | null;
  /** Where the person was on the way to, an address of our own. */
  next: string;
  setCookies?: readonly string[];
};

/** Answers with the page for refresh tokens that couldn't be ended; its button tries again. */
export function tokensKeptPage(
  request: Request,
  { upstream, cause }: UpstreamFault,
  { session, next, setCookies = [] }: TokensKept,
): Promise<Response> {
  const steps = session === null ? [] : [tryAgain(session, next)];
  return errorPage(request, 'tokens_kept', { cause: `${upstream}: ${cause}`, setCookies, steps });
}

function tryAgain(session: ActiveSession, next: string): NextStep {
  const post = signedForm({ purpose: 'tokens', session, about: next }, { decision: 'end_tokens' });
  return { kind: 'post', post, label: 'retry' };
}

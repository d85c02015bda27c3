import type { UpstreamFault } from '@/lib/upstream/call';
import type { NextStep } from '@/lib/views';
import { signedForm } from './application';
import { problem } from './problem';

type Kept = {
  /** Null where Kratos could not say which session it is: then there is nobody to give the button to. */
  sessionId: string | null;
  /** Where the person was on the way to, an address of our own. */
  next: string;
  setCookies?: readonly string[];
};

/** Answers where refresh tokens could not be ended: with a page whose button tries again. */
export function tokensKept(
  request: Request,
  { upstream, cause }: UpstreamFault,
  { sessionId, next, setCookies = [] }: Kept,
): Promise<Response> {
  const steps = sessionId === null ? [] : [tryAgain(sessionId, next)];
  return problem(request, 'tokens_kept', { cause: `${upstream}: ${cause}`, setCookies, steps });
}

function tryAgain(sessionId: string, next: string): NextStep {
  const binding = { purpose: 'tokens', sessionId, challenge: next } as const;
  return { kind: 'post', post: signedForm('/settings', binding, { decision: 'end_tokens', next }), label: 'retry' };
}

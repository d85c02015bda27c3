import type { Outgoing } from '@/lib/gateway/forward';
import type { Redeemed } from '@/lib/once/redeem-once';
import { errorPage } from '../_shared/error-page';
import { forwardErrorResponse } from './forward-error';
import { type Forwarding, restartWithout } from './judge-answer';
import type { Sent } from './redeem';
import { relay } from './relay';
import { applyRememberChoice } from './remember-choice';

/** `choice`: whether to stay signed in when the browser closes; null where the form didn't ask. */
type Asked = { outgoing: Outgoing; choice: boolean | null };

/** Answers with what came of a forwarded request. */
export function answerSent(
  request: Request,
  { match, outgoing, choice }: Asked & { match: Forwarding },
  sent: Redeemed<Sent>,
): Promise<Response> | Response {
  if (sent.kind === 'spent') return errorPage(request, 'challenge_used', { steps: restartWithout(outgoing.search) });
  if (!sent.answer.ok) return forwardErrorResponse(request, match, sent.answer.error);
  return relay(request, {
    match,
    outgoing,
    answer: applyRememberChoice(request.headers.get('cookie'), sent.answer.value, choice),
  });
}

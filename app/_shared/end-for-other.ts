import { endKratosSession } from '@/lib/kratos/end-session';
import type { SessionState } from '@/lib/kratos/session';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { decisionContext, logOutcome } from './decision-log';

/**
 * Ends Kratos' session, so that somebody can sign in with another account. Hydra's ends once they have.
 *
 * @returns the cookies that Kratos sets; none where nobody is signed in
 */
export async function endForOther(request: Request, session: SessionState): Promise<Result<string[], UpstreamFault>> {
  if (session.kind === 'none') return ok([]);
  const ended = await endKratosSession(request.headers.get('cookie'));
  if (ended.ok) logUnasked(request, session, 'account_switched');
  return ended;
}

/** Logs a sign-out that no application has asked for. */
export function logUnasked(request: Request, session: SessionState, rule: 'own_page' | 'account_switched'): void {
  if (session.kind === 'none') return;
  const context = { ...decisionContext({ subject: '' }, session), challenge: null };
  logOutcome(request, { event: 'logout', outcome: 'accepted', rule }, context);
}

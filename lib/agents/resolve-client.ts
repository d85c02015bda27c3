import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import type { AgentClient } from './client';

/** Where a client's id was sent, and by whom. */
export type ResolveContext = {
  at: 'authorize' | 'token' | 'device';
  clientIp: string | null;
};

export type ClientProblem =
  /** Nobody knows a client of this id. */
  | { kind: 'unknown' }
  /** Its document or its registration isn't acceptable. `reason` is for the log. */
  | { kind: 'refused'; reason: string }
  /** Its document is only fetched for somebody who is signed in. */
  | { kind: 'sign_in_first' }
  | { kind: 'too_many'; retryAfterSeconds: number }
  | { kind: 'upstream'; fault: UpstreamFault };

/** Tells whether an id may be that of an unverified client. All others are the operator's, and cost no call. */
export function mayBeUnverified(clientId: string): boolean {
  return /^(https:\/\/|dcr-|cimd~)/.test(clientId);
}

/**
 * Finds out what kind of client an id belongs to.
 *
 * @returns the client; or why it can't be used
 */
export async function resolveClient(
  clientId: string,
  _context: ResolveContext,
): Promise<Result<AgentClient, ClientProblem>> {
  return ok({ kind: 'known', id: clientId });
}

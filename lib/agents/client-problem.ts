import type { Result } from '../result';
import type { UpstreamFault } from '../upstream/call';

/** Where a client's id was sent, and by whom. */
export type ResolveContext = {
  at: 'authorize' | 'token' | 'device';
  clientIp: string | null;
  /** Asks whether the person at the browser is signed in; left out where there is no person. */
  isSignedIn?: () => Promise<Result<boolean, UpstreamFault>>;
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

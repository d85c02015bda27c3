import { getEnv } from '@/lib/config/env';
import { revokeConsents } from '@/lib/hydra/consent';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';

/**
 * Ends the refresh tokens of a person who signs out, where the operator wants that. It comes before the sessions end:
 * after an outage the person is still signed in, and can try again.
 */
export async function revokeAfterSignOut(subject: string): Promise<Result<null, UpstreamFault>> {
  return getEnv().endsTokensAtSignOut ? revokeConsents(subject) : ok(null);
}

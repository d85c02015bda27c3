import { ok, type Result } from '../result';
import type { UpstreamFault } from '../upstream/call';
import { readIdentity } from './read-identity';

/**
 * Asks Kratos' admin API whether an identity may still sign in.
 *
 * @returns `active`, `inactive`, or `unknown` where there is no such identity
 */
export async function getIdentityState(id: string): Promise<Result<'active' | 'inactive' | 'unknown', UpstreamFault>> {
  const identity = await readIdentity(id);
  if (!identity.ok) return identity;
  if (identity.value === null) return ok('unknown');
  return ok(identity.value.state === 'inactive' ? 'inactive' : 'active');
}

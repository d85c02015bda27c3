import 'server-only';
import { ask, parseAnswer, type UpstreamFault } from '../ory-http';
import { ok, type Result } from '../result';
import { kratosIdentities } from './client';
import { identitySchema } from './identity';

/**
 * Asks Kratos' admin API whether an identity may still sign in.
 *
 * @returns `active`, `inactive`, or `unknown` where there is no such identity
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/getIdentity
 */
export async function getIdentityState(id: string): Promise<Result<'active' | 'inactive' | 'unknown', UpstreamFault>> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return ok('unknown');
  const answer = await ask('kratos', (options) => kratosIdentities().getIdentity({ id }, options), 1);
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok('unknown');
  const identity = parseAnswer('kratos', identitySchema, answer.value.data);
  if (!identity.ok) return identity;
  return ok(identity.value.state === 'inactive' ? 'inactive' : 'active');
}

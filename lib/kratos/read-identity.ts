import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamFault } from '../upstream/call';
import { callKratosAdmin } from './client';
import { type Identity, identitySchema, isIdentityId } from './identity';

/**
 * Reads an identity from Kratos' admin API.
 *
 * @returns the identity; null if there is none with this id; `invalid` if the answer is about another one
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/getIdentity
 */
export async function readIdentity(id: string): Promise<Result<Identity | null, UpstreamFault>> {
  if (!isIdentityId(id)) return ok(null);
  const answer = await callKratosAdmin({ path: `/admin/identities/${encodeURIComponent(id)}`, retries: 1 });
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok(null);
  const identity = parseAnswer('kratos', identitySchema, answer.value.data);
  if (!identity.ok) return identity;
  if (identity.value.id.toLowerCase() === id.toLowerCase()) return identity;
  return fail({ kind: 'invalid', upstream: 'kratos', cause: 'the identity is not the one that was requested' });
}

/**
 * Asks Kratos' admin API whether an identity may still sign in.
 *
 * @returns `active`, `inactive`, or `unknown` if there is no such identity
 */
export async function getIdentityState(id: string): Promise<Result<'active' | 'inactive' | 'unknown', UpstreamFault>> {
  const identity = await readIdentity(id);
  if (!identity.ok) return identity;
  if (identity.value === null) return ok('unknown');
  return ok(identity.value.state === 'inactive' ? 'inactive' : 'active');
}

const credentialsSchema = z.looseObject({ credentials: z.record(z.string(), z.unknown()).nullish() });

/**
 * Asks Kratos' admin API which kinds of credentials an identity has, by Kratos' names.
 *
 * @returns none for an identity that isn't there
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/getIdentity
 */
export async function getCredentialTypes(id: string): Promise<Result<string[], UpstreamFault>> {
  if (!isIdentityId(id)) return ok([]);
  const answer = await callKratosAdmin({ path: `/admin/identities/${encodeURIComponent(id)}`, retries: 1 });
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok([]);
  const identity = parseAnswer('kratos', credentialsSchema, answer.value.data);
  return identity.ok ? ok(Object.keys(identity.value.credentials ?? {})) : identity;
}

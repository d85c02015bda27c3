import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { goList } from '../upstream/go-list';
import { callKratosAdmin } from './client';
import { isIdentityId } from './identity';

const text = z.string().nullish().catch(null);
const address = z.looseObject({ value: z.string() });

const credential = z.object({ identifiers: goList(z.string()).catch([]), created_at: text, updated_at: text });

/** What Kratos keeps about a person that the person may see. Secrets and the operator's own notes aren't read. */
const accountSchema = z.object({
  id: z.string(),
  schema_id: text,
  state: text,
  created_at: text,
  updated_at: text,
  traits: z.unknown().optional(),
  metadata_public: z.unknown().optional(),
  verifiable_addresses: goList(address).catch([]),
  recovery_addresses: goList(address).catch([]),
  credentials: z
    .record(z.string(), credential.catch({ identifiers: [], created_at: null, updated_at: null }))
    .catch({}),
});

export type Account = z.infer<typeof accountSchema>;

/**
 * Reads everything about an account that the person may see: traits, addresses, and which ways to sign in there are.
 *
 * @returns the account; null if there is none with this id
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/getIdentity
 */
export async function readAccount(id: string): Promise<Result<Account | null, UpstreamFault>> {
  if (!isIdentityId(id)) return ok(null);
  const answer = await callKratosAdmin({ path: pathOf(id), retries: 1 });
  if (!answer.ok) return answer;
  if (answer.value.status === 404) return ok(null);
  if (answer.value.status !== 200) return unexpected(answer.value);
  return parseAnswer('kratos', accountSchema, answer.value.data);
}

/**
 * Deletes an account with everything that belongs to it, its sessions included. One that is gone counts as deleted.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/deleteIdentity
 */
export async function deleteAccount(id: string): Promise<Result<null, UpstreamFault>> {
  return settle(id, { method: 'DELETE', path: pathOf(id), retries: 1 });
}

const notesSchema = z.object({ metadata_admin: z.record(z.string(), z.unknown()).nullish().catch(null) });

/** Where an account that was turned off notes since when the person wants it deleted. */
const DELETION_NOTE = 'deletion_requested_at';

/**
 * Turns an account off, notes that the person wants it deleted, and ends its sessions.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/patchIdentity
 */
export async function disableAccount(id: string, nowMs = Date.now()): Promise<Result<null, UpstreamFault>> {
  const before = await callKratosAdmin({ path: pathOf(id), retries: 1 });
  if (!before.ok) return before;
  if (before.value.status === 404) return ok(null);
  const notes = parseAnswer('kratos', notesSchema, before.value.data);
  if (!notes.ok) return notes;
  const noted = { ...notes.value.metadata_admin, [DELETION_NOTE]: new Date(nowMs).toISOString() };
  const disabled = await settle(id, {
    method: 'PATCH',
    path: pathOf(id),
    json: [
      { op: 'replace', path: '/state', value: 'inactive' },
      { op: 'add', path: '/metadata_admin', value: noted },
    ],
  });
  return disabled.ok ? settle(id, { method: 'DELETE', path: `${pathOf(id)}/sessions`, retries: 1 }) : disabled;
}

async function settle(id: string, call: Parameters<typeof callKratosAdmin>[0]): Promise<Result<null, UpstreamFault>> {
  if (!isIdentityId(id)) return fail({ kind: 'invalid', upstream: 'kratos', cause: 'not the id of an identity' });
  const answer = await callKratosAdmin(call);
  if (!answer.ok) return answer;
  return [200, 204, 404].includes(answer.value.status) ? ok(null) : unexpected(answer.value);
}

function pathOf(id: string): string {
  return `/admin/identities/${encodeURIComponent(id)}`;
}

function unexpected({ status }: UpstreamAnswer): Result<never, UpstreamFault> {
  return fail({ kind: 'invalid', upstream: 'kratos', cause: `identity status ${status}` });
}

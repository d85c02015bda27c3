import { fail, ok, type Result } from '../../result';
import type { AgentClient } from '../client';
import type { ClientProblem } from '../client-problem';
import { markOf, membersOf, toUnverified } from './client-row';
import type { Sources } from './sources';

/** Finds a client that has registered itself. Switching registration off shuts out those that did so before. */
export async function resolveRegistered(
  id: string,
  { config, getRow }: Sources,
): Promise<Result<AgentClient, ClientProblem>> {
  const row = await getRow(id);
  if (!row.ok) return fail({ kind: 'upstream', fault: row.error });
  if (row.value === null) return fail({ kind: 'unknown' });
  const mark = markOf(row.value);
  if (mark === null) return ok({ kind: 'known', id });
  if (mark.kind !== 'registered') return fail({ kind: 'unknown' });
  if (!config.registration.enabled) return fail({ kind: 'refused', reason: 'registration is off' });
  const members = membersOf(row.value, mark);
  return ok(toUnverified({ hydraId: id, members }, { kind: 'registered', id, isVerified: false }));
}

import { fail, ok, type Result } from '../result';
import type { AgentClient } from './client';
import { kindOfId, mayBeUnverified } from './client-ids';
import type { ClientProblem, ResolveContext } from './client-problem';
import { resolveDocument } from './clients/resolve-document';
import { resolveRegistered } from './clients/resolve-registered';
import { getSources, type Sources } from './clients/sources';
import { readMark } from './mark';

export type { ClientProblem, ResolveContext };
export { mayBeUnverified };

/**
 * Finds out what kind of client an id belongs to. For a document at the authorization endpoint, Hydra has a row of it
 * afterwards.
 *
 * @returns the client; or why it can't be used
 */
export async function resolveClient(
  clientId: string,
  context: ResolveContext,
  sources: Sources = getSources(),
): Promise<Result<AgentClient, ClientProblem>> {
  switch (kindOfId(clientId)) {
    case 'plain':
      return ok({ kind: 'known', id: clientId });
    case 'disguised':
      return fail({ kind: 'unknown' });
    case 'document':
      return resolveDocument(clientId, context, sources);
    case 'registered':
      return resolveRegistered(clientId, sources);
    case 'mapped':
      return resolveMapped(clientId, context, sources);
  }
}

/** An id that we have made up for a Hydra goes the way of the URL that it stands for. */
async function resolveMapped(
  id: string,
  context: ResolveContext,
  sources: Sources,
): Promise<Result<AgentClient, ClientProblem>> {
  const row = await sources.getRow(id);
  if (!row.ok) return fail({ kind: 'upstream', fault: row.error });
  if (row.value === null) return fail({ kind: 'unknown' });
  const mark = readMark(row.value.metadata);
  if (mark === null) return ok({ kind: 'known', id });
  return mark.kind === 'document' ? resolveDocument(mark.url, context, sources) : fail({ kind: 'unknown' });
}

import { z } from 'zod';
import { markOf, membersOf } from '@/lib/agents/clients/client-row';
import { type Mark, OWNERS } from '@/lib/agents/mark';
import { type ClientRow, rowSchema } from '@/lib/hydra/client-rows';
import { CliError } from '../base/errors';
import { type HydraAdmin, refused } from '../hydra/admin-api';

const PATH = '/admin/clients';

/** A client that nobody has registered by hand, as Hydra has it. */
export type AgentRow = { row: ClientRow; mark: Mark };

/** All clients of documents and all that have registered themselves. @throws CliError, as do the functions below */
export async function listAgentRows(hydra: HydraAdmin): Promise<AgentRow[]> {
  const lists = await Promise.all(Object.values(OWNERS).map((owner) => hydra.list(PATH, { owner })));
  const parsed = z.array(rowSchema).safeParse(lists.flat());
  if (!parsed.success)
    throw new CliError(
      `A client in Hydra has an unknown shape at ${parsed.error.issues[0]?.path.join('.') || '(top)'}.`,
      'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
    );
  return parsed.data.flatMap((row) => {
    const mark = markOf(row);
    return mark === null ? [] : [{ row, mark }];
  });
}

/** What a client is called: the URL of its document, or its own id. */
export function nameOf({ row, mark }: AgentRow): string {
  return mark.kind === 'document' ? mark.url : row.client_id;
}

/** The name that a client gives itself. */
export function ownNameOf({ row, mark }: AgentRow): string {
  return membersOf(row, mark).name;
}

/** Writes a whole row. */
export async function putAgentRow(hydra: HydraAdmin, row: { client_id: string }): Promise<void> {
  const answer = await hydra.put(pathOf(row.client_id), row);
  if (answer.status !== 200) throw refused(`change the client ${row.client_id}`, answer, row);
}

/** Deletes a row with all its grants; it's fine if there is none. */
export async function deleteAgentRow(hydra: HydraAdmin, id: string): Promise<void> {
  const answer = await hydra.remove(pathOf(id));
  if (![204, 401, 404].includes(answer.status)) throw refused(`delete the client ${id}`, answer);
}

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

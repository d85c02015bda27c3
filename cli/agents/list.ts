import type { Command } from 'commander';
import { type Call, runs, withExample } from '../base/command';
import type { Io } from '../base/io';
import { tableLines } from '../base/output';
import { makeHydraAdmin } from '../hydra/admin-api';
import { listAgentRows, nameOf, ownNameOf } from './rows';

/** Adds "agents list". */
export function registerList(agents: Command, io: Io): void {
  const list = agents
    .command('list')
    .description('Show the clients of documents, and those that have registered themselves.');
  withExample(runs(list, io, listCommand), 'agents list --json');
}

async function listCommand({ output, settings }: Call<object>): Promise<void> {
  const rows = await listAgentRows(makeHydraAdmin(settings().env.hydraAdminUrl));
  output.json({
    clients: rows.map((one) => ({
      client_id: nameOf(one),
      hydra_id: one.row.client_id,
      kind: one.mark.kind,
      name: ownNameOf(one),
      used: one.mark.used ?? null,
    })),
  });
  if (rows.length === 0) output.line('There are none.');
  const cells = rows.map((one) => [nameOf(one), one.mark.kind, ownNameOf(one), one.mark.used ?? 'never']);
  if (cells.length > 0) for (const line of tableLines(['CLIENT', 'BY', 'NAME', 'USED'], cells)) output.line(line);
}

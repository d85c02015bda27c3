import type { Command } from 'commander';
import { isExpired } from '@/lib/agents/clients/expiry';
import { type Call, isConfirmed, runs, withExample } from '../base/command';
import type { Io } from '../base/io';
import { makeHydraAdmin } from '../hydra/admin-api';
import { deleteAgentRow, listAgentRows, nameOf } from './rows';

type PruneOptions = { dryRun?: boolean; yes?: boolean };

/** Adds "agents prune". */
export function registerPrune(agents: Command, io: Io): void {
  const prune = agents
    .command('prune')
    .description(
      'Delete clients that nobody uses: never within a day of their registration, or not for 90 days. Clients of yours stay.',
    )
    .option('--dry-run', 'show what would be done, and change nothing')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(runs(prune, io, pruneCommand), 'agents prune --dry-run', 'agents prune --yes');
}

async function pruneCommand(call: Call<PruneOptions>): Promise<number | undefined> {
  const { options, output, settings } = call;
  const hydra = makeHydraAdmin(settings().env.hydraAdminUrl);
  const expired = (await listAgentRows(hydra)).filter(({ row }) => isExpired(row, Date.now()));
  for (const one of expired) output.line(`  - ${nameOf(one)} will be deleted, with all its tokens`);
  const isWanted = expired.length > 0 && options.dryRun !== true;
  const isApplied = isWanted && (await isConfirmed(call, 'Apply this to Hydra?'));
  if (isApplied) for (const { row } of expired) await deleteAgentRow(hydra, row.client_id);
  output.json({ dry_run: options.dryRun === true, applied: isApplied, removed: expired.map(nameOf) });
  output.line(expired.length === 0 ? 'There is nothing to delete.' : isApplied ? 'Done.' : 'Nothing was changed.');
  return isWanted && !isApplied ? 1 : undefined;
}

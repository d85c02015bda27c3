import type { Command } from 'commander';
import { hashOf, membersOf, toClientRow } from '@/lib/agents/clients/client-row';
import type { PinnedDocuments } from '@/lib/agents/documents/pinned';
import type { Mark } from '@/lib/agents/mark';
import { ceilingOf } from '@/lib/agents/registry';
import type { Resource } from '@/lib/config/resources-config';
import { type Call, isConfirmed, runs, withExample } from '../base/command';
import type { Io } from '../base/io';
import { readPinnedDocuments, readResources } from '../config/values';
import { makeHydraAdmin } from '../hydra/admin-api';
import { type AgentRow, listAgentRows, nameOf, putAgentRow } from './rows';

type SyncOptions = { dryRun?: boolean; yes?: boolean };

const AT_NEXT_USE = `
The front door does the same for each client of a document when it's used next. After a resource was opened, the
clients that have registered themselves need this command.`;

/** Adds "agents sync". */
export function registerSync(agents: Command, io: Io): void {
  const sync = agents
    .command('sync')
    .description(
      'Bring the clients of documents and registrations in line with the resources and the pinned documents.',
    )
    .option('--dry-run', 'show what would be done, and change nothing')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(runs(sync, io, syncCommand), 'agents sync --dry-run', 'agents sync --yes');
  sync.addHelpText('after', AT_NEXT_USE);
}

async function syncCommand(call: Call<SyncOptions>): Promise<number | undefined> {
  const { options, output, settings } = call;
  const { env } = settings();
  const pinned = readPinnedDocuments(env);
  const resources = readResources(env);
  const hydra = makeHydraAdmin(env.hydraAdminUrl);
  const stale = (await listAgentRows(hydra)).flatMap((one) => {
    const wanted = wantedRow(one, { resources, pinned });
    return isSame(one, wanted) ? [] : [{ one, wanted }];
  });
  for (const { one } of stale) output.line(`  ~ ${nameOf(one)} will be changed`);
  const isWanted = stale.length > 0 && options.dryRun !== true;
  const isApplied = isWanted && (await isConfirmed(call, 'Apply this to Hydra?'));
  if (isApplied) for (const { wanted } of stale) await putAgentRow(hydra, wanted);
  const changed = stale.map(({ one }) => nameOf(one));
  output.json({ dry_run: options.dryRun === true, applied: isApplied, changed });
  output.line(stale.length === 0 ? 'There is nothing to change.' : isApplied ? 'Done.' : 'Nothing was changed.');
  return isWanted && !isApplied ? 1 : undefined;
}

type Wishes = { resources: readonly Resource[]; pinned: PinnedDocuments };

/** The row as the front door would write it now. */
function wantedRow({ row, mark }: AgentRow, { resources, pinned }: Wishes) {
  const members = (mark.kind === 'document' ? pinned.get(mark.url) : undefined) ?? membersOf(row, mark);
  const id = mark.kind === 'document' ? mark.url : row.client_id;
  const client = {
    kind: mark.kind,
    id,
    hydraId: row.client_id,
    name: '',
    redirectUris: [],
    isVerified: false,
  } as const;
  const parts = { hydraId: row.client_id, members, ceiling: ceilingOf(client, resources) };
  const wantedMark: Mark = mark.kind === 'document' ? { ...mark, hash: hashOf(parts) } : mark;
  return toClientRow(parts, wantedMark);
}

function isSame({ row, mark }: AgentRow, wanted: ReturnType<typeof wantedRow>): boolean {
  if (mark.kind === 'document') return JSON.stringify(wanted['metadata']).includes(`"hash":"${mark.hash}"`);
  return row.scope === wanted['scope'] && JSON.stringify(row.audience) === JSON.stringify(wanted['audience']);
}

import type { Command } from 'commander';
import { type Call, isConfirmed, runs, withExample } from '../base/command';
import type { Io } from '../base/io';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import { type Grant, listGrants, removeGrant } from './grants';
import { readIssuer } from './issuer';

type RemoveOptions = { issuer: string; kid?: string; dryRun?: boolean; yes?: boolean };

/** Adds "trust remove". It needs no key set, so it works for an issuer whose keys are gone. */
export function registerRemove(trust: Command, io: Io): void {
  const remove = trust
    .command('remove')
    .description("Revoke Hydra's trust in an issuer: in all of its keys, or in one.")
    .requiredOption('--issuer <issuer>', 'the issuer of the assertions', readIssuer)
    .option('--kid <kid>', 'only this key')
    .option('--dry-run', 'show what would be done, and change nothing')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(
    runs(remove, io, removeCommand),
    'trust remove --issuer https://old.example.com/session/assertion --dry-run',
    'trust remove --issuer https://login.example.com/session/assertion --kid a-key',
  );
}

async function removeCommand(call: Call<RemoveOptions>): Promise<number | undefined> {
  const { options, output, settings } = call;
  const { issuer, kid } = options;
  const hydra = makeHydraAdmin(settings().env.hydraAdminUrl);
  const grants = await findGrants(hydra, options);
  for (const { public_key: key } of grants) output.line(`  - ${key.kid} will no longer be trusted`);
  const isWanted = grants.length > 0 && options.dryRun !== true;
  const isApplied = isWanted && (await isConfirmed(call, 'Apply this to Hydra?'));
  if (isApplied) for (const grant of grants) await removeGrant(hydra, grant);
  output.json({
    issuer,
    dry_run: options.dryRun === true,
    applied: isApplied,
    removed: grants.map(({ id, public_key: key }) => ({ id, kid: key.kid })),
  });
  const none = `Hydra trusts no ${kid === undefined ? 'key' : `key "${kid}"`} of ${issuer}.`;
  output.line(grants.length === 0 ? none : isApplied ? 'Done.' : 'Nothing was changed.');
  return isWanted && !isApplied ? 1 : undefined;
}

async function findGrants(hydra: HydraAdmin, { issuer, kid }: RemoveOptions): Promise<Grant[]> {
  const grants = await listGrants(hydra, issuer);
  return kid === undefined ? grants : grants.filter((grant) => grant.public_key.kid === kid);
}

import { type Command, InvalidArgumentError } from 'commander';
import { type Call, isConfirmed, runs, withExample } from '../base/command';
import { parseDuration } from '../base/duration';
import type { Io } from '../base/io';
import type { Output } from '../base/output';
import { type Choice, chooseExpired, type Request } from './choose-expired';
import { type KratosAdmin, makeKratosAdmin } from './kratos-admin';

type PurgeOptions = { after: number; dryRun?: boolean; yes?: boolean };
type Grace = { graceMs: number; nowMs: number };

const ABOUT = `
With VESTIBULE_ACCOUNT_DELETION=later, an account is only turned off when its person deletes it. This deletes it for
good, in Kratos, once the time of grace is over. Accounts that support has turned on again are left alone, and so are
those that were turned off once more after that: nobody has asked for their deletion. Run it as often as you like, from
a scheduler for instance.`;

/** Adds the commands for accounts. */
export function registerAccounts(program: Command, io: Io): void {
  const accounts = program.command('accounts').description('Delete the accounts whose people have asked for it.');
  withExample(accounts, 'accounts purge --after 30d --dry-run');
  const purge = accounts
    .command('purge')
    .description('Delete accounts for good that were turned off by their people, once the time of grace is over.')
    .requiredOption('--after <duration>', 'the time of grace, such as 30d or 12h', readDuration)
    .option('--dry-run', 'show what would be done, and change nothing')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(runs(purge, io, purgeCommand), 'accounts purge --after 30d --dry-run').addHelpText('after', ABOUT);
}

async function purgeCommand(call: Call<PurgeOptions>): Promise<number | undefined> {
  const { options, output, settings } = call;
  const kratos = makeKratosAdmin(settings().env.kratosAdminUrl);
  const grace = { graceMs: options.after, nowMs: Date.now() };
  const choice = chooseExpired(await kratos.list(), grace);
  printChoice(output, choice);
  const isWanted = choice.expired.length > 0 && options.dryRun !== true;
  const isApplied = isWanted && (await isConfirmed(call, 'Delete these accounts for good?'));
  const deleted = isApplied ? await removeAll(kratos, choice.expired, grace) : [];
  output.json({
    dry_run: options.dryRun === true,
    applied: isApplied,
    due: choice.expired.map(toJson),
    deleted,
    waiting: choice.waiting.map(toJson),
    left_alone: choice.doubtful.map(toJson),
  });
  output.line(lastLine(choice, { isApplied, count: deleted.length }));
  return isWanted && !isApplied ? 1 : undefined;
}

/** Somebody may have been turned on again while the list was read or the question was open. */
async function removeAll(kratos: KratosAdmin, expired: readonly Request[], grace: Grace): Promise<string[]> {
  const deleted: string[] = [];
  for (const { id } of expired) {
    if (chooseExpired([await kratos.read(id)], grace).expired.length === 0) continue;
    await kratos.remove(id);
    deleted.push(id);
  }
  return deleted;
}

function printChoice(output: Output, { expired, waiting, doubtful }: Choice): void {
  for (const request of expired) output.line(`  - ${nameOf(request)}: will be deleted`);
  for (const request of waiting) output.line(`  = ${nameOf(request)}: waits`);
  for (const request of doubtful) output.line(`  ? ${nameOf(request)}, and was turned off again later: left alone`);
}

function nameOf({ id, requestedAtMs }: Request): string {
  return `${id} asked for it on ${new Date(requestedAtMs).toISOString().slice(0, 10)}`;
}

function toJson({ id, requestedAtMs }: Request): Record<string, unknown> {
  return { id, requested_at: new Date(requestedAtMs).toISOString() };
}

function lastLine({ expired }: Choice, { isApplied, count }: { isApplied: boolean; count: number }): string {
  if (expired.length === 0) return 'No account is due.';
  if (!isApplied) return 'Nothing was changed.';
  return count === 1 ? 'Deleted 1 account.' : `Deleted ${count} accounts.`;
}

function readDuration(text: string): number {
  const ms = parseDuration(text);
  if (ms === undefined) throw new InvalidArgumentError('Use a number and a unit, such as 30d, 12h or 30m.');
  return ms;
}

import { type Command, InvalidArgumentError, Option } from 'commander';
import { assertionIssuer } from '@/lib/hooks/assertion';
import { type Call, isConfirmed, runs, withExample } from '../base/command';
import { parseDuration } from '../base/duration';
import { CliError } from '../base/errors';
import type { Io } from '../base/io';
import { type Output, tableLines } from '../base/output';
import type { Settings } from '../base/settings';
import { makeHydraAdmin } from '../hydra/admin-api';
import { DEFAULT_FILE, type Key, readSigningKeys, UnreadableKeySet } from '../keys/key-file';
import { prepareTrust } from './apply';
import { listGrants } from './grants';
import { readIssuer } from './issuer';
import { isOtherSet, isWriting, type TrustStep } from './plan';
import { registerRemove } from './remove';

type ApplyOptions = {
  file: string;
  issuer?: string;
  scope?: string[];
  expiresIn: number;
  renew?: boolean;
  prune?: boolean;
  pruneAll?: boolean;
  dryRun?: boolean;
  yes?: boolean;
};
type ListOptions = { issuer?: string; all?: boolean };

const DEFAULT_LIFE = '365d';

const WORDS = {
  add: { sign: '+', text: 'will be trusted' },
  change: { sign: '~', text: 'will be trusted for other scopes' },
  renew: { sign: '~', text: 'will be renewed' },
  remove: { sign: '-', text: 'will no longer be trusted' },
  stale: { sign: '?', text: 'is trusted, but not in the key set; --prune removes it' },
  keep: { sign: '=', text: 'is trusted' },
} as const;

const BY_KID = `
"= <kid> is trusted" compares the kid alone, because Hydra doesn't show the keys that it has. If another key with this
kid may be registered, for example after a key set was edited by hand, --renew registers the one in the set.`;

/** Adds the commands for Hydra's trust in assertions that Kratos' tokenizer signs (RFC 7523). */
export function registerTrust(program: Command, io: Io): void {
  const trust = program
    .command('trust')
    .description("Show and change Hydra's trust in the assertions of the session exchange (RFC 7523).");
  withExample(trust, 'trust apply --file keys/tokenizer.jwks.json --dry-run');
  const apply = trust
    .command('apply')
    .description('Make Hydra trust every key in the set, for the given scopes and lifetime.')
    .option('--file <file>', 'the key set; only public parts go to Hydra', DEFAULT_FILE)
    .option('--issuer <issuer>', 'the issuer of the assertions (default: VESTIBULE_URL/session/assertion)', readIssuer)
    .option('--scope <scope...>', 'the scopes that an assertion may ask for (default: VESTIBULE_EXCHANGE_SCOPES)')
    .addOption(
      new Option('--expires-in <duration>', 'how long the trust lasts, such as 365d, 12h or 30m')
        .argParser(readDuration)
        .default(readDuration(DEFAULT_LIFE), DEFAULT_LIFE),
    )
    .option('--renew', 'register every key again, even those that do not expire within 30 days')
    .option('--prune', 'remove the trust in keys of this issuer that are not in the set')
    .option('--prune-all', 'the same, even if that removes every trusted key: after keys rotate --now')
    .option('--dry-run', 'show what would be done, and change nothing')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(runs(apply, io, applyCommand), 'trust apply --file keys/tokenizer.jwks.json --dry-run');
  apply.addHelpText('after', BY_KID);
  const list = trust
    .command('list')
    .description('Show whose assertions Hydra trusts.')
    .option('--issuer <issuer>', 'only those of this issuer (default: VESTIBULE_URL/session/assertion)', readIssuer)
    .option('--all', 'those of every issuer');
  withExample(runs(list, io, listCommand), 'trust list --all');
  registerRemove(trust, io);
}

async function applyCommand(call: Call<ApplyOptions>): Promise<number | undefined> {
  const { options, output, settings } = call;
  const { env, source } = settings();
  const issuer = options.issuer ?? assertionIssuer(env.origin);
  const scopes = readScopes(options, source);
  const { steps, apply } = await prepareTrust({
    hydraAdminUrl: env.hydraAdminUrl,
    issuer,
    scopes,
    keys: await keysFrom(options.file, env.hydraAdminUrl, issuer),
    expiresInMs: options.expiresIn,
    isRenewing: options.renew === true,
    isPruning: options.prune === true || options.pruneAll === true,
  });
  const isChanging = steps.some(isWriting);
  output.line(`Assertions of ${issuer}, for ${scopes.join(' ')}:`);
  for (const line of stepLines(steps, scopes)) output.line(line);
  if (isOtherSet(steps) && options.pruneAll !== true) rejectOtherSet(options, output);
  const isApplied = isChanging && options.dryRun !== true && (await isConfirmed(call, 'Apply this to Hydra?'));
  if (isApplied) await apply();
  output.json({
    issuer,
    scopes,
    dry_run: options.dryRun === true,
    applied: isApplied,
    steps: steps.map((step) => toJson(step, scopes)),
  });
  output.line(summary(isChanging, isApplied));
  output.warn('Hydra does not enforce expires_at: a key is trusted until its trust is removed (trust apply --prune).');
  return isChanging && !isApplied && options.dryRun !== true ? 1 : undefined;
}

/**
 * If Hydra trusts keys already, Kratos signs with one of them. Then a new set, which the error about a missing file
 * suggests, wouldn't help.
 */
async function keysFrom(file: string, hydraAdminUrl: string, issuer: string): Promise<Key[]> {
  try {
    return readSigningKeys(file);
  } catch (error) {
    if (!(error instanceof UnreadableKeySet)) throw error;
    const trusted = await listGrants(makeHydraAdmin(hydraAdminUrl), issuer);
    if (trusted.length === 0) throw error;
    throw new CliError(
      error.message,
      `Hydra trusts keys of ${issuer} already: name the key set that Kratos signs with, --file <its private file>.`,
    );
  }
}

/** A wrong file must not lead to the removal of the trust that works. */
function rejectOtherSet({ file, prune }: ApplyOptions, output: Output): void {
  const finding = `none of the keys that Hydra trusts now is in ${file}`;
  if (prune === true)
    throw new CliError(
      `Nothing was changed: ${finding}. If Kratos signs with one of them, every exchange would fail.`,
      'Name the key set that Kratos signs with: --file <its private file>. After "keys rotate --now", use --prune-all.',
    );
  output.warn(`${finding}; check that it is the key set that Kratos signs with.`);
}

async function listCommand({ options, output, settings }: Call<ListOptions>): Promise<void> {
  const { env } = settings();
  const issuer = options.all ? undefined : (options.issuer ?? assertionIssuer(env.origin));
  const grants = await listGrants(makeHydraAdmin(env.hydraAdminUrl), issuer);
  output.json({ grants });
  if (grants.length === 0) output.line(`Hydra trusts ${issuer === undefined ? 'nobody' : `no key of ${issuer}`}.`);
  const rows = grants.map((grant) => [
    grant.public_key.kid,
    grant.issuer,
    grant.allow_any_subject ? '(any)' : (grant.subject ?? ''),
    grant.scope.join(' '),
    grant.expires_at,
  ]);
  if (rows.length > 0)
    for (const line of tableLines(['KID', 'ISSUER', 'SUBJECT', 'SCOPES', 'EXPIRES'], rows)) output.line(line);
}

function readScopes({ scope }: ApplyOptions, source: Settings['source']): readonly string[] {
  // From the variable itself, because registering the trust doesn't take the secret of the exchange's client.
  const given = scope ?? [source['VESTIBULE_EXCHANGE_SCOPES'] ?? ''];
  const scopes = given.flatMap((words) => words.split(/[\s,]+/)).filter((word) => word !== '');
  if (scopes.length > 0) return [...new Set(scopes)];
  throw new CliError('No scopes are set for the assertions.', 'Set VESTIBULE_EXCHANGE_SCOPES, or give --scope.');
}

function stepLines(steps: readonly TrustStep[], scopes: readonly string[]): string[] {
  return steps.map((step) => {
    const { sign, text } = WORDS[step.action];
    return `  ${sign} ${step.kid} ${text}${detail(step, scopes)}`;
  });
}

function detail(step: TrustStep, scopes: readonly string[]): string {
  if (step.action === 'add') return ` until ${step.expiresAt.toISOString()}`;
  if (step.action === 'renew') return `: ${step.grant.expires_at} -> ${step.expiresAt.toISOString()}`;
  if (step.action === 'change') return `: "${step.grant.scope.join(' ')}" -> "${scopes.join(' ')}"`;
  return step.action === 'keep' ? ` until ${step.grant.expires_at}` : '';
}

function toJson(step: TrustStep, scopes: readonly string[]) {
  const before =
    'grant' in step ? { id: step.grant.id, scopes: step.grant.scope, expires_at: step.grant.expires_at } : null;
  const after = 'expiresAt' in step ? { scopes, expires_at: step.expiresAt.toISOString() } : null;
  return { kid: step.kid, action: step.action, before, after };
}

function summary(isChanging: boolean, isApplied: boolean): string {
  if (!isChanging) return 'There is nothing to change.';
  return isApplied ? 'Done.' : 'Nothing was changed.';
}

function readDuration(text: string): number {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new InvalidArgumentError('It must be a duration such as 365d, 12h or 30m.');
  return parsed;
}

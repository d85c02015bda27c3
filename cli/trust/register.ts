import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Call, isConfirmed, runs, withExample } from '../command';
import { parseDuration } from '../duration';
import { CliError } from '../errors';
import { makeHydraAdmin } from '../hydra';
import type { Io } from '../io';
import { DEFAULT_FILE, type Key, readKeys, UnreadableKeySet } from '../keys/key-file';
import { type Output, tableLines } from '../output';
import type { Settings } from '../settings';
import { assertionIssuer } from '@/lib/hooks/assertion';
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
  remove: { sign: '-', text: 'will not be trusted any more' },
  stale: { sign: '?', text: 'is trusted, but not in the key set; --prune removes it' },
  keep: { sign: '=', text: 'is trusted' },
} as const;

const BY_KID = `
"= <kid> is trusted" compares the kid alone, for Hydra does not show the keys that it has. Where another key of this kid may be registered, as after a
key set was put together by hand, --renew registers the one of the set.`;

/** Adds the commands for Hydra's trust in assertions that Kratos' tokenizer signs (RFC 7523). */
export function registerTrust(program: Command, io: Io): void {
  const trust = program
    .command('trust')
    .description("Shows and changes Hydra's trust in the assertions of the session exchange (RFC 7523).");
  withExample(trust, 'trust apply --file keys/tokenizer.jwks.json --dry-run');
  const apply = trust
    .command('apply')
    .description('Lets Hydra trust every key of the set, as long and for the scopes that it shall.')
    .option('--file <file>', 'the key set; only public parts go to Hydra', DEFAULT_FILE)
    .option('--issuer <issuer>', 'the iss of the assertions (default: VESTIBULE_URL/session/assertion)', readIssuer)
    .option('--scope <scope...>', 'the scopes that an assertion may ask for (default: VESTIBULE_EXCHANGE_SCOPES)')
    .addOption(
      new Option('--expires-in <duration>', 'such as 365d, 12h or 30m')
        .argParser(readDuration)
        .default(readDuration(DEFAULT_LIFE), DEFAULT_LIFE),
    )
    .option('--renew', 'registers every key of the set anew, also what does not expire within 30 days')
    .option('--prune', 'removes the trust of this issuer in keys that are not in the set')
    .option('--prune-all', 'the same, even where no key that is trusted now is left: after keys rotate --now')
    .option('--dry-run', 'shows what would be done, and does nothing')
    .option('--yes', 'does not ask; needed where there is no terminal');
  withExample(runs(apply, io, applyCommand), 'trust apply --file keys/tokenizer.jwks.json --dry-run');
  apply.addHelpText('after', BY_KID);
  const list = trust
    .command('list')
    .description('Shows whom Hydra trusts.')
    .option('--issuer <issuer>', 'of this issuer (default: VESTIBULE_URL/session/assertion)', readIssuer)
    .option('--all', 'of every issuer');
  withExample(runs(list, io, listCommand), 'trust list --all');
  registerRemove(trust, io);
}

async function applyCommand({ options, output, io, settings }: Call<ApplyOptions>): Promise<number | undefined> {
  const { env, source } = settings();
  const issuer = options.issuer ?? assertionIssuer(env.origin);
  const scopes = scopesOf(options, source);
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
  for (const line of lines(steps, scopes)) output.line(line);
  if (isOtherSet(steps) && options.pruneAll !== true) mindOtherSet(options, output);
  const isApplied = isChanging && options.dryRun !== true && (await isAgreed(options, io, output));
  if (isApplied) await apply();
  output.json({
    issuer,
    scopes,
    dry_run: options.dryRun === true,
    applied: isApplied,
    steps: steps.map((step) => shown(step, scopes)),
  });
  output.line(closing(isChanging, isApplied));
  output.warn('Hydra does not enforce expires_at: a key counts until its trust is removed (trust apply --prune).');
  return isChanging && !isApplied && options.dryRun !== true ? 1 : undefined;
}

/** Where Hydra trusts keys already, Kratos signs with one of them: no new set, which is what a missing file asks for by itself, would help. */
async function keysFrom(file: string, hydraAdminUrl: string, issuer: string): Promise<Key[]> {
  try {
    return readKeys(file);
  } catch (error) {
    if (!(error instanceof UnreadableKeySet)) throw error;
    const trusted = await listGrants(makeHydraAdmin(hydraAdminUrl), issuer);
    if (trusted.length === 0) throw error;
    throw new CliError(
      error.message,
      `Hydra trusts keys of ${issuer} already: name the key set that Kratos signs with, by --file <its private file>.`,
    );
  }
}

/** Whoever took a wrong file for the key set must not be led to remove the trust that works. */
function mindOtherSet({ file, prune }: ApplyOptions, output: Output): void {
  const finding = `none of the keys that Hydra trusts now is in ${file}`;
  if (prune === true)
    throw new CliError(
      `Nothing was changed: ${finding}. If Kratos signs with one of them, every exchange would fail.`,
      'Name the key set that Kratos signs with: --file <its private file>. After "keys rotate --now" it is right: --prune-all.',
    );
  output.warn(`${finding}; see that it is the key set that Kratos signs with.`);
}

async function isAgreed({ yes }: ApplyOptions, io: Io, output: Output): Promise<boolean> {
  return await isConfirmed(io, output, yes === true, 'Apply this to Hydra?');
}

async function listCommand({ options, output, settings }: Call<ListOptions>): Promise<void> {
  const { env } = settings();
  const issuer = options.all ? undefined : (options.issuer ?? assertionIssuer(env.origin));
  const grants = await listGrants(makeHydraAdmin(env.hydraAdminUrl), issuer);
  output.json({ trusts: grants });
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

function scopesOf({ scope }: ApplyOptions, source: Settings['source']): readonly string[] {
  // From the variable itself: whoever registers the trust need not have the exchange client's secret at hand.
  const given = scope ?? [source['VESTIBULE_EXCHANGE_SCOPES'] ?? ''];
  const scopes = given.flatMap((words) => words.split(/[\s,]+/)).filter((word) => word !== '');
  if (scopes.length > 0) return [...new Set(scopes)];
  throw new CliError(
    'No scope is named that the assertions may ask for.',
    'Set VESTIBULE_EXCHANGE_SCOPES, or give --scope.',
  );
}

function lines(steps: readonly TrustStep[], scopes: readonly string[]): string[] {
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

function shown(step: TrustStep, scopes: readonly string[]) {
  const before =
    'grant' in step ? { id: step.grant.id, scopes: step.grant.scope, expires_at: step.grant.expires_at } : null;
  const after = 'expiresAt' in step ? { scopes, expires_at: step.expiresAt.toISOString() } : null;
  return { kid: step.kid, action: step.action, before, after };
}

function closing(isChanging: boolean, isApplied: boolean): string {
  if (!isChanging) return 'There is nothing to change.';
  return isApplied ? 'Done.' : 'Nothing was changed.';
}

function readDuration(text: string): number {
  const parsed = parseDuration(text);
  if (parsed === undefined) throw new InvalidArgumentError('It is written like 365d, 12h or 30m.');
  return parsed;
}

import { type Command, InvalidArgumentError } from 'commander';
import { type Call, isConfirmed, runs, withExample } from '../command';
import { CliError, UsageError } from '../errors';
import { makeHydraAdmin } from '../hydra';
import type { Io } from '../io';
import { type Output, tableLines } from '../output';
import { type ClientsPlan, prepareClients } from './apply';
import { isWriting } from './plan';
import { readClientsFile } from './read-file';
import { getClient, listClients, shownClient } from './registry';
import { CLIENT_ID, isSetName } from './schema';
import { makeSecretsSink, type SecretsSink } from './secrets-file';
import { CLIENT_HEAD, clientRow, memberLines, stepJson, stepLines } from './show';

type ApplyOptions = {
  dryRun?: boolean;
  prune?: boolean;
  yes?: boolean;
  rotateSecret?: string[];
  secretsFile?: string;
  fromSet?: string;
};

/** Adds the commands for Hydra's clients. Kratos knows no clients: nothing is written there. */
export function registerClients(program: Command, io: Io): void {
  const clients = program.command('clients').description("Shows and changes Hydra's clients, from a file.");
  withExample(clients, 'clients apply clients.yaml --dry-run');
  const apply = clients
    .command('apply')
    .argument('<file>', 'YAML with one list, "clients", and the name of the "set" that they are')
    .description('Brings the clients in Hydra in line with a file; shows the difference first.')
    .option('--dry-run', 'shows the difference, and changes nothing')
    .option('--prune', 'deletes the clients of the same set that are not in the file')
    .option('--from-set <set>', 'moves clients of the file out of this set into that of the file', readSet)
    .option('--rotate-secret <id...>', 'gives these clients a new secret')
    .option('--secrets-file <file>', 'writes new secrets there (mode 0600) instead of showing them once')
    .option('--yes', 'does not ask; needed where there is no terminal');
  withExample(
    runs(apply, io, applyCommand),
    'clients apply clients.yaml --dry-run',
    'clients apply clients.yaml --secrets-file new-secrets.json',
  );
  const list = clients.command('list').description('Shows all clients of Hydra.');
  withExample(runs(list, io, listCommand), 'clients list');
  const show = clients
    .command('show')
    .argument('<id>', 'the client id')
    .description('Shows a client, without its secret.');
  withExample(runs(show, io, showCommand), 'clients show shop --json');
}

async function applyCommand({ options, output, io, settings }: Call<ApplyOptions>, file: string): Promise<number> {
  const { env, source } = settings();
  const { clients: entries, set } = readClientsFile(file);
  const plan = await prepareClients({
    hydraAdminUrl: env.hydraAdminUrl,
    entries,
    set,
    fromSet: options.fromSet,
    file,
    env: source,
    rotating: options.rotateSecret ?? [],
    isPruning: options.prune === true,
  });
  for (const warning of plan.warnings) output.warn(warning);
  for (const line of plan.steps.flatMap(stepLines)) output.line(line);
  const isChanging = plan.steps.some(isWriting);
  if (!isChanging || options.dryRun === true) {
    report(output, plan, { isDryRun: options.dryRun === true, isApplied: false });
    output.line(isChanging ? 'Nothing was changed.' : 'There is nothing to change.');
    return 0;
  }
  const sink = makeSecretsSink(options.secretsFile);
  try {
    if (await isConfirmed(io, output, options.yes === true, 'Apply this to Hydra?'))
      return await applyPlan(plan, output, sink, options.secretsFile);
  } finally {
    sink.close();
  }
  output.line('Nothing was changed.');
  return 1;
}

/** What was made before something failed is told, too: a secret that is lost cannot be read again. */
async function applyPlan(
  plan: ClientsPlan,
  output: Output,
  sink: SecretsSink,
  secretsFile: string | undefined,
): Promise<number> {
  let failure: unknown;
  try {
    await plan.apply(sink.keep);
  } catch (error) {
    failure = error;
  }
  report(output, plan, {
    isDryRun: false,
    isApplied: failure === undefined,
    secrets: sink.unwritten,
    ...(sink.written.length === 0 ? {} : { secretsFile }),
  });
  saySecrets(output, sink, secretsFile);
  if (failure !== undefined) throw failure;
  output.line('Done.');
  return 0;
}

function saySecrets(output: Output, { written, unwritten }: SecretsSink, secretsFile: string | undefined): void {
  if (written.length > 0) output.line(`New secrets of ${written.join(', ')} are in ${secretsFile}.`);
  const made = Object.entries(unwritten);
  if (made.length === 0) return;
  output.line();
  output.line('New secrets, shown this once; nobody can read them again:');
  for (const [id, secret] of made) output.line(`  ${id}  ${secret}`);
  output.line();
}

type Outcome = {
  isDryRun: boolean;
  isApplied: boolean;
  secrets?: Readonly<Record<string, string>>;
  secretsFile?: string | undefined;
};

function report(output: Output, { steps, warnings }: ClientsPlan, outcome: Outcome): void {
  output.json({
    dry_run: outcome.isDryRun,
    applied: outcome.isApplied,
    clients: steps.map(stepJson),
    warnings,
    secrets: outcome.secrets ?? {},
    ...(outcome.secretsFile === undefined ? {} : { secrets_file: outcome.secretsFile }),
  });
}

async function listCommand({ output, settings }: Call<object>): Promise<void> {
  const clients = await listClients(makeHydraAdmin(settings().env.hydraAdminUrl));
  const sorted = clients.sort((one, other) => one.client_id.localeCompare(other.client_id));
  output.json({ clients: sorted.map(shownClient) });
  if (sorted.length === 0) output.line('Hydra has no clients.');
  else for (const line of tableLines(CLIENT_HEAD, sorted.map(clientRow))) output.line(line);
}

async function showCommand({ output, settings }: Call<object>, id: string): Promise<void> {
  if (!CLIENT_ID.test(id))
    throw new UsageError('This cannot be the id of a client.', 'An id has A-Z a-z 0-9 . _ ~ and - only.');
  const client = await getClient(makeHydraAdmin(settings().env.hydraAdminUrl), id);
  if (client === undefined) throw new CliError(`Hydra has no client "${id}".`, 'See "clients list".');
  const shown = shownClient(client);
  output.json(shown);
  for (const line of memberLines(shown)) output.line(line);
}

function readSet(text: string): string {
  if (isSetName(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 40 of a-z 0-9 -.');
}

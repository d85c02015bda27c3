import { type Command, InvalidArgumentError } from 'commander';
import { type Call, runs, withExample } from '../base/command';
import { CliError, UsageError } from '../base/errors';
import type { Io } from '../base/io';
import { tableLines } from '../base/output';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import { applyCommand } from './apply-command';
import { listPresets, printPreset } from './presets/commands';
import { getClient, type HydraClient, listClients, withoutInternals } from './registry';
import { CLIENT_ID, isSetName } from './schema';
import { CLIENT_HEAD, clientRow, memberLines } from './show';

/** Adds the commands for Hydra's clients. Kratos has no clients, so nothing is written there. */
export function registerClients(program: Command, io: Io): void {
  const clients = program.command('clients').description("Show and change Hydra's clients, from a file.");
  withExample(clients, 'clients apply clients.yaml --dry-run');
  const apply = clients
    .command('apply')
    .argument('<file>', 'YAML with a list, "clients", and the name of their "set"')
    .description('Bring the clients in Hydra in line with a file, after showing the difference.')
    .option('--dry-run', 'show the difference, and change nothing')
    .option('--prune', 'delete the clients of the same set that are not in the file')
    .option('--from-set <set>', 'move clients in the file from this set into the set of the file', readSetName)
    .option('--rotate-secret <id...>', 'give these clients a new secret')
    .option('--secrets-file <file>', 'write new secrets there (mode 0600) instead of showing them once')
    .option('--yes', "don't ask for confirmation; required without a terminal");
  withExample(
    runs(apply, io, applyCommand),
    'clients apply clients.yaml --dry-run',
    'clients apply clients.yaml --secrets-file new-secrets.json',
  );
  const list = clients.command('list').description('Show all clients of Hydra.');
  withExample(runs(list, io, listCommand), 'clients list');
  const show = clients
    .command('show')
    .argument('<id>', 'the client id')
    .description('Show a client, without its secret.');
  withExample(runs(show, io, showCommand), 'clients show shop --json');
  registerPresets(clients, io);
}

function registerPresets(clients: Command, io: Io): void {
  const presets = clients.command('presets').description('List the applications with a ready-made entry.');
  withExample(runs(presets, io, listPresets), 'clients presets');
  const preset = clients
    .command('preset')
    .argument('<name>', 'the application, as "clients presets" names it')
    .description('Print a clients file for an application, and what to fill in on its side.')
    .option('--url <url>', 'the address at which people open the application')
    .option('--id <id>', 'the client id; by default the name');
  withExample(
    runs(preset, io, printPreset),
    'clients preset grafana --url https://grafana.example.com > grafana.yaml',
    'clients apply grafana.yaml',
  );
}

async function listCommand({ output, settings }: Call<object>): Promise<void> {
  const clients = await listClients(makeHydraAdmin(settings().env.hydraAdminUrl));
  const sorted = clients.sort((one, other) => one.client_id.localeCompare(other.client_id));
  output.json({ clients: sorted.map(withoutInternals) });
  if (sorted.length === 0) output.line('Hydra has no clients.');
  else for (const line of tableLines(CLIENT_HEAD, sorted.map(clientRow))) output.line(line);
}

async function showCommand({ output, settings }: Call<object>, id: string): Promise<void> {
  if (id === '') throw new UsageError('No client has an empty id.', 'Run "clients list" to see the ids.');
  const client = await findClient(makeHydraAdmin(settings().env.hydraAdminUrl), id);
  if (client === undefined) throw new CliError(`Hydra has no client "${id}".`, 'Run "clients list" to see the ids.');
  const shown = withoutInternals(client);
  output.json(shown);
  for (const line of memberLines(shown)) output.line(line);
}

/**
 * Ids of other tools may hold anything. Some versions of Hydra, or proxies in front of it, take a path with a slash or
 * with only dots for another path.
 */
async function findClient(hydra: HydraAdmin, id: string): Promise<HydraClient | undefined> {
  if (CLIENT_ID.test(id)) return await getClient(hydra, id);
  return (await listClients(hydra)).find((client) => client.client_id === id);
}

function readSetName(text: string): string {
  if (isSetName(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 40 of a-z 0-9 -.');
}

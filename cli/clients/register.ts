import { type Command, InvalidArgumentError } from 'commander';
import { type Call, runs, withExample } from '../base/command';
import { CliError, UsageError } from '../base/errors';
import type { Io } from '../base/io';
import { tableLines } from '../base/output';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import { applyCommand } from './apply-command';
import { getClient, type HydraClient, listClients, shownClient } from './registry';
import { CLIENT_ID, isSetName } from './schema';
import { CLIENT_HEAD, clientRow, memberLines } from './show';

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

async function listCommand({ output, settings }: Call<object>): Promise<void> {
  const clients = await listClients(makeHydraAdmin(settings().env.hydraAdminUrl));
  const sorted = clients.sort((one, other) => one.client_id.localeCompare(other.client_id));
  output.json({ clients: sorted.map(shownClient) });
  if (sorted.length === 0) output.line('Hydra has no clients.');
  else for (const line of tableLines(CLIENT_HEAD, sorted.map(clientRow))) output.line(line);
}

async function showCommand({ output, settings }: Call<object>, id: string): Promise<void> {
  if (id === '') throw new UsageError('No client has an empty id.', 'See "clients list".');
  const client = await findClient(makeHydraAdmin(settings().env.hydraAdminUrl), id);
  if (client === undefined) throw new CliError(`Hydra has no client "${id}".`, 'See "clients list".');
  const shown = shownClient(client);
  output.json(shown);
  for (const line of memberLines(shown)) output.line(line);
}

/** Ids of other tools may hold anything; a path that holds a slash or only dots is another one to some versions, or on the way there. */
async function findClient(hydra: HydraAdmin, id: string): Promise<HydraClient | undefined> {
  if (CLIENT_ID.test(id)) return await getClient(hydra, id);
  return (await listClients(hydra)).find((client) => client.client_id === id);
}

function readSet(text: string): string {
  if (isSetName(text)) return text;
  throw new InvalidArgumentError('It must be 1 to 40 of a-z 0-9 -.');
}

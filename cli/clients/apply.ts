import { CliError, UsageError } from '../base/errors';
import type { Interruption } from '../base/signals';
import { visible } from '../base/visible';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import { checkClients } from './check';
import { DEFAULT_SET } from './members';
import { type ClientStep, planClients, unknownMembers } from './plan';
import { checkedClients, problemsError } from './read-file';
import { getClient, type HydraClient, isManaged, listClients, readSet } from './registry';
import { reservedProblems } from './reserved';
import { resolveClient, type WantedClient } from './resolve';
import type { ClientEntry, ClientInput } from './schema';
import { secretFrom } from './secrets';
import { type Secrets, writeSteps } from './write';

export type ClientsOptions = {
  hydraAdminUrl: string;
  entries: readonly ClientEntry[];
  /** Names the source in messages. */
  file: string;
  /** The set that the entries make up; clients of other sets are left alone. */
  set: string;
  /** Another set, whose clients move into this one if the entries name them. */
  fromSet?: string | undefined;
  /** Where `secret: {env: NAME}` looks. */
  env: Record<string, string | undefined>;
  rotating?: readonly string[];
  isPruning?: boolean;
};

export type ClientsPlan = {
  steps: ClientStep[];
  warnings: string[];
  /**
   * Writes the steps one after the other, see writeSteps.
   *
   * @param secrets gets each new secret before it is sent, and has to forget it if the client is refused
   * @returns the ids of the clients that were left out because of the interruption
   */
  apply: (secrets: Secrets, interruption?: Interruption) => Promise<string[]>;
};

/**
 * Checks the clients, compares them with Hydra's and says what has to be done. Nothing changes until `apply` is called.
 *
 * @throws CliError if an entry is invalid, a variable is missing, or Hydra can't be reached or refuses
 */
export async function prepareClients(options: ClientsOptions): Promise<ClientsPlan> {
  const { entries, file, set, fromSet, rotating = [], isPruning = false } = options;
  const wanted = entries.map((entry) => resolveClient(entry, set));
  const { problems, warnings } = checkClients(wanted);
  const all = [...problems, ...reservedProblems(wanted)];
  if (all.length > 0) throw problemsError(file, all);
  checkRotating(rotating, wanted);
  const secrets = readSecrets(wanted, options.env);
  const hydra = makeHydraAdmin(options.hydraAdminUrl);
  const existing = await relevantClients(hydra, wanted);
  checkSets(wanted, existing, [set, ...(fromSet === undefined ? [] : [fromSet])]);
  const steps = planClients(wanted, existing, { secrets, rotating, isPruning, set });
  return {
    steps,
    warnings: [...warnings, ...takenOver(wanted, existing), ...missing(wanted, existing)],
    apply: (keeper, interruption) => {
      const writer = makeHydraAdmin(options.hydraAdminUrl, undefined, interruption?.abandoned);
      const isStopping = () => interruption?.signal() !== undefined;
      return writeSteps(writer, steps, { set, secrets: keeper, isStopping });
    },
  };
}

/**
 * Brings Hydra's clients in line with a clients file, without asking for confirmation. A second call changes nothing.
 * It is `clients apply FILE --yes` for a program: `applyClients({ ...readClientsFile(file), hydraAdminUrl, env })`.
 *
 * @param options.clients the entries of the file; `secret: {env: NAME}` takes the secret from `env`
 * @param options.secrets gets each new secret before it is sent, because a call that fails returns none
 * @returns the steps that were taken, and the new secrets by client id
 * @throws CliError as prepareClients, and UnconfirmedWrite if Hydra's answer to a write didn't come
 */
export async function applyClients(
  options: Omit<ClientsOptions, 'entries' | 'file' | 'set'> & {
    clients: readonly ClientInput[];
    set?: string;
    secrets?: Record<string, string>;
  },
): Promise<{ steps: ClientStep[]; secrets: Record<string, string> }> {
  const file = 'The list of clients';
  const { clients: entries, set } = checkedClients({ clients: options.clients, set: options.set ?? DEFAULT_SET }, file);
  const { steps, apply } = await prepareClients({ ...options, entries, set, file });
  const { secrets = {} } = options;
  await apply({
    keep: (id, secret) => {
      secrets[id] = secret;
    },
    drop: (id) => {
      delete secrets[id];
    },
  });
  return { steps, secrets };
}

/**
 * All clients that this tool manages, and each client in the file. Those are asked for by id, because a list may miss
 * one while others come and go.
 */
async function relevantClients(hydra: HydraAdmin, wanted: readonly WantedClient[]): Promise<HydraClient[]> {
  const ids = new Set(wanted.map(({ id }) => id));
  const managed = (await listClients(hydra)).filter((client) => isManaged(client) && !ids.has(client.client_id));
  const found: HydraClient[] = [];
  for (const id of ids) {
    const client = await getClient(hydra, id);
    if (client !== undefined) found.push(client);
  }
  return [...found, ...managed];
}

function readSecrets(
  wanted: readonly WantedClient[],
  env: ClientsOptions['env'],
): Map<string, { name: string; value: string }> {
  const secrets = new Map<string, { name: string; value: string }>();
  for (const { id, entry } of wanted) {
    if (entry.secret !== undefined)
      secrets.set(id, { name: entry.secret.env, value: secretFrom(env, entry.secret.env, id) });
  }
  return secrets;
}

function checkRotating(rotating: readonly string[], wanted: readonly WantedClient[]): void {
  for (const id of rotating) {
    const client = wanted.find((one) => one.id === id);
    if (client === undefined)
      throw new UsageError(
        `The client "${id}" is not in the file.`,
        'Give --rotate-secret the ids of clients in the file.',
      );
    const method = client.members.token_endpoint_auth_method;
    if (method === 'none' || method === 'private_key_jwt')
      throw new CliError(
        `The client "${id}" has no secret (token_endpoint_auth_method is ${method}).`,
        'Leave --rotate-secret out.',
      );
  }
}

/** Two files with the same client would undo each other's work. */
function checkSets(
  wanted: readonly WantedClient[],
  existing: readonly HydraClient[],
  allowed: readonly [string, ...string[]],
): void {
  for (const client of existing) {
    const set = readSet(client);
    const isWanted = wanted.some(({ id }) => id === client.client_id);
    if (!isWanted || set === undefined || allowed.includes(set)) continue;
    throw new CliError(
      `The client "${client.client_id}" belongs to the set "${visible(set)}", but the file is the set "${allowed[0]}"; nothing was changed.`,
      `Remove it from the file, or move it into this set with --from-set ${visible(set)}`,
    );
  }
}

function takenOver(wanted: readonly WantedClient[], existing: readonly HydraClient[]): string[] {
  const foreign = existing.filter((client) => !isManaged(client) && wanted.some(({ id }) => id === client.client_id));
  return foreign.map(
    ({ client_id: id }) => `client "${id}": was not created by this tool, which manages it from now on`,
  );
}

function missing(wanted: readonly WantedClient[], existing: readonly HydraClient[]): string[] {
  return existing.flatMap((client) => {
    const found = wanted.find(({ id }) => id === client.client_id);
    const names = found === undefined ? [] : unknownMembers(found, client);
    return names.map((name) => `client "${client.client_id}": ${name}: only Hydra v25.4 and later have it`);
  });
}

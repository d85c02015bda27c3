import { CliError, UsageError } from '../base/errors';
import { visible } from '../base/visible';
import { type HydraAdmin, makeHydraAdmin } from '../hydra/admin-api';
import { checkClients } from './check';
import type { Interruption } from '../base/signals';
import { DEFAULT_SET } from './members';
import { type ClientStep, planClients } from './plan';
import { checkedClients, problemsError } from './read-file';
import { getClient, type HydraClient, isManaged, listClients, setOf } from './registry';
import { resolveClient, type WantedClient } from './resolve';
import type { ClientEntry, ClientInput } from './schema';
import { secretFrom } from './secrets';
import { type Secrets, writeSteps } from './write';

export type ClientsOptions = {
  hydraAdminUrl: string;
  entries: readonly ClientEntry[];
  /** Names the source in messages. */
  file: string;
  /** What the entries are the whole of; clients of other sets are not looked at. */
  set: string;
  /** Another set, whose clients come into this one where the entries name them. */
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
   * @param secrets gets each secret that is made before it is sent, and has to forget it where the client is refused
   * @returns the ids of the clients that were left out because of the interruption
   */
  apply: (secrets: Secrets, interruption?: Interruption) => Promise<string[]>;
};

/**
 * Checks the clients, compares them with Hydra's and says what has to be done; nothing is changed before `apply` is called.
 *
 * @throws CliError where an entry is wrong, a variable is missing, or Hydra is not reached or refuses
 */
export async function prepareClients(options: ClientsOptions): Promise<ClientsPlan> {
  const { entries, file, set, fromSet, rotating = [], isPruning = false } = options;
  const wanted = entries.map((entry) => resolveClient(entry, set));
  const { problems, warnings } = checkClients(wanted);
  if (problems.length > 0) throw problemsError(file, problems);
  checkRotating(rotating, wanted);
  const secrets = readSecrets(wanted, options.env);
  const hydra = makeHydraAdmin(options.hydraAdminUrl);
  const existing = await relevantClients(hydra, wanted);
  checkSets(wanted, existing, [set, ...(fromSet === undefined ? [] : [fromSet])]);
  const steps = planClients(wanted, existing, { secrets, rotating, isPruning, set });
  return {
    steps,
    warnings: [...warnings, ...takenOver(wanted, existing)],
    apply: (keeper, interruption) => {
      const writer = makeHydraAdmin(options.hydraAdminUrl, undefined, interruption?.abandoned);
      const isStopping = () => interruption?.signal() !== undefined;
      return writeSteps(writer, steps, { set, secrets: keeper, isStopping });
    },
  };
}

/**
 * Brings Hydra's clients in line with these, without asking. A second call changes nothing.
 *
 * @param options.clients as in a file; secrets by `secret: {env: NAME}` from `env`
 * @param options.secrets gets those that are made, each before it is sent: a call that fails returns none
 * @returns the steps, and the secrets that were made, by client id
 * @throws CliError as prepareClients
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

/** Each client of the file by its id, for a list may miss one while others come and go; and all that this tool manages. */
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
        '--rotate-secret takes ids of clients in the file.',
      );
    const method = client.members.token_endpoint_auth_method;
    if (method === 'none' || method === 'private_key_jwt')
      throw new CliError(
        `The client "${id}" has no secret (token_endpoint_auth_method is ${method}).`,
        'Leave --rotate-secret out.',
      );
  }
}

/** Two files that name the same client would undo each other's work. */
function checkSets(
  wanted: readonly WantedClient[],
  existing: readonly HydraClient[],
  allowed: readonly [string, ...string[]],
): void {
  for (const client of existing) {
    const set = setOf(client);
    const isWanted = wanted.some(({ id }) => id === client.client_id);
    if (!isWanted || set === undefined || allowed.includes(set)) continue;
    throw new CliError(
      `The client "${client.client_id}" belongs to the set "${visible(set)}", and the file is the set "${allowed[0]}"; nothing was changed.`,
      `Take it out of the file, or move it into this set by naming the one that it is in: --from-set ${visible(set)}`,
    );
  }
}

function takenOver(wanted: readonly WantedClient[], existing: readonly HydraClient[]): string[] {
  const foreign = existing.filter((client) => !isManaged(client) && wanted.some(({ id }) => id === client.client_id));
  return foreign.map(({ client_id: id }) => `client "${id}": was not made by this tool, which manages it from now on`);
}

import { type Change, differences } from './diff';
import { DEFAULT_SET, MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';
import { type HydraClient, setOf } from './registry';
import { hasSecret, type WantedClient } from './resolve';
import { hashSecret, isHashOf } from './secrets';

/** Where a secret that is written comes from: made by us, or the value of a variable. */
export type NewSecret = { from: 'made' } | { from: 'environment'; name: string; value: string };

export type ClientStep =
  | { action: 'create'; id: string; client: WantedClient; changes: Change[]; secret?: NewSecret | undefined }
  | {
      action: 'update';
      id: string;
      client: WantedClient;
      existing: HydraClient;
      changes: Change[];
      secret?: NewSecret | undefined;
    }
  /** `orphan`: this tool's, not in the file, and kept. */
  | { action: 'keep' | 'delete' | 'orphan'; id: string };

export type Wish = {
  /** The secrets that the file takes from the environment, by client id. */
  secrets: ReadonlyMap<string, { name: string; value: string }>;
  /** Clients that get a new secret. */
  rotating: readonly string[];
  isPruning: boolean;
  /** What the file is the whole of: only clients of this set can be missing in it. */
  set: string;
};

/**
 * Compares the file with Hydra.
 *
 * @param existing the clients of the file that Hydra has, and all that this tool manages
 */
export function planClients(
  wanted: readonly WantedClient[],
  existing: readonly HydraClient[],
  wish: Wish,
): ClientStep[] {
  const byId = new Map(existing.map((client) => [client.client_id, client]));
  const ids = new Set(wanted.map(({ id }) => id));
  const left = existing.filter((client) => setOf(client) === wish.set && !ids.has(client.client_id));
  return [
    ...wanted.map((client) => stepFor(client, byId.get(client.id), wish)),
    ...left.map(({ client_id: id }): ClientStep => ({ action: wish.isPruning ? 'delete' : 'orphan', id })),
  ];
}

/** The steps that write something. */
export function isWriting(step: ClientStep): boolean {
  return step.action !== 'keep' && step.action !== 'orphan';
}

function stepFor(client: WantedClient, existing: HydraClient | undefined, wish: Wish): ClientStep {
  const { id, members } = client;
  const secret = secretFor(client, existing, wish);
  if (existing === undefined) return { action: 'create', id, client, changes: differences({}, members), secret };
  const metadata = visible(metadataOf(client, existing, undefined));
  const changes = [
    ...differences(existing, members),
    ...differences({ metadata: visible(existing.metadata ?? {}) }, { metadata }),
    ...(secret === undefined ? [] : [secretChange(secret)]),
  ];
  return changes.length === 0 ? { action: 'keep', id } : { action: 'update', id, client, existing, changes, secret };
}

/** The secret that has to be written, if any: for a client that has none yet, for one that is to get another, or when the variable changed. */
function secretFor(
  { id, members }: WantedClient,
  existing: HydraClient | undefined,
  wish: Wish,
): NewSecret | undefined {
  if (!hasSecret(members.token_endpoint_auth_method)) return undefined;
  const given = wish.secrets.get(id);
  const isNeeded =
    existing === undefined || !hasSecret(existing.token_endpoint_auth_method) || wish.rotating.includes(id);
  if (given === undefined) return isNeeded ? { from: 'made' } : undefined;
  const isSame = isHashOf(existing?.metadata?.[SECRET_HASH_KEY], given.value);
  return isNeeded || !isSame ? { from: 'environment', ...given } : undefined;
}

function secretChange(secret: NewSecret): Change {
  const after = secret.from === 'made' ? '(a new one)' : `(the one in ${secret.name})`;
  return { field: 'secret', before: '(hidden)', after };
}

/** What is sent to Hydra: all that it has, with what the file decides on top. */
export function bodyOf(
  client: WantedClient,
  existing: HydraClient | undefined,
  secret: { value: string; isFromEnvironment: boolean } | undefined,
): Record<string, unknown> & { client_id: string } {
  const decided = Object.entries(client.members).filter(([, value]) => value !== null);
  const kept = Object.entries(existing ?? {}).filter(([name]) => !(name in client.members));
  return {
    ...Object.fromEntries([...kept, ...decided]),
    client_id: client.id,
    metadata: metadataOf(client, existing, secret),
    ...(secret === undefined ? {} : { client_secret: secret.value }),
  };
}

function metadataOf(
  { entry, set }: WantedClient,
  existing: HydraClient | undefined,
  secret: { value: string; isFromEnvironment: boolean } | undefined,
): Record<string, unknown> {
  const hash = existing?.metadata?.[SECRET_HASH_KEY];
  const { [SECRET_HASH_KEY]: _hash, [SET_KEY]: _set, ...others } = { ...existing?.metadata, ...entry.metadata };
  const own = secret === undefined ? hash : secret.isFromEnvironment ? hashSecret(secret.value) : undefined;
  return {
    ...others,
    [MANAGED_BY.key]: MANAGED_BY.value,
    // Clients that were made before there were sets are not written again for it.
    ...(set === DEFAULT_SET ? {} : { [SET_KEY]: set }),
    ...(own === undefined ? {} : { [SECRET_HASH_KEY]: own }),
  };
}

/** Without the hash: it says nothing to people. */
function visible(metadata: Record<string, unknown>): Record<string, unknown> {
  const { [SECRET_HASH_KEY]: _, ...rest } = metadata;
  return rest;
}

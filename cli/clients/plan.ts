import { type Change, differences } from './diff';
import { DEFAULT_SET, MANAGED_BY, NEW_MEMBERS, SECRET_HASH_KEY, SET_KEY } from './members';
import { type HydraClient, readSet } from './registry';
import { hasSecret, type WantedClient } from './resolve';
import { hashSecret, isHashOf } from './secrets';

/** Where a new secret comes from: generated here, or the value of a variable. */
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
  /** `orphan`: managed by this tool, missing in the file, and kept. */
  | { action: 'keep' | 'delete' | 'orphan'; id: string };

export type PlanOptions = {
  /** The secrets that the file takes from the environment, by client id. */
  secrets: ReadonlyMap<string, { name: string; value: string }>;
  /** Clients that get a new secret. */
  rotating: readonly string[];
  isPruning: boolean;
  /** The set that the file makes up: only clients of this set can be missing in it. */
  set: string;
};

/**
 * Compares the file with Hydra.
 *
 * @param existing the clients in the file that Hydra has, and all that this tool manages
 */
export function planClients(
  wanted: readonly WantedClient[],
  existing: readonly HydraClient[],
  options: PlanOptions,
): ClientStep[] {
  const byId = new Map(existing.map((client) => [client.client_id, client]));
  const ids = new Set(wanted.map(({ id }) => id));
  const left = existing.filter((client) => readSet(client) === options.set && !ids.has(client.client_id));
  return [
    ...wanted.map((client) => stepFor(client, byId.get(client.id), options)),
    ...left.map(({ client_id: id }): ClientStep => ({ action: options.isPruning ? 'delete' : 'orphan', id })),
  ];
}

/** The steps that write something. */
export function isWriting(step: ClientStep): boolean {
  return step.action !== 'keep' && step.action !== 'orphan';
}

function stepFor(client: WantedClient, existing: HydraClient | undefined, options: PlanOptions): ClientStep {
  const { id, members } = client;
  const secret = secretFor(client, existing, options);
  if (existing === undefined) return { action: 'create', id, client, changes: differences({}, members), secret };
  const metadata = withoutHash(toMetadata(client, existing, undefined));
  const changes = [
    ...differences(existing, withoutUnknown(members, existing)),
    ...differences({ metadata: withoutHash(existing.metadata ?? {}) }, { metadata }),
    ...(secret === undefined ? [] : [secretChange(secret)]),
  ];
  return changes.length === 0 ? { action: 'keep', id } : { action: 'update', id, client, existing, changes, secret };
}

/** Members that this Hydra doesn't have, as one of its clients shows: it names all that it has, if only as null. */
export function unknownMembers({ members }: WantedClient, existing: HydraClient): string[] {
  return Object.keys(members).filter((name) => NEW_MEMBERS.has(name) && !(name in existing));
}

/** Without those, each comparison would find the same difference again. */
function withoutUnknown(members: WantedClient['members'], existing: HydraClient): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !NEW_MEMBERS.has(name) || name in existing));
}

/**
 * The secret that has to be written, if any: for a client that has none yet, for one that is rotated, or if the
 * variable has changed.
 */
function secretFor(
  { id, members }: WantedClient,
  existing: HydraClient | undefined,
  options: PlanOptions,
): NewSecret | undefined {
  if (!hasSecret(members.token_endpoint_auth_method)) return undefined;
  const given = options.secrets.get(id);
  const isNeeded =
    existing === undefined || !hasSecret(existing.token_endpoint_auth_method) || options.rotating.includes(id);
  if (given === undefined) return isNeeded ? { from: 'made' } : undefined;
  const isSame = isHashOf(existing?.metadata?.[SECRET_HASH_KEY], given.value);
  return isNeeded || !isSame ? { from: 'environment', ...given } : undefined;
}

function secretChange(secret: NewSecret): Change {
  const after = secret.from === 'made' ? '(a new one)' : `(the one in ${secret.name})`;
  return { field: 'secret', before: '(hidden)', after };
}

/** The client to send to Hydra: everything it has already, with what the file decides on top. */
export function toClientBody(
  client: WantedClient,
  existing: HydraClient | undefined,
  secret: { value: string; isFromEnvironment: boolean } | undefined,
): Record<string, unknown> & { client_id: string } {
  const decided = Object.entries(client.members).filter(([, value]) => value !== null);
  const kept = Object.entries(existing ?? {}).filter(([name]) => !(name in client.members));
  return {
    ...Object.fromEntries([...kept, ...decided]),
    client_id: client.id,
    metadata: toMetadata(client, existing, secret),
    ...(secret === undefined ? {} : { client_secret: secret.value }),
  };
}

function toMetadata(
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
    // Clients that were created before there were sets are not written again just for this.
    ...(set === DEFAULT_SET ? {} : { [SET_KEY]: set }),
    ...(own === undefined ? {} : { [SECRET_HASH_KEY]: own }),
  };
}

/** The hash means nothing to people. */
function withoutHash(metadata: Record<string, unknown>): Record<string, unknown> {
  const { [SECRET_HASH_KEY]: _, ...rest } = metadata;
  return rest;
}

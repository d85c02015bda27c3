import { CliError } from '../base/errors';
import type { HydraAdmin } from '../hydra/admin-api';
import { differences } from './diff';
import { MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';
import { bodyOf, type ClientStep, isWriting, type NewSecret } from './plan';
import { createClient, deleteClient, getClient, type HydraClient, putClient, setOf, type Written } from './registry';
import type { WantedClient } from './resolve';
import { makeSecret } from './secrets';
import type { SecretsSink } from './secrets-file';

export type Secrets = Pick<SecretsSink, 'keep' | 'drop'>;

/** Nobody knows whether Hydra has done it: its answer did not come, or was none of its own. */
export class UnsureWrite extends CliError {
  override name = 'UnsureWrite';
  readonly id: string;

  constructor(id: string, message: string, nextStep: string) {
    super(message, nextStep);
    this.id = id;
  }
}

export type Writing = {
  /** The set of the file. */
  set: string;
  secrets: Secrets;
  /** Asked before each client; what was begun is brought to its end. */
  isStopping: () => boolean;
};

/**
 * Writes the steps one after the other.
 *
 * @returns the ids of those that were left out because it was to stop
 * @throws CliError where Hydra refuses, where somebody else has changed the client since it was compared, or (UnsureWrite) where nobody knows
 */
export async function writeSteps(hydra: HydraAdmin, steps: readonly ClientStep[], how: Writing): Promise<string[]> {
  const writing = steps.filter(isWriting);
  for (const [index, step] of writing.entries()) {
    if (how.isStopping()) return writing.slice(index).map(({ id }) => id);
    await writeStep(hydra, step, how);
  }
  return [];
}

async function writeStep(hydra: HydraAdmin, step: ClientStep, { set, secrets }: Writing): Promise<void> {
  if (step.action === 'delete') return await removeClient(hydra, step.id, set);
  if (step.action !== 'create' && step.action !== 'update') return;
  const existing = step.action === 'update' ? await unchangedClient(hydra, step) : undefined;
  const secret = newValue(step.secret);
  const body = bodyOf(step.client, existing, secret);
  const made = secret?.isFromEnvironment === false ? secret.value : undefined;
  // Before it is sent: Hydra may have it although no answer comes.
  if (made !== undefined) secrets.keep(step.id, made);
  const written = await (existing === undefined ? createClient(hydra, body) : putClient(hydra, body));
  if (written.kind === 'refused' && made !== undefined) secrets.drop(step.id);
  judge(written, step.id, existing === undefined ? 'created' : 'changed', made !== undefined);
}

async function removeClient(hydra: HydraAdmin, id: string, set: string): Promise<void> {
  const now = await getClient(hydra, id);
  if (now === undefined) return;
  if (setOf(now) !== set) throw changedMeanwhile(id, 'it is not of this set any more');
  judge(await deleteClient(hydra, id), id, 'deleted', false);
}

/** The client as it is now. A person may have thought about the difference for long: what the file does not name is taken from here. */
async function unchangedClient(
  hydra: HydraAdmin,
  { id, client, existing }: { id: string; client: WantedClient; existing: HydraClient },
): Promise<HydraClient> {
  const now = await getClient(hydra, id);
  if (now === undefined) throw changedMeanwhile(id, 'it is gone');
  const metadataKeys = [MANAGED_BY.key, SET_KEY, SECRET_HASH_KEY, ...Object.keys(client.entry.metadata ?? {})];
  const changes = [
    ...differences(now, only(existing, Object.keys(client.members))),
    ...differences({ metadata: only(now.metadata, metadataKeys) }, { metadata: only(existing.metadata, metadataKeys) }),
  ];
  if (changes.length > 0) throw changedMeanwhile(id, changes.map(({ field }) => field).join(', '));
  return now;
}

function only(members: Record<string, unknown> | null | undefined, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, members?.[name]]));
}

function changedMeanwhile(id: string, what: string): CliError {
  return new CliError(
    `Somebody else has changed the client "${id}" meanwhile (${what}); it was left as it is.`,
    'Run the command again: it shows the difference as it is now.',
  );
}

function judge(written: Written, id: string, done: string, isSecretMade: boolean): void {
  if (written.kind === 'done') return;
  const { error } = written;
  if (written.kind === 'refused') throw error;
  const message = `The client "${id}" may or may not have been ${done}${isSecretMade ? '; if it was, it has the new secret' : ''}.`;
  const again = isSecretMade
    ? `Run the command again. With --rotate-secret ${id} the client gets another secret in any case; without it, a client that is there keeps what it has.`
    : 'Run the command again: it compares once more, and does what is left.';
  throw new UnsureWrite(id, `${error.message}\n${message}`, [error.nextStep, again].filter(Boolean).join('\n'));
}

function newValue(secret: NewSecret | undefined): { value: string; isFromEnvironment: boolean } | undefined {
  if (secret === undefined) return undefined;
  return secret.from === 'made'
    ? { value: makeSecret(), isFromEnvironment: false }
    : { value: secret.value, isFromEnvironment: true };
}

import { CliError } from '../base/errors';
import type { HydraAdmin } from '../hydra/admin-api';
import { differences } from './diff';
import { MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';
import { type ClientStep, isWriting, type NewSecret, toClientBody } from './plan';
import {
  createClient,
  deleteClient,
  getClient,
  type HydraClient,
  putClient,
  readSet,
  type WriteOutcome,
} from './registry';
import type { WantedClient } from './resolve';
import { makeSecret } from './secrets';
import type { SecretsSink } from './secrets-file';

export type Secrets = Pick<SecretsSink, 'keep' | 'drop'>;

/** Nobody knows whether Hydra has done it, because Hydra itself didn't answer. */
export class UnconfirmedWrite extends CliError {
  override name = 'UnconfirmedWrite';
  readonly id: string;

  constructor(id: string, message: string, nextStep: string) {
    super(message, nextStep);
    this.id = id;
  }
}

export type WriteOptions = {
  /** The set of the file. */
  set: string;
  secrets: Secrets;
  /** Called before each client; a client that was started is finished. */
  isStopping: () => boolean;
};

/**
 * Writes the steps one after the other.
 *
 * @returns the ids of those that were left out because `isStopping` said so
 * @throws CliError if Hydra refuses or somebody else has changed the client since it was compared; UnconfirmedWrite if
 *   nobody knows whether it was written
 */
export async function writeSteps(
  hydra: HydraAdmin,
  steps: readonly ClientStep[],
  options: WriteOptions,
): Promise<string[]> {
  const writing = steps.filter(isWriting);
  for (const [index, step] of writing.entries()) {
    if (options.isStopping()) return writing.slice(index).map(({ id }) => id);
    await writeStep(hydra, step, options);
  }
  return [];
}

async function writeStep(hydra: HydraAdmin, step: ClientStep, { set, secrets }: WriteOptions): Promise<void> {
  if (step.action === 'delete') return await removeClient(hydra, step.id, set);
  if (step.action !== 'create' && step.action !== 'update') return;
  const existing = step.action === 'update' ? await unchangedClient(hydra, step) : undefined;
  const secret = resolveSecret(step.secret);
  const body = toClientBody(step.client, existing, secret);
  const made = secret?.isFromEnvironment === false ? secret.value : undefined;
  // Before it is sent, because Hydra may have it even if no answer comes.
  if (made !== undefined) secrets.keep(step.id, made);
  const outcome = await (existing === undefined ? createClient(hydra, body) : putClient(hydra, body));
  if (outcome.kind === 'refused' && made !== undefined) secrets.drop(step.id);
  throwUnlessDone(outcome, {
    id: step.id,
    done: existing === undefined ? 'created' : 'changed',
    hasNewSecret: made !== undefined,
  });
}

async function removeClient(hydra: HydraAdmin, id: string, set: string): Promise<void> {
  const now = await getClient(hydra, id);
  if (now === undefined) return;
  if (readSet(now) !== set) throw changedMeanwhile(id, 'it no longer belongs to this set');
  throwUnlessDone(await deleteClient(hydra, id), { id, done: 'deleted', hasNewSecret: false });
}

/**
 * The client as it is now, with the members that the file doesn't name. Time has passed since the comparison, because a
 * person was asked.
 */
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
    `Somebody else has changed the client "${id}" in the meantime (${what}); it was left as it is.`,
    'Run the command again to see the current difference.',
  );
}

type Write = { id: string; done: 'created' | 'changed' | 'deleted'; hasNewSecret: boolean };

function throwUnlessDone(outcome: WriteOutcome, { id, done, hasNewSecret }: Write): void {
  if (outcome.kind === 'done') return;
  const { error } = outcome;
  if (outcome.kind === 'refused') throw error;
  const message = `The client "${id}" may or may not have been ${done}${hasNewSecret ? '; if it was, it has the new secret' : ''}.`;
  const again = hasNewSecret
    ? `Run the command again. With --rotate-secret ${id} the client gets another secret in any case; without it, an existing client keeps its secret.`
    : 'Run the command again: it compares again, and does the rest.';
  throw new UnconfirmedWrite(id, `${error.message}\n${message}`, [error.nextStep, again].filter(Boolean).join('\n'));
}

function resolveSecret(secret: NewSecret | undefined): { value: string; isFromEnvironment: boolean } | undefined {
  if (secret === undefined) return undefined;
  return secret.from === 'made'
    ? { value: makeSecret(), isFromEnvironment: false }
    : { value: secret.value, isFromEnvironment: true };
}

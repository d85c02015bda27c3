import { z } from 'zod';
import { CliError } from '../base/errors';
import { type AdminAnswer, type HydraAdmin, refused } from '../hydra/admin-api';
import { DEFAULT_SET, MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';

const PATH = '/admin/clients';

/** A client as Hydra has it. Only these of its many members have a known shape. */
const clientSchema = z.looseObject({
  client_id: z.string(),
  client_name: z.string().nullish(),
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  /** Other tools may have put anything there. Then the client isn't ours. */
  metadata: z.record(z.string(), z.unknown()).nullish().catch(null),
});

export type HydraClient = z.infer<typeof clientSchema>;

/** Never shown and never sent back: a token that can change the client, and what Hydra sets itself. */
const OWN_MEMBERS = [
  'client_secret',
  'client_secret_expires_at',
  'registration_access_token',
  'registration_client_uri',
  'updated_at',
];

/** Whether this tool created the client or took it over. */
export function isManaged({ metadata }: Pick<HydraClient, 'metadata'>): boolean {
  return metadata?.[MANAGED_BY.key] === MANAGED_BY.value;
}

/** The set that a managed client belongs to; undefined for a client that this tool doesn't manage. */
export function readSet(client: Pick<HydraClient, 'metadata'>): string | undefined {
  if (!isManaged(client)) return undefined;
  const set = client.metadata?.[SET_KEY];
  return typeof set === 'string' ? set : DEFAULT_SET;
}

/** Hydra's clients. @throws CliError if Hydra can't be reached or refuses, as do the functions below */
export async function listClients(hydra: HydraAdmin): Promise<HydraClient[]> {
  return (await hydra.list(PATH)).map(readClient);
}

/** @returns undefined if there is no such client: Hydra answers 404, some versions 401 */
export async function getClient(hydra: HydraAdmin, id: string): Promise<HydraClient | undefined> {
  const answer = await hydra.get(clientPath(id));
  if (answer.status === 200) return readClient(answer.body);
  if (answer.status === 404 || answer.status === 401) return undefined;
  throw refused(`show the client ${id}`, answer);
}

/** The outcome of a write. Unconfirmed: Hydra itself didn't answer, and may have done it all the same. */
export type WriteOutcome = { kind: 'done' } | { kind: 'refused' | 'unconfirmed'; error: CliError };

type Body = Record<string, unknown> & { client_id: string };

export function createClient(hydra: HydraAdmin, client: Body): Promise<WriteOutcome> {
  const refusal = (answer: AdminAnswer) => refused(`create the client ${client.client_id}`, answer, client);
  return judgeWrite(hydra.post(PATH, client), [201], refusal);
}

/** Writes the whole client. Without a client_secret, Hydra keeps the one it has. */
export function putClient(hydra: HydraAdmin, client: Body): Promise<WriteOutcome> {
  const refusal = (answer: AdminAnswer) => refused(`change the client ${client.client_id}`, answer, client);
  return judgeWrite(hydra.put(clientPath(client.client_id), client), [200], refusal);
}

/** Deletes a client; it is fine if there is none. */
export function deleteClient(hydra: HydraAdmin, id: string): Promise<WriteOutcome> {
  const refusal = (answer: AdminAnswer) => refused(`delete the client ${id}`, answer);
  return judgeWrite(hydra.remove(clientPath(id)), [204, 401, 404], refusal);
}

async function judgeWrite(
  sent: Promise<AdminAnswer>,
  expected: readonly number[],
  refusal: (answer: AdminAnswer) => CliError,
): Promise<WriteOutcome> {
  try {
    const answer = await sent;
    if (expected.includes(answer.status)) return { kind: 'done' };
    // After a 502 or 504 of a proxy, the Hydra behind it may go on.
    return { kind: answer.status < 500 ? 'refused' : 'unconfirmed', error: refusal(answer) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { kind: 'unconfirmed', error };
  }
}

/** A client as it is shown: without the hash by which this tool recognises a secret, and with its set. */
export function withoutInternals(client: HydraClient): HydraClient {
  const { [SECRET_HASH_KEY]: _, ...metadata } = client.metadata ?? {};
  const set = readSet(client);
  return { ...client, metadata: { ...metadata, ...(set === undefined ? {} : { [SET_KEY]: set }) } };
}

function readClient(value: unknown): HydraClient {
  const parsed = clientSchema.safeParse(value);
  if (!parsed.success)
    throw new CliError(
      `A client in Hydra has an unknown shape at ${parsed.error.issues[0]?.path.join('.') || '(top)'}.`,
      'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
    );
  const members = Object.entries(parsed.data).filter(([name]) => !OWN_MEMBERS.includes(name));
  // Hydra sends an empty key set if there is none, and accepts none beside a jwks_uri.
  return Object.fromEntries(members.filter(([name, member]) => name !== 'jwks' || hasKeys(member))) as HydraClient;
}

function hasKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'keys' in value;
}

function clientPath(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

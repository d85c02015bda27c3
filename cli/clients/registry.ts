import { z } from 'zod';
import { CliError } from '../base/errors';
import { type Answer, type HydraAdmin, refused } from '../hydra/admin-api';
import { DEFAULT_SET, MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';

const PATH = '/admin/clients';

/** A client as Hydra has it; of its many members only these have a known shape. */
const clientSchema = z.looseObject({
  client_id: z.string(),
  client_name: z.string().nullish(),
  grant_types: z.array(z.string()).nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
});

export type HydraClient = z.infer<typeof clientSchema>;

/** Never shown and never sent back: a token that may change the client, and what Hydra counts itself. */
const OWN_MEMBERS = [
  'client_secret',
  'client_secret_expires_at',
  'registration_access_token',
  'registration_client_uri',
  'updated_at',
];

/** Whether this tool made the client, or took it over. */
export function isManaged({ metadata }: Pick<HydraClient, 'metadata'>): boolean {
  return metadata?.[MANAGED_BY.key] === MANAGED_BY.value;
}

/** The set that a managed client belongs to; undefined for a client that this tool does not manage. */
export function setOf(client: Pick<HydraClient, 'metadata'>): string | undefined {
  if (!isManaged(client)) return undefined;
  const set = client.metadata?.[SET_KEY];
  return typeof set === 'string' ? set : DEFAULT_SET;
}

/** Hydra's clients. What reads them throws CliError where Hydra is not reached or refuses. */
export async function listClients(hydra: HydraAdmin): Promise<HydraClient[]> {
  return (await hydra.list(PATH)).map(readClient);
}

/** @returns undefined where there is no such client: Hydra says 404, some versions 401 */
export async function getClient(hydra: HydraAdmin, id: string): Promise<HydraClient | undefined> {
  const answer = await hydra.get(pathOf(id));
  if (answer.status === 200) return readClient(answer.body);
  if (answer.status === 404 || answer.status === 401) return undefined;
  throw refused('show', `the client ${id}`, answer);
}

/** What became of a write: where no answer of Hydra's own came, it may have been done all the same. */
export type Written = { kind: 'done' } | { kind: 'refused' | 'unsure'; error: CliError };

type Body = Record<string, unknown> & { client_id: string };

export function createClient(hydra: HydraAdmin, client: Body): Promise<Written> {
  const refusal = (answer: Answer) => refused('create', `the client ${client.client_id}`, answer, client);
  return judgeWrite(hydra.post(PATH, client), [201], refusal);
}

/** Writes the whole client; without a client_secret Hydra keeps the one that it has. */
export function putClient(hydra: HydraAdmin, client: Body): Promise<Written> {
  const refusal = (answer: Answer) => refused('change', `the client ${client.client_id}`, answer, client);
  return judgeWrite(hydra.put(pathOf(client.client_id), client), [200], refusal);
}

/** One that is gone already is as good. */
export function deleteClient(hydra: HydraAdmin, id: string): Promise<Written> {
  const refusal = (answer: Answer) => refused('delete', `the client ${id}`, answer);
  return judgeWrite(hydra.remove(pathOf(id)), [204, 401, 404], refusal);
}

async function judgeWrite(
  sent: Promise<Answer>,
  expected: readonly number[],
  refusal: (answer: Answer) => CliError,
): Promise<Written> {
  try {
    const answer = await sent;
    if (expected.includes(answer.status)) return { kind: 'done' };
    // Behind a 502 or 504 of a proxy stands a Hydra that may go on.
    return { kind: answer.status < 500 ? 'refused' : 'unsure', error: refusal(answer) };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return { kind: 'unsure', error };
  }
}

/** A client as it may be shown: without the hash by which this tool knows a secret again, and with the set that it belongs to. */
export function shownClient(client: HydraClient): HydraClient {
  const { [SECRET_HASH_KEY]: _, ...metadata } = client.metadata ?? {};
  const set = setOf(client);
  return { ...client, metadata: { ...metadata, ...(set === undefined ? {} : { [SET_KEY]: set }) } };
}

function readClient(value: unknown): HydraClient {
  const parsed = clientSchema.safeParse(value);
  if (!parsed.success)
    throw new CliError(
      `A client of Hydra's has an unknown shape at ${parsed.error.issues[0]?.path.join('.') || '(top)'}.`,
      'Check that HYDRA_ADMIN_URL is the admin address of a supported Hydra.',
    );
  const members = Object.entries(parsed.data).filter(([name]) => !OWN_MEMBERS.includes(name));
  // Hydra sends an empty set where there is none, and takes none beside a jwks_uri.
  return Object.fromEntries(members.filter(([name, member]) => name !== 'jwks' || hasKeys(member))) as HydraClient;
}

function hasKeys(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'keys' in value;
}

function pathOf(id: string): string {
  return `${PATH}/${encodeURIComponent(id)}`;
}

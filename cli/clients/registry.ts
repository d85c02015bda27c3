import { z } from 'zod';
import { CliError } from '../errors';
import { type HydraAdmin, refused } from '../hydra';
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

/** Hydra's clients. Each function throws CliError where Hydra is not reached or refuses. */
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

export async function createClient(
  hydra: HydraAdmin,
  client: Record<string, unknown> & { client_id: string },
): Promise<void> {
  const answer = await hydra.post(PATH, client);
  if (answer.status !== 201) throw refused('create', `the client ${client.client_id}`, answer, client);
}

/** Writes the whole client; without a client_secret Hydra keeps the one that it has. */
export async function putClient(
  hydra: HydraAdmin,
  client: Record<string, unknown> & { client_id: string },
): Promise<void> {
  const answer = await hydra.put(pathOf(client.client_id), client);
  if (answer.status !== 200) throw refused('change', `the client ${client.client_id}`, answer, client);
}

/** One that is gone already is as good. */
export async function deleteClient(hydra: HydraAdmin, id: string): Promise<void> {
  const answer = await hydra.remove(pathOf(id));
  if (![204, 401, 404].includes(answer.status)) throw refused('delete', `the client ${id}`, answer);
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

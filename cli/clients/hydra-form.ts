import { isJsonObject } from '@/lib/json';

/** What Hydra sets by itself. */
const HYDRAS_OWN = new Set([
  'client_secret_expires_at', 'created_at', 'updated_at', 'registration_access_token', 'registration_client_uri',
]); // biome-ignore format: a list reads better than a column

/** Members that have another name in a file. */
const NAMES: Readonly<Record<string, string>> = { client_id: 'id', client_name: 'name', audience: 'audiences' };

/**
 * Turns clients as Hydra writes them into those of a file, so that what people have needn't be rewritten: one client, a
 * list of them, or a list below "clients", as "clients list --json" prints it. Everything else stays as it is.
 */
export function fromHydrasForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.some(isHydras) ? { clients: value.map(toEntry) } : value;
  if (!isJsonObject(value)) return value;
  if (isHydras(value)) return { clients: [toEntry(value)] };
  const { clients } = value;
  return Array.isArray(clients) ? { ...value, clients: clients.map(toEntry) } : value;
}

function isHydras(value: unknown): boolean {
  return isJsonObject(value) && 'client_id' in value && !('id' in value);
}

function toEntry(client: unknown): unknown {
  if (!isJsonObject(client) || !isHydras(client)) return client;
  const given = Object.entries(client).filter(([name, member]) => !HYDRAS_OWN.has(name) && !isAbsent(name, member));
  const entry = Object.fromEntries(given.map(([name, member]) => [NAMES[name] ?? name, member]));
  const { scope, ...others } = entry;
  return {
    type: client['token_endpoint_auth_method'] === 'none' ? 'native' : 'web',
    // Hydra's own defaults, which those of a type may differ from.
    grant_types: ['authorization_code'],
    ...(client['subject_type'] === 'pairwise' ? { access_token_strategy: 'opaque' } : {}),
    ...others,
    ...(typeof scope === 'string' ? { scopes: scope.split(' ').filter((word) => word !== '') } : {}),
  };
}

/** Hydra writes out what it doesn't have. */
function isAbsent(name: string, member: unknown): boolean {
  if (member === null || member === '') return true;
  if (name === 'jwks') return isJsonObject(member) && !('keys' in member);
  return name === 'metadata' && isJsonObject(member) && Object.keys(member).length === 0;
}

import { JWT_BEARER } from '@/lib/jwt';
import { type CLIENT_TYPES, DEFAULT_SET, FLAG_MEMBERS, LIFESPAN_MEMBERS, LIST_MEMBERS, TEXT_MEMBERS } from './members';
import type { ClientEntry } from './schema';
import { storedOrigin } from './uris';

type Defaults = { grants: string[]; responses: string[]; method: string; members?: Record<string, unknown> };

/** Members of Hydra's client that the file decides. All others stay as they are in Hydra. */
export type Members = Record<string, unknown> & {
  client_id: string;
  grant_types: string[];
  response_types: string[];
  token_endpoint_auth_method: string;
  scope: string;
};

export type WantedClient = {
  id: string;
  /** The set of the file. */
  set: string;
  entry: ClientEntry;
  members: Members;
  isFirstParty: boolean;
};

const CODE: Omit<Defaults, 'method'> = { grants: ['authorization_code'], responses: ['code'] };

/** What each type stands for. */
const TYPES: Record<(typeof CLIENT_TYPES)[number], Defaults> = {
  web: { ...CODE, method: 'client_secret_basic' },
  spa: { ...CODE, method: 'none' },
  native: { ...CODE, method: 'none' },
  service: { grants: ['client_credentials'], responses: [], method: 'client_secret_basic' },
  exchange: {
    grants: [JWT_BEARER],
    responses: [],
    method: 'client_secret_basic',
    // Such a token outlives its session, so it is short-lived by default.
    members: { jwt_bearer_grant_access_token_lifespan: '5m' },
  },
};

/**
 * Translates a client into Hydra's members.
 *
 * Lists and flags that are absent are empty and off, because the file must say where a client may redirect and whether
 * people are asked. Other absent members stay as they are in Hydra; null clears them.
 */
export function resolveClient(entry: ClientEntry, set: string = DEFAULT_SET): WantedClient {
  const defaults = TYPES[entry.type];
  const isFirstParty = entry.first_party === true;
  const members: Members = {
    client_id: entry.id,
    client_name: entry.name ?? entry.id,
    grant_types: entry.grant_types ?? [...defaults.grants, ...refreshFor(entry, defaults)],
    response_types: entry.response_types ?? defaults.responses,
    token_endpoint_auth_method: entry.token_endpoint_auth_method ?? defaults.method,
    redirect_uris: entry.redirect_uris,
    post_logout_redirect_uris: entry.post_logout_redirect_uris,
    allowed_cors_origins: entry.allowed_cors_origins.map(storedOrigin),
    scope: entry.scopes.join(' '),
    audience: entry.audiences,
    access_token_strategy: entry.access_token_strategy,
    skip_consent: entry.skip_consent ?? isFirstParty,
    skip_logout_consent: entry.skip_logout_consent ?? isFirstParty,
    ...defaults.members,
    ...given(entry, [...TEXT_MEMBERS, ...LIST_MEMBERS, ...FLAG_MEMBERS, ...LIFESPAN_MEMBERS, 'subject_type', 'jwks']),
  };
  return { id: entry.id, set, entry, members, isFirstParty };
}

/** Whether clients with this authentication method have a secret. */
export function hasSecret(method: unknown): boolean {
  return method !== 'none' && method !== 'private_key_jwt';
}

/** Hydra issues refresh tokens only for offline_access, so a client that may ask for it gets the grant. */
function refreshFor(entry: ClientEntry, { grants }: Defaults): string[] {
  return grants.includes('authorization_code') && asksOffline(entry) ? ['refresh_token'] : [];
}

/**
 * Whether the client may ask for refresh tokens.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#OfflineAccess
 */
export function asksOffline({ scopes }: ClientEntry): boolean {
  return scopes.some((scope) => scope === 'offline_access' || scope === 'offline');
}

/** Whether the browser comes back from a sign-in with one of these grants. */
export function needsRedirect(grants: readonly string[]): boolean {
  return grants.includes('authorization_code') || grants.includes('implicit');
}

function given(entry: ClientEntry, names: readonly (keyof ClientEntry)[]): Record<string, unknown> {
  const present = names.filter((name) => entry[name] !== undefined);
  return Object.fromEntries(present.map((name) => [name, entry[name]]));
}

import { JWT_BEARER } from '@/lib/jwt';

/**
 * Members of Hydra's client that a file names as Hydra does, grouped by their type. All others have a shorter name or
 * are Hydra's own.
 */
export const TEXT_MEMBERS = [
  'client_uri',
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'owner',
  'jwks_uri',
  'sector_identifier_uri',
  'frontchannel_logout_uri',
  'backchannel_logout_uri',
  'token_endpoint_auth_signing_alg',
  'request_object_signing_alg',
  'userinfo_signed_response_alg',
] as const;

export const LIST_MEMBERS = ['contacts', 'request_uris'] as const;

export const FLAG_MEMBERS = ['frontchannel_logout_session_required', 'backchannel_logout_session_required'] as const;

export const LIFESPAN_MEMBERS = [
  'authorization_code_grant_access_token_lifespan',
  'authorization_code_grant_id_token_lifespan',
  'authorization_code_grant_refresh_token_lifespan',
  'refresh_token_grant_access_token_lifespan',
  'refresh_token_grant_id_token_lifespan',
  'refresh_token_grant_refresh_token_lifespan',
  'client_credentials_grant_access_token_lifespan',
  'jwt_bearer_grant_access_token_lifespan',
  'implicit_grant_access_token_lifespan',
  'implicit_grant_id_token_lifespan',
  'device_authorization_grant_access_token_lifespan',
  'device_authorization_grant_id_token_lifespan',
  'device_authorization_grant_refresh_token_lifespan',
] as const;

/** Members that Hydra before v25.4 doesn't have and drops without a word. */
export const NEW_MEMBERS: ReadonlySet<string> = new Set([
  'device_authorization_grant_access_token_lifespan',
  'device_authorization_grant_id_token_lifespan',
  'device_authorization_grant_refresh_token_lifespan',
]);

/** Members that have another name in the file, so that there is one way to say a thing. */
export const OTHER_NAMES: Readonly<Record<string, string>> = {
  client_id: 'write "id"',
  client_name: 'write "name"',
  client_secret:
    'secrets do not belong in this file: write "secret: {env: NAME}", or leave it out to have one generated',
  scope: 'write "scopes", a list',
  scopes_supported: 'write "scopes"',
  audience: 'write "audiences", a list',
  redirect_uri: 'write "redirect_uris", a list',
  post_logout_redirect_uri: 'write "post_logout_redirect_uris", a list',
};

/** URLs that people follow. Hydra v26.2.0 takes only http and https here, v2.3.0 any text. */
export const LINK_MEMBERS = ['client_uri', 'logo_uri', 'policy_uri', 'tos_uri'] as const;

/** URLs that Hydra calls, or has the browser call. It stores any text, and fails later. */
export const CALLED_MEMBERS = [
  'jwks_uri',
  'sector_identifier_uri',
  'frontchannel_logout_uri',
  'backchannel_logout_uri',
] as const;

/** The grant by which devices without a browser sign in (RFC 8628, section 3.4). */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

/** The grants that Hydra has. It stores any other word too. */
export const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  JWT_BEARER,
  'implicit',
  DEVICE_CODE,
] as const;

/** The ways to authenticate at the token endpoint that Hydra has. It stores any other word too. */
export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;

/** What Hydra verifies signatures of clients with. */
export const SIGNING_ALGS = [
  'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512',
] as const; // biome-ignore format: a list reads better than a column

export const CLIENT_TYPES = ['web', 'spa', 'native', 'service', 'exchange'] as const;

/** Marks the clients that this tool created or took over. */
export const MANAGED_BY = { key: 'managed_by', value: 'vestibule' } as const;
/** The set that a client belongs to; without it, the client belongs to the default set. */
export const SET_KEY = 'vestibule_set';
export const DEFAULT_SET = 'default';
/** The salted hash of a secret that came from the environment, to tell whether it has changed. */
export const SECRET_HASH_KEY = 'vestibule_secret';
/** The front door's own mark of a client that registered itself. */
export const RESERVED_KEY = 'vestibule';

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
] as const;

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

/**
 * URLs that people follow or that Hydra calls. Hydra stores nearly any text (v26.2.0 checks the first four), and fails
 * later.
 */
export const URL_MEMBERS = [
  'client_uri',
  'logo_uri',
  'policy_uri',
  'tos_uri',
  'jwks_uri',
  'sector_identifier_uri',
  'frontchannel_logout_uri',
  'backchannel_logout_uri',
] as const;

/** The grant by which devices without a browser sign in (RFC 8628, section 3.4). */
export const DEVICE_CODE = 'urn:ietf:params:oauth:grant-type:device_code';

export const GRANT_TYPES = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  JWT_BEARER,
  'implicit',
  DEVICE_CODE,
] as const;

export const RESPONSE_TYPES = [
  'code',
  'token',
  'id_token',
  'code token',
  'code id_token',
  'id_token token',
  'code id_token token',
] as const;

export const AUTH_METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'] as const;

export const CLIENT_TYPES = ['web', 'spa', 'native', 'service', 'exchange'] as const;

/** Marks the clients that this tool created or took over. */
export const MANAGED_BY = { key: 'managed_by', value: 'vestibule' } as const;
/** The set that a client belongs to; without it, the client belongs to the default set. */
export const SET_KEY = 'vestibule_set';
export const DEFAULT_SET = 'default';
/** The salted hash of a secret that came from the environment, to tell whether it has changed. */
export const SECRET_HASH_KEY = 'vestibule_secret';

import type { Discovery } from '../hydra/discovery';
import type { Offers } from './offers';

export type Metadata = Record<string, unknown>;

/** How an unverified client proves who it is: not at all. The others of Hydra's need a key that we don't know. */
const WITHOUT_KEYS = new Set(['none', 'client_secret_basic', 'client_secret_post']);

/**
 * The discovery document of OpenID Connect: Hydra's, with what the front door does besides.
 *
 * Hydra's own registration isn't ours: what it says of it is left out.
 *
 * @see https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderMetadata
 */
export function toOpenIdMetadata(discovery: Discovery, { registrationEndpoint, acceptsDocuments }: Offers): Metadata {
  const { registration_endpoint: _hydras, ...members } = discovery;
  return {
    ...members,
    authorization_response_iss_parameter_supported: true,
    // Some clients fail at a null.
    ...(registrationEndpoint === null ? {} : { registration_endpoint: registrationEndpoint }),
    ...(acceptsDocuments ? { client_id_metadata_document_supported: true } : {}),
  };
}

/**
 * The metadata of an OAuth authorization server. It says less than Hydra can do, because agents take all that they
 * read: only S256, no private keys, and only the scopes that are open to them.
 *
 * @param openScopes the scopes of resources that are open to unverified clients; where there are none, Hydra's list
 * @see https://www.rfc-editor.org/rfc/rfc8414#section-2
 */
export function toServerMetadata(discovery: Discovery, offers: Offers, openScopes: readonly string[]): Metadata {
  const metadata = toOpenIdMetadata(discovery, offers);
  const methods = discovery['token_endpoint_auth_methods_supported'];
  return {
    ...metadata,
    code_challenge_methods_supported: ['S256'],
    ...(Array.isArray(methods)
      ? { token_endpoint_auth_methods_supported: methods.filter((method) => WITHOUT_KEYS.has(method)) }
      : {}),
    ...(openScopes.length > 0 ? { scopes_supported: [...new Set([...openScopes, 'offline_access'])] } : {}),
  };
}

import { z } from 'zod';
import { parseJson } from '../../json';
import { parseUrl } from '../../parse-url';
import { readableName } from '../../readable-text';
import { fail, ok, type Result } from '../../result';
import { type ClientMembers, GRANT_TYPES, RESPONSE_TYPE, readLinks } from '../client-members';
import { isAcceptableRedirect } from '../redirect-uris';

/** What a client registers, as far as it counts. */
export type Registration = ClientMembers & { applicationType: 'web' | 'native' | null };

/** Why a registration is refused: RFC 7591, section 3.2.2. */
export type RegistrationFault = {
  error: 'invalid_redirect_uri' | 'invalid_client_metadata';
  /** For the developer of the client. It quotes nothing of the request. */
  description: string;
};

const MAX_REDIRECTS = 10;
/** They'd make Hydra call an address of the client's choice, or ask for keys that public clients don't have. */
const REFUSED = [
  'jwks',
  'jwks_uri',
  'sector_identifier_uri',
  'request_uris',
  'backchannel_logout_uri',
  'frontchannel_logout_uri',
];
const METHOD = /^(none|client_secret_(basic|post|jwt))$/;

const words = z.array(z.string());
const bodySchema = z.looseObject({
  client_name: z.string().nullish(),
  redirect_uris: z.array(z.string()),
  grant_types: words.nullish(),
  response_types: words.nullish(),
  token_endpoint_auth_method: z.string().nullish(),
  application_type: z.unknown().optional(),
});
type Body = z.infer<typeof bodySchema>;

/**
 * Reads the registration of a client.
 *
 * What can't be granted and does no harm is left out of the answer, as RFC 7591 allows: a client that asks for a secret
 * learns that it has none. What could do harm is refused.
 *
 * @param schemes custom schemes that a redirect URI may have
 * @see https://www.rfc-editor.org/rfc/rfc7591#section-2
 */
export function readRegistration(body: string, schemes: readonly string[]): Result<Registration, RegistrationFault> {
  const json = parseJson(body);
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return fail({ error: 'invalid_client_metadata', description: 'The body is not a JSON object.' });
  const parsed = bodySchema.safeParse(json);
  if (!parsed.success) {
    const [name = ''] = parsed.error.issues[0]?.path.map(String) ?? [];
    const error = name === 'redirect_uris' ? 'invalid_redirect_uri' : 'invalid_client_metadata';
    return fail({ error, description: `${name} is missing or of another type.` });
  }
  const fault = findFault(parsed.data, schemes);
  return fault === null ? ok(toRegistration(parsed.data)) : fail(fault);
}

function findFault(body: Body, schemes: readonly string[]): RegistrationFault | null {
  const { redirect_uris: uris, grant_types, response_types, token_endpoint_auth_method: method } = body;
  if (uris.length === 0 || uris.length > MAX_REDIRECTS)
    return { error: 'invalid_redirect_uri', description: `There must be 1 to ${MAX_REDIRECTS} redirect_uris.` };
  if (!uris.every((uri) => isAcceptableRedirect(uri, schemes)))
    return {
      error: 'invalid_redirect_uri',
      description:
        'Each redirect URI must be https, http on localhost, 127.0.0.1 or [::1], or of a custom scheme that this server lists; without fragment, user and wildcard.',
    };
  const refused = REFUSED.find((name) => isGiven(body[name]));
  if (refused !== undefined) return metadataFault(`${refused} is not accepted.`);
  if (grant_types && !grant_types.includes('authorization_code'))
    return metadataFault('grant_types must have authorization_code.');
  if (response_types && !response_types.includes(RESPONSE_TYPE)) return metadataFault('response_types must have code.');
  return !method || METHOD.test(method) ? null : metadataFault('token_endpoint_auth_method must be none.');
}

function metadataFault(description: string): RegistrationFault {
  return { error: 'invalid_client_metadata', description };
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
}

function toRegistration(body: Body): Registration {
  const { client_name, redirect_uris, grant_types, application_type: type } = body;
  const asked = grant_types ?? ['authorization_code'];
  return {
    name: readableName(client_name) || placeOf(redirect_uris[0] ?? ''),
    redirectUris: [...new Set(redirect_uris)],
    grantTypes: GRANT_TYPES.filter((name) => asked.includes(name)),
    ...readLinks(body),
    applicationType: type === 'web' || type === 'native' ? type : null,
  };
}

/** A client without a name is called after the place where it is. */
function placeOf(uri: string): string {
  const url = parseUrl(uri);
  return (/^https?:$/.test(url?.protocol ?? '') ? url?.hostname : url?.protocol.slice(0, -1)) || 'application';
}

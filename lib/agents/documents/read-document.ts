import { z } from 'zod';
import { parseJson } from '../../json';
import { readableName } from '../../readable-text';
import { fail, ok, type Result } from '../../result';
import { type ClientMembers, GRANT_TYPES, RESPONSE_TYPE, readLinks } from '../client-members';
import { isAcceptableRedirect } from '../redirect-uris';

/** What counts of a client's document. */
export type ClientDocument = ClientMembers & { url: string };

const MAX_REDIRECTS = 20;
/** Members of a JSON Web Key that nobody publishes. @see https://www.rfc-editor.org/rfc/rfc7518#section-6 */
const PRIVATE_KEY_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

const words = z.array(z.string());
const documentSchema = z.looseObject({
  client_id: z.string(),
  client_name: z.string('the name is missing'),
  redirect_uris: z.array(z.string(), 'the redirect URIs are no list'),
  grant_types: words.default(['authorization_code']),
  response_types: words.default(['code']),
  token_endpoint_auth_method: z.string().default('none'),
});
type Parsed = z.infer<typeof documentSchema>;

/**
 * Reads the document of a client: what it says about itself at the URL that is its client_id.
 *
 * @param body as it was served
 * @returns what counts of it, cleaned; or why it isn't acceptable, for the log
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-client-id-metadata-document/
 */
export function readDocument(url: string, body: Uint8Array): Result<ClientDocument, string> {
  const json = parseJson(decodeUtf8(body) ?? '');
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return fail('it is not a JSON object');
  const parsed = documentSchema.safeParse(json);
  if (!parsed.success) return fail(`${parsed.error.issues[0]?.path.join('.')} is missing or of another type`);
  const fault = findFault(url, parsed.data);
  if (fault !== null) return fail(fault);
  const { client_name, redirect_uris, grant_types } = parsed.data;
  return ok({
    url,
    name: readableName(client_name),
    redirectUris: [...new Set(redirect_uris)],
    grantTypes: GRANT_TYPES.filter((type) => grant_types.includes(type)),
    ...readLinks(json),
  });
}

function findFault(url: string, document: Parsed): string | null {
  if (document.client_id !== url) return 'client_id is not the URL of the document';
  if (readableName(document.client_name) === '') return 'client_name names nobody';
  const secret = Object.keys(document).find((name) => name.startsWith('client_secret'));
  if (secret !== undefined) return 'it has a secret';
  if (!isPublicClient(document)) return 'it is not a public client (token_endpoint_auth_method)';
  if (hasPrivateKey(document['jwks'])) return 'it has a private key';
  const { redirect_uris: uris } = document;
  if (uris.length === 0 || uris.length > MAX_REDIRECTS) return `redirect_uris has not 1 to ${MAX_REDIRECTS} entries`;
  if (!uris.every((uri) => isAcceptableRedirect(uri))) return 'a redirect URI is neither https nor http on loopback';
  if (!document.grant_types.includes('authorization_code')) return 'grant_types lacks authorization_code';
  return document.response_types.includes(RESPONSE_TYPE) ? null : 'response_types lacks code';
}

/** One that would sign assertions may say beside it that it can do without. */
function isPublicClient(document: Parsed): boolean {
  const method = document.token_endpoint_auth_method;
  if (method === 'none') return true;
  const offered = words.safeParse(document['token_endpoint_auth_methods_supported']);
  return method === 'private_key_jwt' && offered.success && offered.data.includes('none');
}

function hasPrivateKey(jwks: unknown): boolean {
  if (jwks === undefined) return false;
  const keys = z.object({ keys: z.array(z.record(z.string(), z.unknown())) }).safeParse(jwks);
  // What can't be read may hide one.
  if (!keys.success) return true;
  return keys.data.keys.some((key) => PRIVATE_KEY_MEMBERS.some((name) => Object.hasOwn(key, name)));
}

/** Null for bytes that aren't UTF-8. */
function decodeUtf8(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}

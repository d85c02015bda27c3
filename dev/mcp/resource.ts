/** What the MCP server is called in `aud`, and where clients read about it. */
export type ProtectedResource = { uri: string; metadataUrl: string; issuer: string };

export const MCP_PATH = '/mcp';
const METADATA_PATH = '/.well-known/oauth-protected-resource';
/** The address with the resource's path in it, and the plain one, which some clients try too. */
export const METADATA_PATHS = [`${METADATA_PATH}${MCP_PATH}`, METADATA_PATH];

/** The scopes that the server knows. Reading is what a client asks for at first. */
export const READ = 'notes:read';
export const WRITE = 'notes:write';

export function protectedResource(origin: string, issuer: string): ProtectedResource {
  return { uri: `${origin}${MCP_PATH}`, metadataUrl: `${origin}${METADATA_PATH}${MCP_PATH}`, issuer };
}

/**
 * The metadata that tell a client which authorization server to ask, for which scopes. Only those of the first request
 * are listed: a client that takes all of them would ask for more than it needs.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728
 */
export function resourceMetadata({ uri, issuer }: ProtectedResource): object {
  return {
    resource: uri,
    authorization_servers: [issuer],
    scopes_supported: [READ],
    bearer_methods_supported: ['header'],
    resource_name: 'Vestibule demo notes',
  };
}

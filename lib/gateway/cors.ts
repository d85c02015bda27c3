/**
 * The paths that a program in any browser page may call: no cookie is read there, so what counts is in the request
 * itself. Hydra would answer preflights only where its own setting says so, and never for a client that speaks MCP.
 *
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
const OPEN_PATHS: readonly RegExp[] = [
  /^\/\.well-known\/(openid-configuration|oauth-authorization-server)(\/|$)/,
  /^\/\.well-known\/jwks\.json$/,
  /^\/oauth2\/(token|revoke|register|device\/auth)$/,
];

const ALLOWED = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers': 'authorization, content-type, mcp-protocol-version',
  'access-control-max-age': '3600',
};
/** What a program may read of an answer beside its body. */
const EXPOSED = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'retry-after, www-authenticate',
};

/** Tells whether programs in pages of any origin may call a path. */
export function isOpenToAll(path: string): boolean {
  return OPEN_PATHS.some((pattern) => pattern.test(path));
}

/** The headers that answer a preflight for such a path. */
export function preflightHeaders(): Record<string, string> {
  return { ...ALLOWED };
}

/** The headers of an answer from such a path: what Hydra said of it is replaced, and nothing else. */
export function withOpenCors(headers: Readonly<Record<string, string>>): Record<string, string> {
  const others = Object.entries(headers).filter(([name]) => !name.startsWith('access-control-'));
  return { ...Object.fromEntries(others), ...EXPOSED };
}

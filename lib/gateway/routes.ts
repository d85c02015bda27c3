import { UUID_SOURCE } from '../patterns';

export type Upstream = 'kratos' | 'hydra';

export type GatewayRoute = {
  upstream: Upstream;
  /** HEAD only where a GET changes nothing, because newer servers treat a HEAD like a GET, side effects included. */
  methods: readonly string[];
  pattern: RegExp;
};

/** An operator chooses a provider's id, dots and all. Dots alone never get here: see matchRoute. */
const PROVIDER = '[\\w.~-]+';
const FLOWS = '(?:login|registration|recovery|verification|settings)';

/**
 * The public paths of Kratos and Hydra that browsers and applications may reach. Nothing else: no admin path, no API
 * flow (which needs no CSRF cookie), no path that only looks like one of these.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api and https://www.ory.sh/docs/hydra/reference/api
 */
export const gatewayRoutes: readonly GatewayRoute[] = [
  { upstream: 'kratos', methods: ['GET'], pattern: new RegExp(`^/self-service/${FLOWS}/browser$`) },
  { upstream: 'kratos', methods: ['GET', 'POST'], pattern: new RegExp(`^/self-service/${FLOWS}$`) },
  { upstream: 'kratos', methods: ['GET'], pattern: new RegExp(`^/self-service/${FLOWS}/flows$`) },
  { upstream: 'kratos', methods: ['GET'], pattern: /^\/self-service\/logout(\/browser)?$/ },
  {
    upstream: 'kratos',
    methods: ['GET', 'POST'],
    pattern: new RegExp(
      `^/self-service/methods/(oidc/callback|(oidc|saml|oidc/organization/${UUID_SOURCE})/callback/${PROVIDER})$`,
    ),
  },
  { upstream: 'kratos', methods: ['GET', 'HEAD'], pattern: /^\/\.well-known\/ory\/webauthn\.js$/ },
  { upstream: 'kratos', methods: ['GET', 'HEAD'], pattern: /^\/schemas(\/[\w=-]+)?$/ },
  // A page of a sister host asks first whether it may: Kratos' CORS settings decide.
  { upstream: 'kratos', methods: ['GET', 'HEAD', 'OPTIONS'], pattern: /^\/sessions\/whoami$/ },
  { upstream: 'kratos', methods: ['GET', 'DELETE'], pattern: /^\/sessions$/ },
  { upstream: 'kratos', methods: ['DELETE'], pattern: new RegExp(`^/sessions/${UUID_SOURCE}$`) },

  { upstream: 'hydra', methods: ['GET', 'POST'], pattern: /^\/oauth2\/auth$/ },
  { upstream: 'hydra', methods: ['POST', 'OPTIONS'], pattern: /^\/oauth2\/(token|revoke)$/ },
  { upstream: 'hydra', methods: ['GET', 'POST'], pattern: /^\/oauth2\/sessions\/logout$/ },
  { upstream: 'hydra', methods: ['POST', 'OPTIONS'], pattern: /^\/oauth2\/device\/auth$/ },
  { upstream: 'hydra', methods: ['GET'], pattern: /^\/oauth2\/device\/verify$/ },
  { upstream: 'hydra', methods: ['GET', 'POST', 'OPTIONS'], pattern: /^\/userinfo$/ },
  { upstream: 'hydra', methods: ['POST', 'OPTIONS'], pattern: /^\/credentials$/ },
  {
    upstream: 'hydra',
    methods: ['GET', 'HEAD', 'OPTIONS'],
    pattern: /^\/\.well-known\/((openid-configuration|oauth-authorization-server)\/?|jwks\.json)$/,
  },
];

export type RouteMatch =
  | { kind: 'forward'; upstream: Upstream; path: string }
  | { kind: 'method_not_allowed'; allow: readonly string[] }
  | { kind: 'not_found' };

/**
 * Finds out where to forward a request.
 *
 * @param rawPath as the client sent it. An encoded slash, dot or backslash or a dot segment matches nothing, because
 *   the server behind us might read it differently.
 */
export function matchRoute(method: string, rawPath: string): RouteMatch {
  if (!/^[\w./~=-]+$/.test(rawPath) || /(^|\/)\.{1,2}(\/|$)|\/\//.test(rawPath)) return { kind: 'not_found' };
  const route = gatewayRoutes.find(({ pattern }) => pattern.test(rawPath));
  if (!route) return { kind: 'not_found' };
  if (!route.methods.includes(method)) return { kind: 'method_not_allowed', allow: route.methods };
  return { kind: 'forward', upstream: route.upstream, path: rawPath };
}

/**
 * Tells whether a request to Kratos' whoami asks for a JWT. The gateway doesn't forward those: the assertion for Hydra
 * isn't for browsers, and session JWTs come from /session/jwt, which checks the origin and has a limit.
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export function asksForToken(path: string, search: string): boolean {
  return path === '/sessions/whoami' && new URLSearchParams(search).has('tokenize_as');
}

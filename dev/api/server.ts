import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AccessTokenClaims, type VerifyRules, verifyAccessToken } from './verify';

type Answer = { status: number; body: object; headers?: Readonly<Record<string, string>> };

/** The demo API: one protected resource, `GET /api/me`, for tokens with the scope `api:read`. */
export function createApiServer(rules: VerifyRules): Server {
  return createServer((request, response) => {
    answer(request, rules)
      .catch((): Answer => ({ status: 500, body: { error: 'server_error' } }))
      .then((result) => send(response, result));
  });
}

async function answer(request: IncomingMessage, rules: VerifyRules): Promise<Answer> {
  const path = (request.url ?? '/').split('?', 1)[0];
  if (path !== '/health' && path !== '/api/me') {
    return { status: 404, body: { error: 'not_found' } };
  }
  if (request.method !== 'GET') {
    return { status: 405, body: { error: 'method_not_allowed' }, headers: { Allow: 'GET' } };
  }
  return path === '/health' ? { status: 200, body: { status: 'ok' } } : withScope('api:read', request, rules);
}

async function withScope(scope: string, request: IncomingMessage, rules: VerifyRules): Promise<Answer> {
  const credentials = request.headers.authorization;
  // Without credentials the challenge carries no error code (RFC 6750, section 3.1).
  if (credentials === undefined || !/^bearer\b/i.test(credentials)) {
    return challenge(401, { error: 'unauthorized' }, 'Bearer realm="demo-api"');
  }
  const token = /^bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(credentials)?.[1];
  if (token === undefined) {
    return refuse(400, 'invalid_request', 'the Authorization header is malformed');
  }
  const result = await verifyAccessToken(token, rules);
  if (result.kind === 'unavailable') {
    return { status: 503, body: { error: 'temporarily_unavailable' }, headers: { 'Retry-After': '5' } };
  }
  if (result.kind === 'refused') {
    return refuse(401, 'invalid_token', result.reason);
  }
  if (!result.scopes.includes(scope)) {
    return refuse(403, 'insufficient_scope', `the scope ${scope} is needed`, `, scope="${scope}"`);
  }
  return { status: 200, body: me(result.claims, result.scopes) };
}

function me(claims: AccessTokenClaims, scopes: readonly string[]): object {
  return {
    sub: claims.sub,
    name: claims.name,
    email: claims.email,
    email_verified: claims.email_verified,
    client_id: claims.client_id,
    scopes,
    expires_at: new Date(claims.exp * 1000).toISOString(),
  };
}

function refuse(status: number, error: string, description: string, extra = ''): Answer {
  const header = `Bearer realm="demo-api", error="${error}", error_description="${description}"${extra}`;
  return challenge(status, { error, error_description: description }, header);
}

function challenge(status: number, body: object, header: string): Answer {
  return { status, body, headers: { 'WWW-Authenticate': header } };
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
  response.end(`${JSON.stringify(body)}\n`);
}

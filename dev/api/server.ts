import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Answer, checkBearer } from './bearer';
import { isPlainPath } from './path';
import type { Family } from './rules';
import type { TokenClaims, VerifyRules } from './verify';

type Resource = { family: Family; scope?: string };

/** Every resource names the tokens that it accepts; it doesn't rely on what a proxy in front of the API has checked. */
const RESOURCES: ReadonlyMap<string, Resource> = new Map([
  ['/api/me', { family: 'api', scope: 'api:read' }],
  ['/session-api/me', { family: 'session-api' }],
  ['/internal-api/me', { family: 'internal-api' }],
]);

/** The demo API: one resource, "who am I", for each family of tokens. */
export function createApiServer(rules: Readonly<Record<Family, VerifyRules>>): Server {
  return createServer((request, response) => {
    answer(request, rules)
      .catch((): Answer => ({ status: 500, body: { error: 'server_error' } }))
      .then((result) => send(response, result));
  });
}

async function answer(request: IncomingMessage, rules: Readonly<Record<Family, VerifyRules>>): Promise<Answer> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (!isPlainPath(path)) return { status: 400, body: { error: 'invalid_path' } };
  const resource = RESOURCES.get(path);
  if (resource === undefined && path !== '/health') return { status: 404, body: { error: 'not_found' } };
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { status: 405, body: { error: 'method_not_allowed' }, headers: { Allow: 'GET, HEAD' } };
  }
  if (resource === undefined) return { status: 200, body: { status: 'ok' } };
  const needs = { scopes: resource.scope === undefined ? [] : [resource.scope], challenge: 'realm="demo-api"' };
  const checked = await checkBearer(request, rules[resource.family], needs);
  return checked.kind === 'refused' ? checked.answer : { status: 200, body: me(checked.claims, checked.scopes) };
}

function me(claims: TokenClaims, scopes: readonly string[]): object {
  return {
    sub: claims.sub,
    name: claims['name'],
    email: claims['email'],
    email_verified: claims['email_verified'],
    client_id: claims['client_id'],
    session_id: claims['session_id'] ?? claims['sid'],
    scopes,
    issuer: claims.iss,
    expires_at: new Date(claims.exp * 1000).toISOString(),
  };
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

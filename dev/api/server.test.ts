import type { Server } from 'node:http';
import { createRemoteJWKSet } from 'jose';
import type { Family } from './rules';
import { createApiServer } from './server';
import { createTestTokens, type TestTokens } from './test-tokens';

let tokens: TestTokens;
let server: Server;

beforeAll(async () => {
  tokens = await createTestTokens();
  server = await listening(createApiServer(tokens.families));
});
afterAll(() => close(server));

describe('the demo API', () => {
  it('answers who the token is about', async () => {
    const answer = await get(server, '/api/me', `Bearer ${await tokens.sign()}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({
      email: 'ada@example.com',
      client_id: 'demo',
      scopes: ['openid', 'api:read'],
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each([
    ['no credentials', undefined, 401, 'Bearer realm="demo-api"'],
    ['another scheme', 'Basic ZGVtbzpkZW1v', 401, 'Bearer realm="demo-api"'],
    ['a scheme that only starts alike', 'Bearers abc', 401, 'Bearer realm="demo-api"'],
    ['an empty token', 'Bearer ', 400, 'error="invalid_request"'],
    ['two tokens', 'Bearer a b', 400, 'error="invalid_request"'],
    ['a token that is none', 'Bearer abc', 401, 'error="invalid_token"'],
  ])('refuses %s', async (_name, credentials, status, header) => {
    const answer = await get(server, '/api/me', credentials);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('www-authenticate')).toContain(header);
  });

  it('names the scope that is missing', async () => {
    const token = await tokens.sign({ claims: { scp: ['openid'], scope: 'openid' } });
    const answer = await get(server, '/api/me', `bearer ${token}`);
    expect(answer.status).toBe(403);
    expect(answer.headers.get('www-authenticate')).toMatch(/error="insufficient_scope".*scope="api:read"/);
  });

  it('accepts no token in the query', async () => {
    expect((await get(server, `/api/me?access_token=${await tokens.sign()}`)).status).toBe(401);
  });

  it('answers 503 and not 401 while the keys cannot be fetched', async () => {
    const keys = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks.json'), { timeoutDuration: 500 });
    const lonely = await listening(createApiServer({ ...tokens.families, api: { ...tokens.rules, keys } }));
    const answer = await get(lonely, '/api/me', `Bearer ${await tokens.sign()}`);
    await close(lonely);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });

  it.each<[Family, object]>([
    ['session-api', { session_id: 'session-1', issuer: 'http://localhost:4455/' }],
    ['internal-api', { session_id: 'session-1', issuer: 'http://localhost:3000/session' }],
  ])('answers at %s to its own tokens', async (family, body) => {
    const answer = await get(server, `/${family}/me`, `Bearer ${await tokens.signAs(family)}`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject(body);
  });

  it.each<[Family, Family]>([
    ['api', 'session-api'],
    ['api', 'internal-api'],
    ['session-api', 'api'],
    ['session-api', 'internal-api'],
    ['internal-api', 'api'],
    ['internal-api', 'session-api'],
  ])('refuses at %s the tokens of %s', async (path, family) => {
    const answer = await get(server, `/${path}/me`, `Bearer ${await tokens.signAs(family)}`);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  it('refuses a path that a proxy may have read differently', async () => {
    const answer = await get(server, '/session-api/..%2fapi/me', `Bearer ${await tokens.sign()}`);
    expect([answer.status, await answer.json()]).toEqual([400, { error: 'invalid_path' }]);
  });

  it('answers health, unknown paths and other methods', async () => {
    expect((await get(server, '/health')).status).toBe(200);
    expect((await get(server, '/api')).status).toBe(404);
    expect((await fetch(`${origin(server)}/api/me`, { method: 'POST' })).status).toBe(405);
    expect((await fetch(`${origin(server)}/api/me`, { method: 'HEAD' })).status).toBe(401);
  });
});

function get(target: Server, path: string, credentials?: string): Promise<Response> {
  return fetch(origin(target) + path, credentials === undefined ? {} : { headers: { Authorization: credentials } });
}

function origin(target: Server): string {
  const address = target.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

function listening(target: Server): Promise<Server> {
  return new Promise((resolve) => {
    target.listen(0, '127.0.0.1', () => resolve(target));
  });
}

function close(target: Server): Promise<void> {
  target.closeAllConnections();
  return new Promise((resolve) => {
    target.close(() => resolve());
  });
}

import { expect, NOTES, postForm, test } from '../support/resource-fixtures';

const SERVER = '/.well-known/oauth-authorization-server';
const OPENID = '/.well-known/openid-configuration';
const INSPECTOR = { origin: 'https://inspector.example' };

async function read(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, { headers: { ...INSPECTOR, 'mcp-protocol-version': '2026-07-28' } });
  expect([response.status, response.headers.get('content-type')], url).toEqual([
    200,
    expect.stringMatching(/^application\/json/),
  ]);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  expect(response.headers.get('cache-control')).toBe('public, max-age=300');
  return (await response.json()) as Record<string, unknown>;
}

test('the metadata is at both addresses, with a slash at the end too, and nowhere else', async ({ door, stack }) => {
  const server = await read(`${door.address}${SERVER}`);
  expect(await read(`${door.address}${SERVER}/`)).toEqual(server);
  const openid = await read(`${door.address}${OPENID}`);
  expect(await read(`${door.address}${OPENID}/`)).toEqual(openid);
  for (const document of [server, openid]) {
    expect(document).toMatchObject({
      issuer: stack.origin,
      authorization_endpoint: `${stack.origin}/oauth2/auth`,
      token_endpoint: `${stack.origin}/oauth2/token`,
      authorization_response_iss_parameter_supported: true,
    });
    expect(document['response_types_supported']).toContain('code');
    expect(document['token_endpoint_auth_methods_supported']).toContain('none');
  }
  expect(server['scopes_supported']).toEqual(['notes:read', 'notes:write', 'offline_access']);
  for (const path of [`${SERVER}/mcp`, `${OPENID}/mcp`, `/mcp${SERVER}`, '/.well-known/oauth-protected-resource'])
    expect((await fetch(`${door.address}${path}`)).status, path).toBe(404);
});

test('what is advertised is there', async ({ door, stack }) => {
  for (const path of [SERVER, OPENID]) {
    const document = await read(`${door.address}${path}`);
    const endpoints = Object.entries(document).filter(([name]) => /_(endpoint|uri)$/.test(name));
    expect(endpoints.length).toBeGreaterThan(4);
    for (const [name, url] of endpoints) {
      expect(String(url), name).toMatch(new RegExp(`^${stack.origin}/`));
      const { pathname } = new URL(String(url));
      const method = /token|revocation|registration|device|credential/.test(name) ? 'POST' : 'GET';
      const { status } = await fetch(`${door.address}${pathname}`, { method, redirect: 'manual' });
      expect([404, 405], `${method} ${name}`).not.toContain(status);
    }
  }
});

test('PKCE by S256 is advertised because it is checked', async ({ door, app, clients, person }) => {
  const client = await clients.create({ isFirstParty: true, isPublic: true, audience: [NOTES] });
  const visitor = door.newVisitor([app.origin]);
  const page = await visitor.open('/login');
  await visitor.press(page, 'method=password', { identifier: person.email, password: person.password });
  const attempt = await app.begin(client, { resource: NOTES });
  await visitor.open(attempt.url);
  const { url } = await app.callback(attempt);
  const exchange = (verifier: string) =>
    door.token(client, {
      grant_type: 'authorization_code',
      code: url.searchParams.get('code') ?? '',
      redirect_uri: client.redirect_uris[0],
      code_verifier: verifier,
      resource: NOTES,
    });
  expect((await exchange('x'.repeat(43))).body['error']).toBe('invalid_grant');
});

test('programs in pages of any origin may call the endpoints for programs', async ({ door }) => {
  for (const path of [
    SERVER,
    OPENID,
    '/.well-known/jwks.json',
    '/oauth2/token',
    '/oauth2/revoke',
    '/oauth2/device/auth',
  ]) {
    const preflight = await fetch(`${door.address}${path}`, {
      method: 'OPTIONS',
      headers: {
        ...INSPECTOR,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,mcp-protocol-version',
      },
    });
    expect(preflight.status, path).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin'), path).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers'), path).toMatch(/mcp-protocol-version/);
    expect(preflight.headers.get('access-control-allow-credentials'), path).toBeNull();
  }
  const refused = await postForm(`${door.address}/oauth2/token`, [['grant_type', 'authorization_code']]);
  expect(refused.status).toBeGreaterThanOrEqual(400);
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
});

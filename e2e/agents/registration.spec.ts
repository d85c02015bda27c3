import { decodeJwt } from 'jose';
import { atAgent, beginAsAgent, callAsAgent, redeemAsAgent, tokensIn } from '../support/agent';
import { RESOURCE } from '../support/agent-door';
import { CALLBACK, expect, test } from '../support/agent-fixtures';
import { expectProblem } from '../support/answers';
import { callJson } from '../support/http';
import type { Visitor } from '../support/visitor';
import { ALLOW, signIn } from '../support/visits';

/** What Cursor sends in one request. */
const CURSOR = {
  client_name: 'Cursor',
  redirect_uris: [
    'cursor://anysphere.cursor-mcp/oauth/callback',
    CALLBACK,
    'https://www.cursor.com/agents/mcp/oauth/callback',
  ],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
  application_type: 'native',
};

type Registered = { client_id: string } & Record<string, unknown>;

function register(visitor: Visitor, body: unknown, origin: string | null = null) {
  return visitor.send('/oauth2/register', {
    method: 'POST',
    body: JSON.stringify(body),
    site: origin === null ? null : 'cross-site',
    origin,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  });
}

test('a client registers itself, signs a person in and refreshes', async ({ stack, visitor, person }) => {
  const answer = await register(visitor, CURSOR, 'https://inspector.example.com');
  expect(answer.status, answer.text).toBe(201);
  const registered = JSON.parse(answer.text) as Registered;
  expect(registered).toMatchObject({ ...CURSOR, client_id: expect.stringMatching(/^dcr-/) });
  expect(Object.keys(registered)).not.toContain('client_secret');
  expect(Object.keys(registered)).not.toContain('registration_access_token');
  expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*', 'cache-control': 'no-store' });

  const { client_id: clientId } = registered;
  await signIn(visitor, person);
  const params = { resource: RESOURCE, scope: 'notes:read' };
  const attempt = beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params });
  const consent = await visitor.open(attempt.url);
  expect(new URL(consent.url).pathname, consent.text.slice(-400)).toBe('/consent');
  const back = await visitor.submit(visitor.fill(consent, ALLOW), { stopAt: atAgent(attempt) });
  const code = new URL(back.url).searchParams.get('code') ?? '';
  const tokens = tokensIn(await redeemAsAgent(visitor, attempt, { code, resource: RESOURCE }));
  expect(decodeJwt(tokens.access_token)).toMatchObject({ aud: [RESOURCE], client_id: clientId });
  const again = await callAsAgent(visitor, '/oauth2/token', {
    grant_type: 'refresh_token',
    refresh_token: tokens.refresh_token ?? '',
    client_id: clientId,
    resource: RESOURCE,
  });
  expect(decodeJwt(tokensIn(again).access_token)).toMatchObject({ aud: [RESOURCE] });

  await callJson('DELETE', `${stack.hydraAdminUrl}/admin/clients/${clientId}`);
  expectProblem(
    await visitor.open(beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params }).url),
    400,
    'client_gone',
  );
  const dead = await redeemAsAgent(visitor, attempt, { code: 'x' });
  expect([dead.status, JSON.parse(dead.text)]).toMatchObject([401, { error: 'invalid_client' }]);
});

test('strangers register nothing that could do harm', async ({ stack, visitor }) => {
  const before = await callJson<Registered[]>(
    'GET',
    `${stack.hydraAdminUrl}/admin/clients?owner=vestibule%3Adcr&page_size=500`,
  );
  const https = { redirect_uris: ['https://app.example.com/cb'] };
  for (const [body, error] of [
    [{ redirect_uris: [] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['http://evil.example.com/cb'] }, 'invalid_redirect_uri'],
    [{ redirect_uris: ['com.example.app:/cb'] }, 'invalid_redirect_uri'],
    [{ ...https, grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
    [{ ...https, jwks_uri: 'http://169.254.169.254/' }, 'invalid_client_metadata'],
    [{ ...https, backchannel_logout_uri: stack.hydraAdminUrl }, 'invalid_client_metadata'],
  ] as const) {
    const answer = await register(visitor, body);
    expect([answer.status, JSON.parse(answer.text)], JSON.stringify(body)).toMatchObject([400, { error }]);
  }
  const after = await callJson<Registered[]>(
    'GET',
    `${stack.hydraAdminUrl}/admin/clients?owner=vestibule%3Adcr&page_size=500`,
  );
  expect(after).toHaveLength(before.length);

  const greedy = {
    ...https,
    scope: 'admin',
    audience: ['https://closed.example.com'],
    skip_consent: true,
    owner: 'me',
    metadata: { vestibule: {} },
  };
  const { client_id: id } = JSON.parse((await register(visitor, greedy)).text) as Registered;
  expect(await callJson('GET', `${stack.hydraAdminUrl}/admin/clients/${id}`)).toMatchObject({
    scope: 'openid offline_access notes:read notes:write',
    audience: [RESOURCE],
    skip_consent: false,
    owner: 'vestibule:dcr',
    metadata: { vestibule: { kind: 'registered' } },
  });
});

test('nobody reads, changes or deletes a registration, and a flood ends', async ({ visitor }) => {
  const { client_id: id } = JSON.parse((await register(visitor, CURSOR)).text) as Registered;
  for (const method of ['GET', 'PUT', 'DELETE']) {
    expect((await visitor.send(`/oauth2/register/${id}`, { method })).status, method).toBe(404);
  }
  const statuses: number[] = [];
  for (let count = 0; count < 10; count += 1) statuses.push((await register(visitor, CURSOR)).status);
  expect(statuses).toEqual([...Array(9).fill(201), 429]);
});

test('the metadata says what there is', async ({ stack, visitor }) => {
  const { text } = await visitor.send('/.well-known/oauth-authorization-server');
  expect(JSON.parse(text)).toMatchObject({
    registration_endpoint: `${stack.origin}/oauth2/register`,
    client_id_metadata_document_supported: true,
    token_endpoint_auth_methods_supported: expect.arrayContaining(['none']),
    code_challenge_methods_supported: ['S256'],
  });
  const preflight = await visitor.send('/oauth2/register', {
    method: 'OPTIONS',
    site: 'cross-site',
    origin: 'https://inspector.example.com',
    headers: { 'access-control-request-method': 'POST', 'access-control-request-headers': 'mcp-protocol-version' },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers['access-control-allow-headers']).toContain('mcp-protocol-version');
});

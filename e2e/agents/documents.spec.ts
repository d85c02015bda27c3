import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { atAgent, beginAsAgent, callAsAgent, redeemAsAgent, tokensIn } from '../support/agent';
import { RESOURCE, startAgentDoor } from '../support/agent-door';
import { CALLBACK, documentAt, expect, test } from '../support/agent-fixtures';
import { expectProblem } from '../support/answers';
import { callJson } from '../support/http';
import { startInside } from '../support/inside';
import { isNewer, type StackInfo } from '../support/stack';
import { makeVisitor } from '../support/visitor';
import { ALLOW, enterPassword, signIn } from '../support/visits';

/** The id of a document's client in this Hydra: v2.3.0 can't find one by a URL. */
function hydraIdOf(stack: StackInfo, url: string): string {
  return isNewer(stack) ? url : `cimd~${createHash('sha256').update(url).digest('base64url')}`;
}

function readRow(stack: StackInfo, url: string) {
  const id = encodeURIComponent(hydraIdOf(stack, url));
  return callJson<Record<string, unknown>>('GET', `${stack.hydraAdminUrl}/admin/clients/${id}`);
}

test('an agent signs a person in by its document, gets tokens for its resource, refreshes and revokes them', async ({
  stack,
  host,
  visitor,
  person,
}) => {
  const clientId = host.urlOf('agent.json');
  host.serve('agent.json', documentAt(clientId));
  const params = { resource: RESOURCE, scope: 'notes:read' };
  const attempt = beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params });

  const login = await visitor.open(attempt.url);
  expect(new URL(login.url).pathname).toBe('/login');
  expect(host.seen, 'nothing is fetched for nobody').toEqual([]);
  const consent = await enterPassword(visitor, login, person);
  expect(new URL(consent.url).pathname, consent.text.slice(-400)).toBe('/consent');
  expect(host.seen).toEqual(['/agent.json']);

  const back = await visitor.submit(visitor.fill(consent, ALLOW), { stopAt: atAgent(attempt) });
  const callback = new URL(back.url);
  expect([callback.origin, callback.pathname]).toEqual(['http://localhost:33999', '/callback']);
  expect(Object.fromEntries(callback.searchParams)).toEqual({
    code: expect.any(String),
    scope: expect.stringContaining('notes:read'),
    iss: stack.origin,
  });

  const code = callback.searchParams.get('code') ?? '';
  const tokens = tokensIn(await redeemAsAgent(visitor, attempt, { code, resource: RESOURCE }));
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    iss: stack.origin,
    sub: person.id,
    aud: [RESOURCE],
    client_id: hydraIdOf(stack, clientId),
  });
  const refresh = (refresh_token: string) =>
    callAsAgent(visitor, '/oauth2/token', { grant_type: 'refresh_token', refresh_token, client_id: clientId });
  const again = tokensIn(await refresh(tokens.refresh_token ?? ''));
  expect(decodeJwt(again.access_token)).toMatchObject({ aud: [RESOURCE] });
  const token = again.refresh_token ?? '';
  expect((await callAsAgent(visitor, '/oauth2/revoke', { token, client_id: clientId })).status).toBe(200);
  expect((await refresh(token)).status).toBe(400);

  await expect
    .poll(async () => (await readRow(stack, clientId))['metadata'])
    .toMatchObject({
      vestibule: {
        kind: 'document',
        url: clientId,
        used: expect.any(String),
        redirect_uris: ['http://localhost/callback'],
      },
    });
  expect(await readRow(stack, clientId)).toMatchObject({
    token_endpoint_auth_method: 'none',
    skip_consent: false,
    audience: [RESOURCE],
    owner: 'vestibule:cimd',
  });

  const anew = { ...params, prompt: 'consent' };
  const second = await visitor.open(beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params: anew }).url);
  expect(new URL(second.url).pathname).toBe('/consent');
  expect(host.seen, 'the document is remembered').toEqual(['/agent.json']);
});

test('an agent gets the answer at localhost in a form too', async ({ stack, host, visitor, person }) => {
  const clientId = host.urlOf('agent.json');
  host.serve('agent.json', documentAt(clientId));
  await signIn(visitor, person);
  const params = { resource: RESOURCE, scope: 'notes:read', response_mode: 'form_post', state: 'x' };
  const attempt = beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params });
  const consent = await visitor.open(attempt.url);
  const page = await visitor.submit(visitor.fill(consent, ALLOW));
  expect(page.text).toContain(`action="${CALLBACK}"`);
  expect(page.text).toContain('name="state" value="x"');
  expect(page.text).toContain(`name="iss" value="${stack.origin}"`);
});

test('hostile documents and URLs end on a page of ours, and no address inside is asked', async ({
  stack,
  host,
  visitor,
  person,
}) => {
  const inside = await startInside();
  await signIn(visitor, person);
  const url = host.urlOf('agent.json');
  const cases: [string, string, Parameters<typeof host.serve>[1] | null][] = [
    ['a redirect to an address inside', url, (_q, r) => r.writeHead(302, { location: inside.origin }).end()],
    ['a document of another client', url, documentAt(`${url}x`)],
    ['a secret', url, documentAt(url, { client_secret: 'x' })],
    ['a script as redirect', url, documentAt(url, { redirect_uris: ['javascript:alert(1)'] })],
    ['HTML', url, (_q, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<p>')],
    ['too much', url, documentAt(url, { x: 'y'.repeat(20_000) })],
    ['an address in place of a name', `https://192.168.1.1/agent.json`, null],
    ['the same in another spelling', `https://3232235777/agent.json`, null],
    ['a cloud’s metadata', 'https://169.254.169.254/latest', null],
    ['a name of the local network', 'https://metadata.google.internal/x', null],
    ['another port outside', 'https://app.example.com:8443/x', null],
    ['a user', url.replace('https://', 'https://me@'), null],
  ];
  try {
    for (const [what, clientId, answer] of cases) {
      if (answer !== null) host.serve('agent.json', answer);
      const attempt = beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params: { resource: RESOURCE } });
      const page = await visitor.open(attempt.url);
      expect(page.url.startsWith(stack.origin), what).toBe(true);
      expectProblem(page, 403, 'client_not_allowed');
    }
    const disguised = beginAsAgent(stack, { clientId: url.replace('https', 'HTTPS'), redirectUri: CALLBACK });
    expectProblem(await visitor.open(disguised.url), 400, 'invalid_client');
    expect(inside.connections()).toBe(0);
  } finally {
    await inside.stop();
  }
});

test('an agent cannot be sent where its document does not say', async ({ stack, host, visitor, person }) => {
  const clientId = host.urlOf('agent.json');
  host.serve(
    'agent.json',
    documentAt(clientId, { redirect_uris: ['http://localhost/callback', 'https://app.example.com/cb'] }),
  );
  await signIn(visitor, person);
  for (const [redirectUri, params] of [
    ['https://evil.example.com/cb', {}],
    ['http://localhost:33999/other', {}],
    ['https://app.example.com/cb2', { vestibule_loopback: '1' }],
    ['http://127.0.0.1:33999/callback', {}],
    ['http://localhost:33999/callback#x', {}],
  ] as const) {
    const page = await visitor.open(beginAsAgent(stack, { clientId, redirectUri, params }).url);
    expectProblem(page, 400, 'invalid_redirect_uri');
  }
  const doubled = `${beginAsAgent(stack, { clientId, redirectUri: CALLBACK }).url}&redirect_uri=https://evil.example.com`;
  expectProblem(await visitor.open(doubled), 400, 'param_repeated');
});

test('the id that this Hydra has for a document is checked like its URL', async ({
  stack,
  host,
  door,
  visitor,
  person,
}) => {
  const clientId = host.urlOf('agent.json');
  host.serve('agent.json', documentAt(clientId));
  await signIn(visitor, person);
  const begin = (id: string, more = {}) => {
    const attempt = beginAsAgent(stack, {
      clientId: id,
      redirectUri: CALLBACK,
      params: { resource: RESOURCE, ...more },
    });
    return visitor.open(attempt.url, { stopAt: atAgent(attempt) });
  };
  expect(new URL((await begin(clientId)).url).pathname).toBe('/consent');
  const hydraId = hydraIdOf(stack, clientId);
  const withoutProof = await begin(hydraId, { code_challenge: null, code_challenge_method: null });
  expect(withoutProof.url.startsWith(CALLBACK), withoutProof.url).toBe(true);
  expect(new URL(withoutProof.url).searchParams.get('error')).toBe('invalid_request');

  const closed = await startAgentDoor(stack, { documents: { accept: 'open', deny: ['app.localhost'] } }, host.env);
  try {
    const elsewhere = makeVisitor(stack, { via: closed.address }, visitor.cookies);
    const page = await elsewhere.open(beginAsAgent(stack, { clientId: hydraId, redirectUri: CALLBACK }).url);
    expectProblem(page, 403, 'client_not_allowed');
    const redeemed = await callAsAgent(elsewhere, '/oauth2/token', {
      grant_type: 'authorization_code',
      code: 'x',
      client_id: hydraId,
      redirect_uri: CALLBACK,
    });
    expect([redeemed.status, JSON.parse(redeemed.text)]).toMatchObject([401, { error: 'invalid_client' }]);
  } finally {
    await closed.stop();
  }
  expect(door.lines.some((line) => line.includes('"event":"client_added"'))).toBe(true);
});

test('two replicas that meet a document at the same time make one client of it', async ({
  stack,
  host,
  door,
  visitor,
  person,
}) => {
  const other = await startAgentDoor(stack, undefined, host.env);
  try {
    const clientId = host.urlOf('agent.json');
    host.serve('agent.json', documentAt(clientId));
    await signIn(visitor, person);
    const origins = [new URL(CALLBACK).origin];
    const visitors = [
      visitor,
      ...[other, door, other].map(({ address }) => makeVisitor(stack, { via: address, origins }, visitor.cookies)),
    ];
    const { url } = beginAsAgent(stack, { clientId, redirectUri: CALLBACK, params: { resource: RESOURCE } });
    const pages = await Promise.all(visitors.map((one) => one.open(url)));
    expect(pages.map((page) => new URL(page.url).pathname)).toEqual(Array(4).fill('/consent'));
    const added = [...door.lines, ...other.lines].filter((line) => line.includes('"event":"client_added"'));
    expect(added).toHaveLength(1);
  } finally {
    await other.stop();
  }
});

test('without Hydra, a document is an outage and no half of a client', async ({ stack, host, visitor, person }) => {
  await signIn(visitor, person);
  const down = await startAgentDoor(stack, undefined, { ...host.env, HYDRA_ADMIN_URL: 'http://127.0.0.1:9' });
  try {
    const clientId = host.urlOf('agent.json');
    host.serve('agent.json', documentAt(clientId));
    const cut = makeVisitor(stack, { via: down.address, may5xx: true }, visitor.cookies);
    const attempt = beginAsAgent(stack, { clientId, redirectUri: CALLBACK });
    expectProblem(await cut.open(attempt.url), 503, 'upstream_unavailable');
    const redeemed = await redeemAsAgent(cut, attempt, { code: 'x' });
    expect([redeemed.status, redeemed.headers['retry-after']]).toEqual([503, '30']);
  } finally {
    await down.stop();
  }
});

test('nobody is let in unless the operator says so', async ({ stack, host, person }) => {
  const closed = await startAgentDoor(stack, {}, host.env);
  try {
    const visitor = makeVisitor(stack, { via: closed.address });
    await signIn(visitor, person);
    const clientId = host.urlOf('agent.json');
    host.serve('agent.json', documentAt(clientId));
    expectProblem(
      await visitor.open(beginAsAgent(stack, { clientId, redirectUri: CALLBACK }).url),
      400,
      'invalid_client',
    );
    expect(host.connections()).toBe(0);
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const { text } = await visitor.send(`/.well-known/${name}`);
      expect(text).not.toMatch(/client_id_metadata_document_supported|registration_endpoint/);
    }
    expect((await visitor.send('/oauth2/register', { method: 'POST', body: '{}' })).status).toBe(404);
  } finally {
    await closed.stop();
  }
});

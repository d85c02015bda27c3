import { existsSync } from 'node:fs';
import type { OAuthClient } from '../support/clients';
import { makeService, test } from '../support/clients-tool';
import { expect } from '../support/fixtures';
import { callJson } from '../support/http';
import { startSecondHydra } from '../support/second-hydra';
import { runVestibule } from '../support/vestibule-command';
import { makeVisitor } from '../support/visitor';
import { enterPassword, openRequest } from '../support/visits';

test('a first-party client from a short entry signs a person in and gets a JWT for its API', async ({
  stack,
  tool,
  app,
  person,
}) => {
  const { secrets } = await tool.applied({
    id: tool.id,
    name: 'Orchard',
    first_party: true,
    token_endpoint_auth_method: 'client_secret_post',
    redirect_uris: [`${app.origin}/callback`],
    scopes: ['openid', 'offline_access', 'email'],
    audiences: ['https://api.example.com'],
  });
  const client: OAuthClient = { ...(await tool.registered()), client_secret: secrets[tool.id] ?? '' };
  const visitor = makeVisitor(stack, { origins: [app.origin] });
  const { attempt, page } = await openRequest(visitor, {
    app,
    client,
    params: {
      scope: 'openid offline_access email',
      audience: 'https://api.example.com',
    },
  });
  expect(new URL(page.url).pathname).toBe('/login');
  const end = await enterPassword(visitor, page, person);
  expect(end.url).toMatch(new RegExp(`^${app.origin}/callback`));
  const tokens = await app.tokens(attempt);
  expect(tokens.access).toMatchObject({ sub: person.id, client_id: tool.id, aud: ['https://api.example.com'] });
  expect(tokens.refreshToken).toEqual(expect.any(String));
});

test('the command shows the difference first, and finds nothing to do the second time', async ({ tool, stack }) => {
  const client = makeService(tool.id, { audiences: ['https://api.example.com'] });
  const dry = await tool.apply(client, ['--dry-run']);
  expect(dry.code).toBe(0);
  expect(dry.stdout).toContain(
    `+ ${tool.id} (service)\n    client_name: ${tool.id}\n    grant_types: client_credentials\n`,
  );
  expect(dry.stdout).toMatch(/\n {4}secret: \(a new one\)\n([\s\S]*\n)?Nothing was changed\.\n$/);
  const unasked = await tool.apply(client);
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('Add --yes to apply it') });
  expect((await fetch(`${stack.hydraAdminUrl}/admin/clients/${tool.id}`)).status).not.toBe(200);

  const first = await tool.apply(client, ['--yes']);
  expect(first.code).toBe(0);
  expect(first.stdout).toMatch(new RegExp(`\nNew secrets, shown only this once:\n {2}${tool.id} {2}[\\w-]{43}\n`));
  const made = await tool.registered();
  expect(made).toMatchObject({
    scope: 'api:read',
    access_token_strategy: 'jwt',
    metadata: { managed_by: 'vestibule' },
  });

  const second = await tool.apply(client);
  expect(second.code).toBe(0);
  expect(second.stdout).toMatch(new RegExp(`^= ${tool.id}$[\\s\\S]*^There is nothing to change\\.$`, 'm'));
  expect(await tool.registered()).toEqual(made);
});

for (const [title, members] of [
  [
    'a web application',
    {
      redirect_uris: ['https://a.example.com/cb'],
      post_logout_redirect_uris: ['https://a.example.com/'],
      first_party: true,
    },
  ],
  [
    'a page',
    { type: 'spa', redirect_uris: ['http://localhost:5173/cb'], allowed_cors_origins: ['http://localhost:5173'] },
  ],
  ['a native application', { type: 'native', redirect_uris: ['com.example.orchard:/cb', 'http://127.0.0.1/cb'] }],
  ['the exchange', { type: 'exchange', audiences: ['https://api.example.com'] }],
  [
    'an opaque client with everything',
    {
      redirect_uris: ['https://a.example.com/cb'],
      scopes: ['openid', 'offline_access'],
      access_token_strategy: 'opaque',
      subject_type: 'public',
      client_uri: 'https://a.example.com',
      logo_uri: 'https://a.example.com/logo.png',
      policy_uri: 'https://a.example.com/privacy',
      tos_uri: null,
      contacts: ['team@example.com'],
      owner: 'team',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: {
        keys: [
          {
            kty: 'EC',
            kid: 'one',
            alg: 'ES256',
            use: 'sig',
            crv: 'P-256',
            x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
            y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
          },
        ],
      },
      backchannel_logout_uri: 'https://a.example.com/bye',
      backchannel_logout_session_required: true,
      authorization_code_grant_access_token_lifespan: '5m',
      refresh_token_grant_refresh_token_lifespan: '36h',
      metadata: { team: { name: 'orchard' } },
    },
  ],
] as [title: string, members: Record<string, unknown>][]) {
  test(`Hydra stores ${title} as the file has it, so nothing is left to change`, async ({ tool }) => {
    const client = { scopes: ['openid'], ...members, id: tool.id };
    expect((await tool.applied(client)).clients.find(({ id }) => id === tool.id)).toMatchObject({ action: 'create' });
    const again = await tool.applied(client);
    expect(again.clients.find(({ id }) => id === tool.id)).toEqual({ id: tool.id, action: 'keep', changes: [] });
    expect(again).toMatchObject({ applied: false, secrets: {} });
  });
}

test('a file with mistakes changes nothing, and the error names each mistake', async ({ stack, tool }) => {
  const wrong = {
    id: tool.id,
    type: 'spa',
    scopes: ['openid'],
    redirect_uris: ['http://a.example.com/#x'],
    secret: { env: 'S' },
  };
  const { code, stdout, stderr } = await tool.apply(wrong, ['--yes'], { S: 'x'.repeat(32) });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('has 2 mistakes; nothing was changed.\n');
  expect(stderr).toContain(`client "${tool.id}": redirect_uris[1]: must not have a fragment (#)\n`);
  expect(stderr).toContain(
    `client "${tool.id}": secret: a public client has none (token_endpoint_auth_method is none)\n`,
  );
  expect((await fetch(`${stack.hydraAdminUrl}/admin/clients/${tool.id}`)).status).not.toBe(200);
});

test('only clients of this tool are deleted, only when asked, even on page two', async ({ stack, tool }) => {
  const hydra = await startSecondHydra(stack, {});
  try {
    const settings = { HYDRA_ADMIN_URL: hydra.adminUrl };
    const collection = `${hydra.adminUrl}/admin/clients`;
    const others = Array.from({ length: 260 }, (_, index) => `other-${index}`);
    for (const id of others)
      await callJson('POST', collection, { client_id: id, scope: 'a', token_endpoint_auth_method: 'none' });
    await tool.applied(makeService('zz-gone'), [], settings);

    const kept = await tool.applied(makeService('kept'), [], settings);
    expect(kept.clients.map(({ id, action }) => [id, action])).toEqual([
      ['kept', 'create'],
      ['zz-gone', 'orphan'],
    ]);
    const unasked = await tool.apply(makeService('kept'), ['--yes'], settings);
    expect(unasked.stdout).toContain('? zz-gone: is not in the file; --prune deletes it\n');
    expect(await listIds(settings)).toHaveLength(262);

    const dry = await tool.apply(makeService('kept'), ['--prune', '--dry-run'], settings);
    expect(dry.stdout).toContain('- zz-gone: will be deleted');
    expect(await listIds(settings)).toHaveLength(262);

    const pruned = await tool.applied(makeService('kept'), ['--prune'], settings);
    expect(pruned.clients.map(({ id, action }) => [id, action])).toEqual([
      ['kept', 'keep'],
      ['zz-gone', 'delete'],
    ]);
    expect(new Set(await listIds(settings))).toEqual(new Set([...others, 'kept']));
    expect(existsSync(tool.secretsFile)).toBe(false);
  } finally {
    await hydra.stop();
  }
});

async function listIds(settings: Record<string, string>): Promise<string[]> {
  const { stdout } = await runVestibule(['clients', 'list', '--json'], settings);
  return (JSON.parse(stdout) as { clients: { client_id: string }[] }).clients.map(({ client_id: id }) => id);
}

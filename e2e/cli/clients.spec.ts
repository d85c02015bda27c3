import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { stringify } from 'yaml';
import { applyClients } from '@/cli/clients/apply';
import type { ClientInput } from '@/cli/clients/schema';
import type { OAuthClient } from '../support/clients';
import { test as base, expect } from '../support/fixtures';
import { callJson } from '../support/http';
import { settingsOf } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import { startSecondHydra } from '../support/second-hydra';
import { askToken } from '../support/token-endpoint';
import { type Ran, runVestibule } from '../support/vestibule-command';
import { makeVisitor } from '../support/visitor';
import { enterPassword, openRequest } from '../support/visits';

type Applied = {
  applied: boolean;
  clients: { id: string; action: string; changes: { field: string }[] }[];
  secrets: Record<string, string>;
};
type Registered = OAuthClient & Record<string, unknown>;
type Tool = {
  id: string;
  secretsFile: string;
  /** Writes the file and applies it. */
  apply: (client: ClientInput, options?: string[], env?: Record<string, string>) => Promise<Ran>;
  /** The same, as a program reads it; fails the test when the tool does. */
  applied: (client: ClientInput, options?: string[], env?: Record<string, string>) => Promise<Applied>;
  /** As Hydra itself says. */
  registered: () => Promise<Registered>;
};

const test = base.extend<{ tool: Tool }>({
  tool: async ({ stack }, use) => {
    const scratch = makeScratchFolder();
    const id = `e2e-${randomUUID()}`;
    const url = `${stack.hydraAdminUrl}/admin/clients/${id}`;
    const apply: Tool['apply'] = (client, options = [], env = {}) => {
      writeFileSync(scratch.file('clients.yaml'), stringify({ clients: [client] }));
      return runVestibule(['clients', 'apply', scratch.file('clients.yaml'), ...options], {
        ...settingsOf(stack),
        ...env,
      });
    };
    await use({
      id,
      secretsFile: scratch.file('secrets.json'),
      apply,
      applied: async (client, options = [], env = {}) => {
        const { code, stdout, stderr } = await apply(client, ['--yes', '--json', ...options], env);
        expect(code, stderr).toBe(0);
        return JSON.parse(stdout) as Applied;
      },
      registered: () => callJson('GET', url),
    });
    await fetch(url, { method: 'DELETE' });
    scratch.remove();
  },
});

const service = (id: string, members: Partial<ClientInput> = {}): ClientInput => ({
  id,
  type: 'service',
  scopes: ['api:read'],
  ...members,
});

test('a client of one line signs a person in without a question, and gets a JWT for its API', async ({
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

test('the difference is shown first, and a second call finds nothing to do', async ({ tool, stack }) => {
  const client = service(tool.id, { audiences: ['https://api.example.com'] });
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
  expect(first.stdout).toMatch(
    new RegExp(`\nNew secrets, shown this once; nobody can read them again:\n {2}${tool.id} {2}[\\w-]{43}\n`),
  );
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
] as const satisfies [string, Omit<Partial<ClientInput>, 'redirect_uris'> & { redirect_uris?: string[] }][]) {
  test(`${title} is in Hydra as it stands in the file: nothing is left to change`, async ({ tool }) => {
    const client: ClientInput = {
      ...members,
      id: tool.id,
      scopes: [...('scopes' in members ? members.scopes : ['openid'])],
    } as ClientInput;
    expect((await tool.applied(client)).clients.find(({ id }) => id === tool.id)).toMatchObject({ action: 'create' });
    const again = await tool.applied(client);
    expect(again.clients.find(({ id }) => id === tool.id)).toEqual({ id: tool.id, action: 'keep', changes: [] });
    expect(again).toMatchObject({ applied: false, secrets: {} });
  });
}

test('a change touches what the file names, and neither the secret nor the rest', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(service(tool.id, { scopes: ['api:read', 'api:write'] }));
  const before = await tool.registered();
  await callJson('PUT', `${stack.hydraAdminUrl}/admin/clients/${tool.id}`, {
    ...before,
    owner: 'somebody else',
    policy_uri: 'https://x.example.com',
  });

  const shown = await tool.apply(service(tool.id, { name: 'New name' }), ['--dry-run']);
  expect(shown.stdout).toContain(`~ ${tool.id}\n    ~ client_name: ${tool.id} -> New name\n    - scope: api:write\n`);
  const { clients, secrets: none } = await tool.applied(service(tool.id, { name: 'New name' }));
  expect(clients.find(({ id }) => id === tool.id)?.changes.map(({ field }) => field)).toEqual(['client_name', 'scope']);
  expect(none).toEqual({});
  const after = await tool.registered();
  expect(after).toMatchObject({
    client_name: 'New name',
    scope: 'api:read',
    owner: 'somebody else',
    policy_uri: 'https://x.example.com',
  });
  expect(after['created_at']).toBe(before['created_at']);
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, secrets[tool.id])).status).toBe(200);
});

test('a made secret is changed only when asked, and can go into a file', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(service(tool.id));
  const old = secrets[tool.id];
  const { status, body } = await tokenFor(stack.hydraPublicUrl, tool.id, old);
  expect(status).toBe(200);
  expect(decodeJwt(String(body['access_token']))).toMatchObject({ client_id: tool.id, scp: ['api:read'] });

  const rotated = await tool.apply(service(tool.id), [
    '--yes',
    '--rotate-secret',
    tool.id,
    '--secrets-file',
    tool.secretsFile,
  ]);
  expect(rotated.code).toBe(0);
  const young = (JSON.parse(readFileSync(tool.secretsFile, 'utf8')) as Record<string, string>)[tool.id];
  expect((statSync(tool.secretsFile).mode & 0o777).toString(8)).toBe('600');
  expect(rotated.stdout + rotated.stderr).not.toContain(young);
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, young)).status).toBe(200);
  expect(await tokenFor(stack.hydraPublicUrl, tool.id, old)).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
});

test('a secret of the environment is never shown, and follows its variable', async ({ stack, tool }) => {
  const client = service(tool.id, { secret: { env: 'ORCHARD_SECRET' } });
  const missing = await tool.apply(client, ['--yes']);
  expect(missing).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('secret: ORCHARD_SECRET is not set.'),
  });

  const [old, young] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const first = await tool.apply(client, ['--yes'], { ORCHARD_SECRET: old });
  expect(first.code).toBe(0);
  expect(first.stdout).toContain('secret: (the one in ORCHARD_SECRET)');
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, old)).status).toBe(200);
  expect(await tool.applied(client, [], { ORCHARD_SECRET: old })).toMatchObject({ applied: false });

  const second = await tool.apply(client, ['--yes'], { ORCHARD_SECRET: young });
  expect(second.stdout).toContain(`~ ${tool.id}\n    ~ secret: (hidden) -> (the one in ORCHARD_SECRET)\n`);
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, young)).status).toBe(200);
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, old)).status).toBe(401);
  for (const ran of [first, second]) {
    for (const secret of [old, young]) expect(ran.stdout + ran.stderr).not.toContain(secret);
  }
});

test('a program can do the same without the command', async ({ stack, tool }) => {
  const secret = randomBytes(32).toString('base64url');
  const options = {
    hydraAdminUrl: stack.hydraAdminUrl,
    clients: [service(tool.id, { secret: { env: 'SECRET' } })],
    env: { SECRET: secret },
  };
  const actionOf = async () => (await applyClients(options)).steps.find(({ id }) => id === tool.id)?.action;
  expect(await actionOf()).toBe('create');
  expect(await actionOf()).toBe('keep');
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, secret)).status).toBe(200);
  const made = await applyClients({ ...options, clients: [service(tool.id)], rotating: [tool.id] });
  expect((await tokenFor(stack.hydraPublicUrl, tool.id, made.secrets[tool.id])).status).toBe(200);
});

test('a file with mistakes changes nothing, and each mistake is named', async ({ stack, tool }) => {
  const wrong = {
    id: tool.id,
    type: 'spa',
    scopes: ['openid'],
    redirect_uris: ['http://a.example.com/#x'],
    secret: { env: 'S' },
  } as ClientInput;
  const { code, stdout, stderr } = await tool.apply(wrong, ['--yes'], { S: 'x'.repeat(32) });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('has 2 mistakes; nothing was changed.\n');
  expect(stderr).toContain(`client "${tool.id}": redirect_uris[1]: must not have a fragment (#)\n`);
  expect(stderr).toContain(
    `client "${tool.id}": secret: a public client has none (token_endpoint_auth_method is none)\n`,
  );
  expect((await fetch(`${stack.hydraAdminUrl}/admin/clients/${tool.id}`)).status).not.toBe(200);
});

test('a client is shown without its secret, an unknown one is told', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(service(tool.id, { name: 'Shown' }));
  const settings = settingsOf(stack);
  const shown = await runVestibule(['clients', 'show', tool.id], settings);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain(`client_id: ${tool.id}\nclient_name: Shown\ngrant_types: client_credentials\n`);
  const listed = await runVestibule(['clients', 'list'], settings);
  expect(listed.stdout).toMatch(new RegExp(`^${tool.id} +Shown +client_credentials +no +yes +default$`, 'm'));
  expect(shown.stdout + listed.stdout).not.toContain(secrets[tool.id]);
  expect(await runVestibule(['clients', 'show', `${tool.id}-x`], settings)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `error: Hydra has no client "${tool.id}-x".\nSee "clients list".\n`,
  });
});

test('only what this tool made is deleted, only when asked, on page two as well', async ({ stack, tool }) => {
  const hydra = await startSecondHydra(stack, {});
  try {
    const settings = { HYDRA_ADMIN_URL: hydra.adminUrl };
    const collection = `${hydra.adminUrl}/admin/clients`;
    const others = Array.from({ length: 260 }, (_, index) => `other-${index}`);
    for (const id of others)
      await callJson('POST', collection, { client_id: id, scope: 'a', token_endpoint_auth_method: 'none' });
    await tool.applied(service('zz-gone'), [], settings);

    const kept = await tool.applied(service('kept'), [], settings);
    expect(kept.clients.map(({ id, action }) => [id, action])).toEqual([
      ['kept', 'create'],
      ['zz-gone', 'orphan'],
    ]);
    const unasked = await tool.apply(service('kept'), ['--yes'], settings);
    expect(unasked.stdout).toContain('? zz-gone: is not in the file; --prune deletes it\n');
    expect(await idsIn(settings)).toHaveLength(262);

    const dry = await tool.apply(service('kept'), ['--prune', '--dry-run'], settings);
    expect(dry.stdout).toContain('- zz-gone: will be deleted');
    expect(await idsIn(settings)).toHaveLength(262);

    const pruned = await tool.applied(service('kept'), ['--prune'], settings);
    expect(pruned.clients.map(({ id, action }) => [id, action])).toEqual([
      ['kept', 'keep'],
      ['zz-gone', 'delete'],
    ]);
    expect(new Set(await idsIn(settings))).toEqual(new Set([...others, 'kept']));
    expect(existsSync(tool.secretsFile)).toBe(false);
  } finally {
    await hydra.stop();
  }
});

async function idsIn(settings: Record<string, string>): Promise<string[]> {
  const { stdout } = await runVestibule(['clients', 'list', '--json'], settings);
  return (JSON.parse(stdout) as { clients: { client_id: string }[] }).clients.map(({ client_id: id }) => id);
}

function tokenFor(server: string, id: string, secret: string | undefined) {
  const credentials = { id, secret: secret ?? '', isInHeader: true };
  return askToken(server, credentials, { grant_type: 'client_credentials', scope: 'api:read' });
}

import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { getServiceToken, makeService, test } from '../support/clients-tool';
import { expect } from '../support/fixtures';
import { callJson } from '../support/http';
import { hydraSettings } from '../support/own-trust';
import { runVestibule } from '../support/vestibule-command';

test('a change affects what the file names, and neither the secret nor the rest', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(makeService(tool.id, { scopes: ['api:read', 'api:write'] }));
  const before = await tool.registered();
  await callJson('PUT', `${stack.hydraAdminUrl}/admin/clients/${tool.id}`, {
    ...before,
    owner: 'somebody else',
    policy_uri: 'https://x.example.com',
  });

  const shown = await tool.apply(makeService(tool.id, { name: 'New name' }), ['--dry-run']);
  expect(shown.stdout).toContain(`~ ${tool.id}\n    ~ client_name: ${tool.id} -> New name\n    - scope: api:write\n`);
  const { clients, secrets: none } = await tool.applied(makeService(tool.id, { name: 'New name' }));
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
  expect((await getServiceToken(stack.hydraPublicUrl, tool.id, secrets[tool.id])).status).toBe(200);
});

test('a generated secret changes only when asked, and can go into a file', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(makeService(tool.id));
  const old = secrets[tool.id];
  const { status, body } = await getServiceToken(stack.hydraPublicUrl, tool.id, old);
  expect(status).toBe(200);
  expect(decodeJwt(String(body['access_token']))).toMatchObject({ client_id: tool.id, scp: ['api:read'] });

  const rotated = await tool.apply(makeService(tool.id), [
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
  expect((await getServiceToken(stack.hydraPublicUrl, tool.id, young)).status).toBe(200);
  expect(await getServiceToken(stack.hydraPublicUrl, tool.id, old)).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
});

test('a secret from the environment is never shown, and changes with its variable', async ({ stack, tool }) => {
  const client = makeService(tool.id, { secret: { env: 'ORCHARD_SECRET' } });
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
  expect((await getServiceToken(stack.hydraPublicUrl, tool.id, old)).status).toBe(200);
  expect(await tool.applied(client, [], { ORCHARD_SECRET: old })).toMatchObject({ applied: false });

  const second = await tool.apply(client, ['--yes'], { ORCHARD_SECRET: young });
  expect(second.stdout).toContain(`~ ${tool.id}\n    ~ secret: (hidden) -> (the one in ORCHARD_SECRET)\n`);
  expect((await getServiceToken(stack.hydraPublicUrl, tool.id, young)).status).toBe(200);
  expect((await getServiceToken(stack.hydraPublicUrl, tool.id, old)).status).toBe(401);
  for (const ran of [first, second]) {
    for (const secret of [old, young]) expect(ran.stdout + ran.stderr).not.toContain(secret);
  }
});

test('a client is shown without its secret, and an unknown one is an error', async ({ stack, tool }) => {
  const { secrets } = await tool.applied(makeService(tool.id, { name: 'Shown' }));
  const settings = hydraSettings(stack);
  const shown = await runVestibule(['clients', 'show', tool.id], settings);
  expect(shown.code).toBe(0);
  expect(shown.stdout).toContain(`client_id: ${tool.id}\nclient_name: Shown\ngrant_types: client_credentials\n`);
  const listed = await runVestibule(['clients', 'list'], settings);
  expect(listed.stdout).toMatch(new RegExp(`^${tool.id} +Shown +client_credentials +no +yes +default$`, 'm'));
  expect(shown.stdout + listed.stdout).not.toContain(secrets[tool.id]);
  expect(await runVestibule(['clients', 'show', `${tool.id}-x`], settings)).toMatchObject({
    code: 1,
    stdout: '',
    stderr: `error: Hydra has no client "${tool.id}-x".\nRun "clients list" to see the ids.\n`,
  });
});

import { writeFileSync } from 'node:fs';
import { decodeJwt } from 'jose';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { hydraSettings, makeOwnTrust, type OwnTrust } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import type { StackInfo } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';

const scratch = makeScratchFolder();
test.afterAll(scratch.remove);

type Grant = {
  id: string;
  scope: string[];
  expires_at: string;
  public_key: { kid: string };
  allow_any_subject: boolean;
};

/** The trusts that Hydra has. */
function grantsOf(stack: StackInfo, { issuer }: OwnTrust): Promise<Grant[]> {
  const query = `?issuer=${encodeURIComponent(issuer)}`;
  return callJson('GET', `${stack.hydraAdminUrl}/admin/trust/grants/jwt-bearer/issuers${query}`);
}

function apply({ issuer, vestibule }: OwnTrust, ...options: string[]) {
  return vestibule('trust', 'apply', '--issuer', issuer, ...options);
}

test('the command shows the difference first, and finds nothing to do the second time', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('idempotent.jwks.json'));
  await trust.vestibule('keys', 'create');
  const kid = trust.keys()[0]?.kid;

  const dry = await apply(trust, '--scope', 'api:read', '--dry-run');
  expect(dry.code).toBe(0);
  expect(dry.stdout).toMatch(new RegExp(`^ {2}\\+ ${kid} will be trusted until 20.*Z\nNothing was changed\\.$`, 'm'));
  const unasked = await apply(trust, '--scope', 'api:read');
  expect(unasked).toMatchObject({ code: 2, stderr: expect.stringContaining('Add --yes to apply it') });
  expect(await grantsOf(stack, trust)).toEqual([]);

  const first = await apply(trust, '--scope', 'api:read', '--yes');
  expect(first.code).toBe(0);
  expect(first.stderr).toContain('Hydra does not enforce expires_at');
  const made = await grantsOf(stack, trust);
  expect(made).toMatchObject([{ scope: ['api:read'], public_key: { kid }, allow_any_subject: true }]);
  const days = (new Date(made[0]?.expires_at ?? '').getTime() - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(364.9);
  expect(days).toBeLessThan(365.1);

  const second = await apply(trust, '--scope', 'api:read', '--json');
  expect(second.code).toBe(0);
  expect(JSON.parse(second.stdout)).toMatchObject({ applied: false, steps: [{ kid, action: 'keep' }] });
  expect(await grantsOf(stack, trust)).toEqual(made);
});

test('an issuer’s trust is removed without a key set', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('removed.jwks.json'));
  await trust.vestibule('keys', 'create');
  await apply(trust, '--scope', 'api:read', '--yes');
  expect(await grantsOf(stack, trust)).toHaveLength(1);
  const removed = await runVestibule(['trust', 'remove', '--issuer', trust.issuer, '--yes'], hydraSettings(stack));
  expect(removed).toMatchObject({ code: 0, stdout: expect.stringContaining('will no longer be trusted\nDone.\n') });
  expect(await grantsOf(stack, trust)).toEqual([]);
});

test('changed scopes work at once, and unregistered ones are refused', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('scopes.jwks.json'));
  await trust.vestibule('keys', 'create');
  const [key] = trust.keys();
  await apply(trust, '--scope', 'api:read', '--yes');
  const refused = await trust.trade(key, 'api:read api:write');
  expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  expect(refused.body).not.toHaveProperty('access_token');

  const changed = await apply(trust, '--scope', 'api:read', 'api:write', '--yes');
  expect(changed.stdout).toContain(
    `~ ${key?.kid} will be trusted for other scopes: "api:read" -> "api:read api:write"`,
  );
  const { status, body } = await trust.trade(key, 'api:read api:write');
  expect(status).toBe(200);
  expect(decodeJwt(String(body['access_token']))).toMatchObject({ scp: ['api:read', 'api:write'] });
  expect(await grantsOf(stack, trust)).toHaveLength(1);
});

test('a trust that expires soon is renewed, and any other only when asked', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('renewed.jwks.json'));
  await trust.vestibule('keys', 'create');
  await apply(trust, '--scope', 'api:read', '--expires-in', '10d', '--yes');
  const [soon] = await grantsOf(stack, trust);

  const renewed = await apply(trust, '--scope', 'api:read', '--yes', '--json');
  expect(JSON.parse(renewed.stdout)).toMatchObject({ applied: true, steps: [{ action: 'renew' }] });
  const [later] = await grantsOf(stack, trust);
  expect(new Date(later?.expires_at ?? 0).getTime()).toBeGreaterThan(
    new Date(soon?.expires_at ?? 0).getTime() + 300 * 86_400_000,
  );

  const asked = await apply(trust, '--scope', 'api:read', '--renew', '--yes', '--json');
  expect(JSON.parse(asked.stdout)).toMatchObject({ applied: true, steps: [{ action: 'renew' }] });
  const all = await grantsOf(stack, trust);
  expect(all).toHaveLength(1);
  expect(all[0]?.id).not.toBe(later?.id);
});

test('Hydra accepts assertions of an expired trust until it’s removed', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('expired.jwks.json'));
  await trust.vestibule('keys', 'create');
  const [key] = trust.keys();
  const { d: _, ...jwk } = key ?? {};
  await callJson('POST', `${stack.hydraAdminUrl}/admin/trust/grants/jwt-bearer/issuers`, {
    issuer: trust.issuer,
    allow_any_subject: true,
    scope: ['api:read'],
    jwk,
    expires_at: new Date(Date.now() + 2_000).toISOString(),
  });
  await expect
    .poll(async () => Date.now() > new Date((await grantsOf(stack, trust))[0]?.expires_at ?? 0).getTime() + 1_000)
    .toBe(true);
  expect((await trust.trade(key)).status).toBe(200);
  expect(await trust.vestibule('keys', 'rotate', '--now')).toMatchObject({ code: 0 });
  expect(await apply(trust, '--scope', 'api:read', '--prune-all', '--yes')).toMatchObject({ code: 0 });
  expect(await trust.trade(key)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('a key set other than the signing one doesn’t remove the working trust', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('signing.jwks.json'));
  await trust.vestibule('keys', 'create');
  await apply(trust, '--scope', 'api:read', '--yes');
  const before = await grantsOf(stack, trust);
  const args = ['trust', 'apply', '--issuer', trust.issuer, '--scope', 'api:read', '--prune', '--yes', '--file'];
  const other = scratch.file('not-signing.jwks.json');

  const missing = await runVestibule([...args, other], hydraSettings(stack));
  expect(missing).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('name the key set that Kratos signs with'),
  });
  expect(missing.stderr).not.toContain('create');

  await runVestibule(['keys', 'create', '--file', other], {});
  const refused = await runVestibule([...args, other], hydraSettings(stack));
  expect(refused.code).toBe(1);
  expect(refused.stdout).toContain(`- ${before[0]?.public_key.kid} will no longer be trusted`);
  expect(refused.stderr).toContain(`none of the keys that Hydra trusts now is in ${other}.`);
  expect(await grantsOf(stack, trust)).toEqual(before);
  expect((await trust.trade(trust.keys()[0])).status).toBe(200);
});

test('another key with the kid of a trusted one works after --renew', async ({ stack, clients }) => {
  const file = scratch.file('same-kid.jwks.json');
  const trust = await makeOwnTrust(stack, clients, file);
  await trust.vestibule('keys', 'create');
  await apply(trust, '--scope', 'api:read', '--yes');
  const kid = trust.keys()[0]?.kid;
  await trust.vestibule('keys', 'rotate', '--now');
  writeFileSync(file, JSON.stringify({ keys: trust.keys().map((key) => ({ ...key, kid })) }));

  expect((await apply(trust, '--scope', 'api:read', '--yes')).stdout).toContain(`= ${kid} is trusted`);
  expect(await trust.trade(trust.keys()[0])).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect((await apply(trust, '--scope', 'api:read', '--renew', '--yes')).code).toBe(0);
  expect((await trust.trade(trust.keys()[0])).status).toBe(200);
});

test('nothing of another issuer is removed', async ({ stack, clients }) => {
  const [one, other] = await Promise.all([
    makeOwnTrust(stack, clients, scratch.file('one.jwks.json')),
    makeOwnTrust(stack, clients, scratch.file('other.jwks.json')),
  ]);
  for (const trust of [one, other]) {
    await trust.vestibule('keys', 'create');
    await apply(trust, '--scope', 'api:read', '--yes');
  }
  const before = await grantsOf(stack, other);
  expect(before).toHaveLength(1);
  await one.vestibule('keys', 'rotate', '--now');
  expect((await apply(one, '--scope', 'api:read', '--prune-all', '--yes')).code).toBe(0);
  expect(await grantsOf(stack, other)).toEqual(before);
});

test('the list shows trusts, by default those of the front door itself', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('listed.jwks.json'));
  await trust.vestibule('keys', 'create');
  await apply(trust, '--scope', 'api:read', '--yes');
  const list = async (...options: string[]) => {
    const { code, stdout } = await runVestibule(['trust', 'list', '--json', ...options], hydraSettings(stack));
    expect(code).toBe(0);
    return (JSON.parse(stdout) as { grants: { issuer: string }[] }).grants.map(({ issuer }) => issuer);
  };
  expect(await list('--issuer', trust.issuer)).toEqual([trust.issuer]);
  expect(await list('--all')).toContain(trust.issuer);
  const own = `${stack.origin}/session/assertion`;
  expect(new Set(await list())).toEqual(new Set([own]));
});

test('nothing is registered without scopes', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('none.jwks.json'));
  await trust.vestibule('keys', 'create');
  const { code, stderr } = await apply(trust, '--yes');
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: 'error: No scopes are set for the assertions.\nSet VESTIBULE_EXCHANGE_SCOPES, or give --scope.\n',
  });
  expect(await grantsOf(stack, trust)).toEqual([]);
});

test('a public key set is refused, and an outage is reported', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('public.jwks.json'));
  await trust.vestibule('keys', 'create');
  const settings = hydraSettings(stack);
  const args = ['trust', 'apply', '--scope', 'api:read', '--yes', '--file'];
  const misused = await runVestibule([...args, scratch.file('public.public.jwks.json')], settings);
  expect(misused).toMatchObject({ code: 1, stderr: expect.stringContaining('is not a set of private signing keys') });
  const down = await runVestibule([...args, scratch.file('public.jwks.json')], {
    ...settings,
    HYDRA_ADMIN_URL: 'http://127.0.0.1:9',
  });
  expect(down).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('did not answer at http://127.0.0.1:9'),
  });
});

import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { ROOT } from '@/dev/settings';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { makeOwnTrust, type OwnTrust } from '../support/own-trust';
import { makeScratchFolder } from '../support/scratch-folder';
import { type ScratchServer, startChanged } from '../support/scratch-ory';

const scratch = makeScratchFolder();
test.afterAll(scratch.remove);

for (const alg of ['ES256', 'RS256']) {
  test(`Hydra accepts an assertion signed with a generated ${alg} key`, async ({ stack, clients }) => {
    const trust = await makeOwnTrust(stack, clients, scratch.file(`${alg}/tokenizer.jwks.json`));
    expect(await trust.vestibule('keys', 'create', '--alg', alg)).toMatchObject({ code: 0, stderr: '' });
    await applyTrust(trust);
    expect(await trust.trade(trust.keys()[0])).toMatchObject({
      status: 200,
      body: { access_token: expect.any(String), scope: 'api:read', token_type: 'bearer' },
    });
  });
}

test('rotating a key makes no assertion fail, and the old key works until its trust is removed', async ({
  stack,
  clients,
}) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('rotated/tokenizer.jwks.json'));
  await trust.vestibule('keys', 'create');
  await applyTrust(trust);
  const [old] = trust.keys();
  expect((await trust.trade(old)).status).toBe(200);

  expect(await trust.vestibule('keys', 'rotate')).toMatchObject({ code: 0 });
  const young = trust.keys()[1];
  expect(trust.keys().map(({ kid }) => kid)).toEqual([old?.kid, young?.kid]);
  expect(await trust.trade(young)).toEqual(refusedFor(trust));
  await applyTrust(trust);
  expect([(await trust.trade(old)).status, (await trust.trade(young)).status]).toEqual([200, 200]);

  await trust.vestibule('keys', 'rotate', '--activate');
  expect(trust.keys().map(({ kid }) => kid)).toEqual([young?.kid, old?.kid]);
  expect(await trust.vestibule('keys', 'rotate', '--retire')).toMatchObject({ code: 0 });
  expect(trust.keys().map(({ kid }) => kid)).toEqual([young?.kid]);
  expect((await trust.trade(old)).status).toBe(200);

  const told = await trust.vestibule('trust', 'apply', '--issuer', trust.issuer, '--scope', 'api:read', '--yes');
  expect(told.code).toBe(0);
  expect(told.stdout).toContain(`? ${old?.kid} is trusted, but not in the key set; --prune removes it`);
  expect((await trust.trade(old)).status).toBe(200);

  await applyTrust(trust, '--prune');
  expect(await trust.trade(old)).toEqual(refusedFor(trust));
  expect((await trust.trade(young)).status).toBe(200);
});

test('a leaked key is replaced and refused at once', async ({ stack, clients }) => {
  const trust = await makeOwnTrust(stack, clients, scratch.file('known/tokenizer.jwks.json'));
  await trust.vestibule('keys', 'create');
  await applyTrust(trust);
  const [known] = trust.keys();
  expect(await trust.vestibule('keys', 'rotate', '--now')).toMatchObject({ code: 0 });
  await applyTrust(trust, '--prune-all');
  expect(await trust.trade(known)).toEqual(refusedFor(trust));
  expect((await trust.trade(trust.keys()[0])).status).toBe(200);
});

test('a key set behind a symbolic link is rotated with its one public file, which Hydra accepts', async ({
  stack,
  clients,
}) => {
  const file = scratch.file('behind-a-link/tokenizer.jwks.json');
  const link = scratch.file('link.jwks.json');
  await (await makeOwnTrust(stack, clients, file)).vestibule('keys', 'create');
  symlinkSync(file, link);
  const trust = await makeOwnTrust(stack, clients, link);
  const publicFile = file.replace('.jwks', '.public.jwks');
  for (const step of [[], ['--activate'], ['--retire']]) {
    const { code, stdout } = await trust.vestibule('keys', 'rotate', ...step);
    expect([code, stdout]).toEqual([0, expect.stringContaining(`\nThe public parts are in ${publicFile}.\n`)]);
    const { keys } = JSON.parse(readFileSync(publicFile, 'utf8')) as JSONWebKeySet;
    expect(keys.map(({ kid }) => kid)).toEqual(trust.keys().map(({ kid }) => kid));
  }
  expect(existsSync(scratch.file('link.public.jwks.json'))).toBe(false);
  await applyTrust(trust);
  expect((await trust.trade(trust.keys()[0])).status).toBe(200);
});

test('Kratos signs with the new key after a restart, and until then with the old one, which stays published', async ({
  stack,
  people,
  clients,
}) => {
  const file = scratch.file('kratos/tokenizer.jwks.json');
  const { vestibule, keys } = await makeOwnTrust(stack, clients, file);
  await vestibule('keys', 'create');
  const { email, password } = await people.create();
  const template = 'session.whoami.tokenizer.templates.internal';
  const changes = { [`${template}.jwks_url`]: `file://${file}` };
  const published = () => JSON.parse(readFileSync(file.replace('.jwks', '.public.jwks'), 'utf8')) as JSONWebKeySet;
  const signer = async (server: ScratchServer, token: string) => {
    const { tokenized } = await callJson<{ tokenized: string }>('GET', {
      url: `${server.publicUrl}/sessions/whoami?tokenize_as=internal`,
      headers: { 'x-session-token': token },
    });
    return (await jwtVerify(tokenized, createLocalJWKSet(published()))).protectedHeader.kid;
  };

  let kratos = await startChanged(stack, 'kratos', changes);
  try {
    const token = await sessionToken(kratos.publicUrl, { identifier: email, password });
    const [old] = keys();
    expect(await signer(kratos, token)).toBe(old?.kid);
    await vestibule('keys', 'rotate', '--alg', 'RS256');
    const { stdout } = await vestibule('keys', 'rotate', '--activate');
    expect(stdout).toContain('Restart Kratos, or wait an hour');
    expect(await signer(kratos, token)).toBe(old?.kid);

    await kratos.stop();
    kratos = await startChanged(stack, 'kratos', changes);
    const [young] = keys();
    expect(young?.kid).not.toBe(old?.kid);
    expect(await signer(kratos, token)).toBe(young?.kid);
    await vestibule('keys', 'rotate', '--retire');
    expect(await signer(kratos, token)).toBe(young?.kid);
  } finally {
    await kratos.stop();
  }
});

test('the executable creates the files with the right permissions, and prints no private part', async () => {
  const file = scratch.file('executable/tokenizer.jwks.json');
  const ran = await runExecutable(['keys', 'create', '--file', file, '--json']);
  expect(ran.code).toBe(0);
  const mode = (name: string) => (statSync(name).mode & 0o777).toString(8);
  expect([mode(path.dirname(file)), mode(file), mode(file.replace('.jwks', '.public.jwks'))]).toEqual([
    '700',
    '600',
    '644',
  ]);
  const { keys } = JSON.parse(readFileSync(file, 'utf8')) as { keys: { kid: string; d: string }[] };
  expect(JSON.parse(ran.output)).toMatchObject({ keys: [{ kid: keys[0]?.kid, alg: 'ES256', signs: true }] });
  expect(ran.output).not.toContain(keys[0]?.d);
});

test('the executable passes on exit codes, and accepts options that Node has, too', async () => {
  expect(await runExecutable(['keys', 'list', '--file', scratch.file('none.jwks.json')])).toMatchObject({ code: 1 });
  expect(await runExecutable(['keys', 'sing'])).toMatchObject({ code: 2 });
  const ran = await runExecutable(['clients', 'list', '--env-file', scratch.file('none.env')]);
  expect(ran.code).toBe(1);
  expect(ran.output).toContain('cannot be read.\nCheck the path given to --env-file.');
});

async function applyTrust(trust: OwnTrust, ...options: string[]): Promise<void> {
  const args = ['trust', 'apply', '--issuer', trust.issuer, '--scope', 'api:read', '--yes', ...options];
  expect(await trust.vestibule(...args)).toMatchObject({ code: 0 });
}

async function sessionToken(kratos: string, credentials: { identifier: string; password: string }): Promise<string> {
  const { id } = await callJson<{ id: string }>('GET', `${kratos}/self-service/login/api`);
  const url = `${kratos}/self-service/login?flow=${id}`;
  return (await callJson<{ session_token: string }>('POST', url, { method: 'password', ...credentials })).session_token;
}

/** Hydra's answer to an assertion with an unknown key. */
function refusedFor({ issuer }: OwnTrust) {
  return {
    status: 400,
    body: {
      error: 'invalid_grant',
      error_description: expect.stringContaining(
        `No public JWK was registered for issuer '${issuer}'`,
      ) as unknown as string,
    },
  };
}

async function runExecutable(args: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(path.join(ROOT, 'cli/vestibule.mjs'), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, output };
}

import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWith } from '../base/sample-io';
import { answer, type Handler, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { registerClients } from './register';

/** Two services, so that one can fail after the other. */
const YAML = 'clients:\n  - {id: one, type: service, scopes: [a]}\n  - {id: two, type: service, scopes: [a]}\n';

/** What the real Hydra doesn't do on demand. The rest is in e2e/cli/clients.spec.ts. */
describe('clients', () => {
  let folder: string;
  let file: string;
  let server: SampleHydra | undefined;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-clients-'));
    file = path.join(folder, 'clients.yaml');
    writeFileSync(file, YAML);
  });
  afterEach(async () => {
    await server?.close();
    rmSync(folder, { recursive: true });
  });

  const tool = async (handle: Handler, ...args: string[]) => {
    server = await startSampleHydra(handle);
    return runWith([registerClients], ['clients', ...args], { env: { HYDRA_ADMIN_URL: server.url } });
  };
  const idOf = (body: unknown) => (body as { client_id: string }).client_id;
  const secretOf = (id: string) => {
    const sent = server?.requests.find(({ method, body }) => method === 'POST' && idOf(body) === id);
    return (sent?.body as { client_secret: string } | undefined)?.client_secret ?? '(none)';
  };

  /** Has no clients. The first can be created, the second can't. */
  const failing: Handler = ({ method, url, body }, response) => {
    if (method === 'GET')
      answer(response, url.startsWith('/admin/clients?') ? 200 : 404, url.startsWith('/admin/clients?') ? [] : {});
    else if (idOf(body) === 'one') answer(response, 201, body);
    else answer(response, 400, { error: 'invalid_client_metadata', error_description: 'No.' });
  };

  it('shows a secret that was generated before something failed', async () => {
    const { code, stdout, stderr } = await tool(failing, 'apply', file, '--yes');
    expect(code).toBe(1);
    expect(stdout).toContain(`  one  ${secretOf('one')}\n`);
    expect(stdout).not.toMatch(/Done\./);
    expect(stdout).not.toContain(secretOf('two'));
    expect(stderr).toBe('error: Hydra refused to create the client two: 400 invalid_client_metadata: No.\n');
  });

  it('says with --json that it was not applied, and includes the secret', async () => {
    const { code, stdout } = await tool(failing, 'apply', file, '--yes', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ applied: false, secrets: { one: secretOf('one') } });
  });

  it('keeps a secret in the file, if one was named', async () => {
    const secrets = path.join(folder, 'secrets.json');
    const { code, stdout } = await tool(failing, 'apply', file, '--yes', '--secrets-file', secrets);
    expect(code).toBe(1);
    expect(JSON.parse(readFileSync(secrets, 'utf8'))).toEqual({ one: secretOf('one') });
    expect((statSync(secrets).mode & 0o777).toString(8)).toBe('600');
    expect(stdout).not.toContain(secretOf('one'));
  });

  it.each([
    ['a missing folder', 'nowhere/secrets.json', /cannot be created \(ENOENT\); nothing was changed/],
    ['a folder', '.', /exists already, and secrets are never overwritten/],
  ])('changes nothing if the secrets would go to %s', async (_, name, message) => {
    const { code, stdout, stderr } = await tool(
      failing,
      'apply',
      file,
      '--yes',
      '--secrets-file',
      path.join(folder, name),
    );
    expect([code, stderr]).toEqual([1, expect.stringMatching(message)]);
    expect(stdout).not.toContain('New secrets');
    expect(server?.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it('shows no secret that Hydra echoes in its refusal', async () => {
    const echoing: Handler = ({ method, url, body }, response) =>
      method === 'GET'
        ? answer(response, url.startsWith('/admin/clients?') ? 200 : 404, [])
        : answer(response, 400, { error: 'invalid', error_description: `Cannot read ${JSON.stringify(body)}` });
    const { stderr } = await tool(echoing, 'apply', file, '--yes');
    expect(stderr).toMatch(/^error: Hydra refused to create the client one: 400 invalid: Cannot read /);
    expect(secretOf('one')).toHaveLength(43);
    expect(stderr).not.toContain(secretOf('one').slice(0, 8));
  });

  it('shows control characters in the names of clients', async () => {
    const client = { client_id: 'one', client_name: '\u001b[2Jx\nadmin  \u202e' };
    const handle: Handler = ({ url }, response) => answer(response, 200, url.includes('?') ? [client] : client);
    const list = await tool(handle, 'list');
    expect(list.stdout.split('\n')).toEqual([
      expect.stringMatching(/^ID {3}NAME/),
      expect.stringMatching(/^one {2}\\x1b\[2Jx\\nadmin {2}\\u202e {2}/),
      '',
    ]);
    await server?.close();
    expect((await tool(handle, 'show', 'one')).stdout).toContain('\nclient_name: \\x1b[2Jx\\nadmin  \\u202e\n');
    await server?.close();
    expect(JSON.parse((await tool(handle, 'show', 'one', '--json')).stdout)).toMatchObject(client);
  });

  it('leaves no secrets file behind if there is no secret', async () => {
    const secrets = path.join(folder, 'secrets.json');
    writeFileSync(file, 'clients: [{id: two, type: service, scopes: [a]}]');
    const { code, stdout } = await tool(failing, 'apply', file, '--yes', '--secrets-file', secrets);
    expect([code, existsSync(secrets)]).toEqual([1, false]);
    expect(stdout).not.toContain('New secrets');
    expect(
      (
        await runWith([registerClients], ['clients', 'apply', file, '--secrets-file', secrets], {
          env: { HYDRA_ADMIN_URL: server?.url },
          ask: () => Promise.resolve(false),
        })
      ).code,
    ).toBe(1);
    expect(existsSync(secrets)).toBe(false);
  });

  it('overwrites no secrets file, and changes nothing', async () => {
    const secrets = path.join(folder, 'secrets.json');
    writeFileSync(secrets, 'precious');
    const { code, stderr } = await tool(failing, 'apply', file, '--yes', '--secrets-file', secrets);
    expect([code, readFileSync(secrets, 'utf8')]).toEqual([1, 'precious']);
    expect(stderr).toMatch(/exists already, and secrets are never overwritten/);
    expect(server?.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  it.each([
    ['a mistake in the file', 'clients: [{id: one}]', ['--yes'], 1],
    ['an id to rotate that is not in the file', YAML, ['--yes', '--rotate-secret', 'three'], 2],
    [
      'a client to rotate that has no secret',
      'clients: [{id: one, type: spa, scopes: [a], redirect_uris: ["https://a.test"]}]',
      ['--yes', '--rotate-secret', 'one'],
      1,
    ],
    ['a missing variable', 'clients: [{id: one, type: service, scopes: [a], secret: {env: NONE}}]', ['--yes'], 1],
  ])('asks Hydra nothing after %s', async (_, text, options, code) => {
    writeFileSync(file, text);
    expect((await tool(failing, 'apply', file, ...options)).code).toBe(code);
    expect(server?.requests).toEqual([]);
  });

  it.each([401, 404])("reads %d as a client that doesn't exist", async (status) => {
    const { code, stderr } = await tool((_, response) => answer(response, status, {}), 'show', 'nobody');
    expect([code, stderr]).toEqual([1, 'error: Hydra has no client "nobody".\nRun "clients list" to see the ids.\n']);
  });

  it('refuses an empty id', async () => {
    expect((await tool((_, response) => answer(response, 200, {}), 'show', '')).code).toBe(2);
    expect(server?.requests).toEqual([]);
  });

  it.each(['..', '.', 'a/b', 'https://a.example'])(
    'finds the client %j of another tool through the list',
    async (id) => {
      const list = [{ client_id: 'other' }, { client_id: id, owner: 'somebody' }];
      const handle: Handler = ({ url }, response) =>
        answer(response, 200, url.startsWith('/admin/clients?') ? list : {});
      expect(await tool(handle, 'show', id)).toMatchObject({ code: 0, stdout: `client_id: ${id}\nowner: somebody\n` });
    },
  );

  it('never shows a secret or a registration token of Hydra', async () => {
    const client = {
      client_id: 'shop',
      client_secret: 'hunter2',
      registration_access_token: 'hunter2',
      metadata: { vestibule_secret: 'scrypt.hunter2', team: 'x' },
    };
    for (const args of [
      ['show', 'shop'],
      ['show', 'shop', '--json'],
      ['list', '--json'],
    ]) {
      const { code, stdout } = await tool(
        ({ url }, response) => answer(response, 200, url.includes('?') ? [client] : client),
        ...args,
      );
      await server?.close();
      expect(code).toBe(0);
      expect(stdout).toContain('team');
      expect(stdout).not.toContain('hunter2');
    }
  });

  it('says when Hydra has no clients', async () => {
    expect((await tool((_, response) => answer(response, 200, []), 'list')).stdout).toBe('Hydra has no clients.\n');
    expect(existsSync(path.join(folder, 'secrets.json'))).toBe(false);
  });
});

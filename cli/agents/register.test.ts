import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type SampleHydra, startSampleHydra } from '@/lib/agents/clients/sample-hydra';
import { SAMPLE_URL, sampleBody, sampleMembers } from '@/lib/agents/documents/sample-document';
import { runWith } from '../base/sample-io';
import { registerAgents } from './register';

const RESOURCES = 'lib/agents/sample-resources.json';
const HOUR = 60 * 60 * 1000;
const ago = (hours: number) => new Date(Date.now() - hours * HOUR).toISOString();

let hydra: SampleHydra;
let folder: string;
beforeAll(async () => {
  hydra = await startSampleHydra();
});
afterAll(() => hydra.server.close());
beforeEach(() => {
  hydra.reset();
  folder = mkdtempSync(path.join(tmpdir(), 'vestibule-agents-'));
  mkdirSync(path.join(folder, 'pinned'));
  writeFileSync(
    path.join(folder, 'agents.json'),
    JSON.stringify({ documents: { pinned: path.join(folder, 'pinned') } }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

function vestibule(...args: string[]) {
  const env = {
    VESTIBULE_URL: 'https://login.example.com',
    HYDRA_ADMIN_URL: hydra.server.origin,
    VESTIBULE_RESOURCES_FILE: RESOURCES,
    VESTIBULE_AGENTS_FILE: path.join(folder, 'agents.json'),
  };
  return runWith([registerAgents], ['agents', ...args], { env });
}

function addRow(client_id: string, owner: string, vestibule: object | null, members: object = {}): void {
  hydra.rows.set(client_id, { client_id, owner, metadata: vestibule === null ? {} : { vestibule }, ...members });
}

describe('agents prune', () => {
  beforeEach(() => {
    addRow('dcr-old', 'vestibule:dcr', { kind: 'registered', created: ago(25) });
    addRow('dcr-used', 'vestibule:dcr', { kind: 'registered', created: ago(9000), used: ago(3) });
    addRow(SAMPLE_URL, 'vestibule:cimd', { kind: 'document', url: SAMPLE_URL, hash: 'x', fetched: ago(9000) });
    addRow('shop', 'vestibule:dcr', null);
    addRow('other', 'me', { kind: 'registered', created: ago(9000) });
  });

  it('deletes what nobody uses, and no client of the operator', async () => {
    const { code, stdout } = await vestibule('prune', '--yes');
    expect(code).toBe(0);
    expect(stdout).toContain(`- ${SAMPLE_URL} will be deleted`);
    expect([...hydra.rows.keys()]).toEqual(['dcr-used', 'shop', 'other']);
  });

  it('changes nothing in a dry run, nor without a yes', async () => {
    expect((await vestibule('prune', '--dry-run')).code).toBe(0);
    expect((await vestibule('prune')).code).toBe(2);
    expect(hydra.rows.size).toBe(5);
  });
});

describe('agents sync', () => {
  it('brings both kinds in line with the resources, once', async () => {
    addRow(
      'dcr-1',
      'vestibule:dcr',
      { kind: 'registered', created: ago(1), redirect_uris: ['http://localhost/cb'] },
      { client_name: 'Cursor' },
    );
    addRow(
      SAMPLE_URL,
      'vestibule:cimd',
      { kind: 'document', url: SAMPLE_URL, hash: 'old', used: ago(1) },
      { client_name: 'Agent', redirect_uris: ['https://a/cb'] },
    );
    expect((await vestibule('sync', '--yes')).code).toBe(0);
    for (const id of ['dcr-1', SAMPLE_URL])
      expect(hydra.rows.get(id)).toMatchObject({
        scope: 'openid offline_access notes:read notes:write',
        audience: ['https://mcp.example.com/mcp'],
        metadata: { vestibule: { kind: expect.any(String) } },
      });
    expect(hydra.rows.get(SAMPLE_URL)).toMatchObject({ metadata: { vestibule: { used: expect.any(String) } } });
    expect((await vestibule('sync', '--yes')).stdout).toContain('There is nothing to change.');
  });

  it('takes pinned documents', async () => {
    addRow(SAMPLE_URL, 'vestibule:cimd', { kind: 'document', url: SAMPLE_URL, hash: 'old' }, { client_name: 'Before' });
    const saved = path.join(folder, 'saved.json');
    writeFileSync(saved, sampleBody());
    await vestibule('pin', SAMPLE_URL, '--from', saved);
    await vestibule('sync', '--yes');
    expect(hydra.rows.get(SAMPLE_URL)).toMatchObject({ client_name: 'Orchard Agent' });
  });
});

describe('agents pin', () => {
  it('writes what counts in a saved document, and says what that is', async () => {
    const saved = path.join(folder, 'saved.json');
    writeFileSync(saved, sampleBody({ logo_uri: 'javascript:alert(1)', client_uri: 'https://app.example.com' }));
    const { code, stdout } = await vestibule('pin', SAMPLE_URL, '--from', saved);
    expect(code).toBe(0);
    expect(stdout).toContain('It calls itself "Orchard Agent".');
    const file = path.join(folder, 'pinned', 'app.example.com-client.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
      ...sampleMembers(),
      grant_types: ['authorization_code'],
      response_types: ['code'],
      token_endpoint_auth_method: 'none',
      client_uri: 'https://app.example.com',
    });
  });

  it.each([
    ['a URL of no document', ['http://app.example.com/c'], 'the URL is not https'],
    ['a file of another client', ['https://app.example.com/other.json', '--from', 'SAVED'], 'client_id is not the URL'],
    ['a file that is not there', [SAMPLE_URL, '--from', 'nowhere.json'], 'cannot be read'],
  ])('refuses %s', async (_, args, reason) => {
    const saved = path.join(folder, 'saved.json');
    writeFileSync(saved, sampleBody());
    const { code, stderr } = await vestibule('pin', ...args.map((arg) => arg.replace('SAVED', saved)));
    expect(code).toBe(1);
    expect(stderr).toContain(reason);
  });
});

describe('agents list', () => {
  it('shows them, and nobody else', async () => {
    addRow('dcr-1', 'vestibule:dcr', { kind: 'registered', created: ago(1) }, { client_name: 'Cursor' });
    addRow('shop', 'me', null);
    const { stdout } = await vestibule('list', '--json');
    expect(JSON.parse(stdout)).toEqual({
      clients: [{ client_id: 'dcr-1', hydra_id: 'dcr-1', kind: 'registered', name: 'Cursor', used: null }],
    });
    hydra.rows.clear();
    expect((await vestibule('list')).stdout).toBe('There are none.\n');
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWith } from '../base/sample-io';
import { answer, type Handler, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { registerClients } from './register';

const OWN = 'set: own\nclients: [{id: one, type: service, scopes: [a]}]\n';
type Client = { client_id: string; metadata?: Record<string, string> };

const managed = (id: string, set?: string): Client => ({
  client_id: id,
  metadata: { managed_by: 'vestibule', ...(set === undefined ? {} : { vestibule_set: set }) },
});

/** A Hydra with these clients, which accepts every write. */
function having(...clients: Client[]): Handler {
  return ({ method, url, body }, response) => {
    const written = { PUT: 200, POST: 201, DELETE: 204 }[method];
    if (written !== undefined) return answer(response, written, body);
    if (url.startsWith('/admin/clients?')) return answer(response, 200, clients);
    const one = clients.find((client) => url === `/admin/clients/${client.client_id}`);
    return answer(response, one === undefined ? 404 : 200, one ?? {});
  };
}

describe('the set of a clients file', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-sets-'));
  const file = path.join(folder, 'clients.yaml');
  let server: SampleHydra;

  afterEach(() => server.close());
  afterAll(() => rmSync(folder, { recursive: true }));

  const tool = async (clients: Client[], ...args: string[]) => {
    server = await startSampleHydra(having(...clients));
    return runWith([registerClients], ['clients', ...args], { env: { HYDRA_ADMIN_URL: server.url } });
  };
  const apply = (text: string, clients: Client[], ...options: string[]) => {
    writeFileSync(file, text);
    return tool(clients, 'apply', file, '--yes', ...options);
  };
  const written = () => server.requests.filter(({ method }) => method !== 'GET');

  it('limits what is pruned and what is reported', async () => {
    const clients = [managed('a'), managed('b', 'own'), managed('c', 'other')];
    const { code, stdout } = await apply('set: own\nclients: []\n', clients, '--prune');
    expect([code, stdout]).toEqual([0, '- b: will be deleted, its tokens with it\nDone.\n']);
    expect(written().map(({ method, url }) => `${method} ${url}`)).toEqual(['DELETE /admin/clients/b']);
  });

  it('is the default one if the file names none', async () => {
    const { stdout } = await apply('clients: []\n', [managed('a'), managed('b', 'own')]);
    expect(stdout).toBe('? a: is not in the file; --prune deletes it\nThere is nothing to change.\n');
  });

  it('refuses a client of another set, and names both', async () => {
    const { code, stderr } = await apply(OWN, [managed('one')]);
    expect(code).toBe(1);
    expect(stderr).toContain('error: The client "one" belongs to the set "default", but the file is the set "own"');
    expect(stderr).toContain('--from-set default');
    expect(written()).toEqual([]);
  });

  it('gets a client from another set if that one is named', async () => {
    expect((await apply(OWN, [managed('one')], '--from-set', 'default')).code).toBe(0);
    expect(written()).toMatchObject([
      { method: 'PUT', body: { client_id: 'one', metadata: { vestibule_set: 'own' } } },
    ]);
  });

  it('takes over an unmanaged client', async () => {
    expect((await apply(OWN, [{ client_id: 'one' }])).code).toBe(0);
    expect(written()).toMatchObject([{ method: 'PUT', body: { metadata: { vestibule_set: 'own' } } }]);
  });

  it('is none of a client with odd metadata', async () => {
    const odd = { client_id: 'c', metadata: ['x'] } as unknown as Client;
    expect((await tool([managed('a'), odd], 'list')).stdout).toMatch(/\na .* default\nc .* no\n/);
    await server.close();
    expect((await apply('clients: []\n', [odd], '--prune')).stdout).toBe('There is nothing to change.\n');
  });

  it('is shown for each client', async () => {
    const { stdout } = await tool([managed('a'), managed('b', 'own'), { client_id: 'c' }], 'list');
    expect(stdout).toMatch(/MANAGED {2}SET\na .* yes {6}default\nb .* yes {6}own\nc .* no\n/);
    await server.close();
    expect((await tool([managed('a')], 'show', 'a')).stdout).toContain('"vestibule_set":"default"');
  });
});

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runWith } from '../base/sample-io';
import { answer, type Handler, type Request, type SampleHydra, startSampleHydra } from '../hydra/sample-hydra';
import { registerClients } from './register';

type Stored = Record<string, unknown> & { client_id: string };

/**
 * Writes without an answer, and other writers at the same time. e2e/cli/clients-interrupted.spec.ts does it with the
 * real Hydra.
 */
describe('writing clients', () => {
  let folder: string;
  let server: SampleHydra;
  let clients: Map<string, Stored>;
  /** What happens instead of a write. */
  let instead: Partial<Record<string, Handler>>;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'vestibule-write-'));
    clients = new Map();
    instead = {};
    server = await startSampleHydra((request, response) => {
      const handle = request.method === 'GET' ? undefined : instead[idIn(request)];
      return (handle ?? stored)(request, response);
    });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const idIn = ({ url, body }: Request) => url.split('/')[3] ?? (body as Stored | undefined)?.client_id ?? '';
  const stored: Handler = (request, response) => {
    const id = idIn(request);
    if (request.url.startsWith('/admin/clients?')) return answer(response, 200, [...clients.values()]);
    if (request.method === 'GET') return answer(response, clients.has(id) ? 200 : 404, clients.get(id));
    if (request.method === 'DELETE') clients.delete(id);
    else clients.set(id, request.body as Stored);
    return answer(response, { POST: 201, PUT: 200 }[request.method] ?? 204, request.body);
  };
  const file = (name: string) => path.join(folder, name);
  const apply = (yaml: string, options: string[], ask?: () => Promise<boolean>) => {
    writeFileSync(file('clients.yaml'), yaml);
    const env = { HYDRA_ADMIN_URL: server.url };
    return runWith([registerClients], ['clients', 'apply', file('clients.yaml'), ...options], { env, ask });
  };
  const service = (id: string, rest = '') => `  - {id: ${id}, type: service, scopes: [a]${rest}}\n`;
  const TWO = `clients:\n${service('one')}${service('two')}`;
  const sentSecret = (id: string) =>
    server.requests
      .map(({ body }) => body as { client_id?: string; client_secret?: string } | undefined)
      .find((body) => body?.client_id === id)?.client_secret ?? '(none)';
  const hangUp: Handler = (_, response) => response.destroy();
  const gateway: Handler = (_, response) => answer(response, 504, { error: 'timeout' });
  const page: Handler = (_, response) => response.writeHead(502).end('<html>');

  it.each([
    ['hangs up', hangUp],
    ['is cut off by a gateway', gateway],
    ['is replaced by a page', page],
  ])('shows the secret of a client whose answer %s, and what to do', async (_, handle) => {
    instead = { two: handle };
    const { code, stdout, stderr } = await apply(TWO, ['--yes']);
    expect(code).toBe(1);
    expect(stdout).toContain(`  one  ${sentSecret('one')}\n  two  ${sentSecret('two')}\n`);
    expect(stdout).toContain('The one of two may not be in force: Hydra did not confirm it.\n');
    expect(stderr).toContain('The client "two" may or may not have been created; if it was, it has the new secret.\n');
    expect(stderr).toMatch(
      /Run the command again\. With --rotate-secret two the client gets another secret in any case/,
    );
  });

  it('says so in JSON, and has it in the secrets file', async () => {
    instead = { two: hangUp };
    const ran = await apply(TWO, ['--yes', '--json', '--secrets-file', file('secrets.json')]);
    const secrets = { one: sentSecret('one'), two: sentSecret('two') };
    expect(JSON.parse(ran.stdout)).toMatchObject({ applied: false, secrets: {}, unconfirmed: 'two' });
    expect(JSON.parse(readFileSync(file('secrets.json'), 'utf8'))).toEqual(secrets);
  });

  it('writes the secret to the file before it sends it', async () => {
    let found = '';
    instead = {
      one: (_, response) => {
        found = readFileSync(file('secrets.json'), 'utf8');
        answer(response, 201, {});
      },
    };
    await apply(TWO, ['--yes', '--secrets-file', file('secrets.json')]);
    expect(JSON.parse(found)).toEqual({ one: sentSecret('one') });
  });

  it('names a client without a new secret as well, if its write is unconfirmed', async () => {
    await apply(TWO, ['--yes']);
    instead = { one: hangUp, two: hangUp };
    const changed = await apply(`clients:\n${service('one', ', name: New')}${service('two')}`, ['--yes']);
    expect(changed.stderr).toContain('The client "one" may or may not have been changed.\n');
    expect(changed.stderr).toContain('Run the command again: it compares again, and does the rest.\n');
    const deleted = await apply(`clients:\n${service('one')}`, ['--yes', '--prune']);
    expect(deleted.stderr).toContain('The client "two" may or may not have been deleted.\n');
    expect(changed.stdout + deleted.stdout).not.toContain('in force');
  });

  const whileAsked = (change: () => void) => () => {
    change();
    return Promise.resolve(true);
  };
  const changeOne = (members: Record<string, unknown>) =>
    whileAsked(() => clients.set('one', { ...(clients.get('one') as Stored), ...members }));

  it("keeps what somebody else changed in the meantime, if the file doesn't name it", async () => {
    await apply(TWO, ['--yes']);
    const members = { contacts: ['a@b.test'], metadata: { managed_by: 'vestibule', team: 'x' } };
    const { code } = await apply(TWO.replace('{id: one', '{id: one, name: New'), [], changeOne(members));
    expect([code, clients.get('one')]).toEqual([0, expect.objectContaining({ ...members, client_name: 'New' })]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a member that the file names', { scope: 'a b' }, 'scope'],
    ['who manages it', { metadata: {} }, 'metadata'],
    ['its set', { metadata: { managed_by: 'vestibule', vestibule_set: 'theirs' } }, 'metadata'],
  ])('stops if somebody else has changed %s in the meantime', async (_, members, field) => {
    await apply(TWO, ['--yes']);
    const { code, stdout, stderr } = await apply(TWO, ['--rotate-secret', 'one'], changeOne(members));
    expect([code, stderr]).toEqual([
      1,
      `error: Somebody else has changed the client "one" in the meantime (${field}); it was left as it is.\nRun the command again to see the current difference.\n`,
    ]);
    expect(stdout).not.toContain('New secrets');
    expect(clients.get('one')).toMatchObject(members);
  });

  it('stops if the client is gone, or no longer belongs to the set that is pruned', async () => {
    await apply(TWO, ['--yes']);
    const gone = await apply(
      TWO,
      ['--rotate-secret', 'one'],
      whileAsked(() => clients.delete('one')),
    );
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringContaining('"one" in the meantime (it is gone)') });
    const foreign = () => clients.set('two', { client_id: 'two', metadata: {} });
    const kept = await apply(`clients:\n${service('one')}`, ['--prune'], whileAsked(foreign));
    expect(kept).toMatchObject({ code: 1, stderr: expect.stringContaining('(it no longer belongs to this set)') });
    expect(clients.has('two')).toBe(true);
  });
});

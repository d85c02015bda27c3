import { log } from '../../log';
import { useSettings } from '../../testing/fake-server';
import type { UnverifiedClient } from '../client';
import { isExpired, sweepRegistered } from './expiry';
import { noteUse } from './note-use';
import { type SampleHydra, startSampleHydra } from './sample-hydra';

const NOW = Date.parse('2026-11-29T12:00:00Z');
const HOUR = 60 * 60 * 1000;
const ago = (hours: number) => new Date(NOW - hours * HOUR).toISOString();
const registered = (created: string, used?: string) => ({ kind: 'registered', created, ...(used ? { used } : {}) });
const document = (times: object) => ({ kind: 'document', url: 'https://a/b', hash: 'x', ...times });

let hydra: SampleHydra;
beforeAll(async () => {
  hydra = await startSampleHydra();
  useSettings({ HYDRA_ADMIN_URL: hydra.server.origin });
});
afterAll(() => hydra.server.close());
beforeEach(() => {
  jest.restoreAllMocks();
  for (const level of ['info', 'warn'] as const) jest.spyOn(log, level).mockReturnValue(undefined);
  hydra.reset();
});

describe('isExpired', () => {
  it.each<[string, object | null, boolean]>([
    ['a registration of today', registered(ago(23)), false],
    ['a registration that was never used', registered(ago(25)), true],
    ['a registration in use', registered(ago(3000), ago(2100)), false],
    ['a registration that nobody uses any more', registered(ago(9000), ago(2161)), true],
    ['a document that was used lately', document({ used: ago(2100), fetched: ago(9000) }), false],
    ['a document that was asked for lately', document({ used: ago(9000), fetched: ago(2100) }), false],
    ['a document that nobody uses any more', document({ used: ago(2161), fetched: ago(2161) }), true],
    ['a document that never got a token, of this week', document({ fetched: ago(167) }), false],
    ['a document that never got a token', document({ fetched: ago(169) }), true],
    ['a pinned document without any time', document({}), false],
    ['a client of the operator', null, false],
    ['a mark that nobody can read', { kind: 'registered', created: 'yesterday' }, false],
  ])('judges %s', (_, vestibule, expected) => {
    expect(isExpired({ metadata: vestibule === null ? {} : { vestibule } }, NOW)).toBe(expected);
  });

  it('takes the creation in Hydra as a sign of life of a pinned document', () => {
    const row = (hours: number) => ({ metadata: { vestibule: document({}) }, created_at: ago(hours) });
    expect([isExpired(row(167), NOW), isExpired(row(169), NOW)]).toEqual([false, true]);
  });
});

describe('sweepRegistered', () => {
  it('removes a few at once, and no other client', async () => {
    const add = (client_id: string, owner: string, vestibule?: object) =>
      hydra.rows.set(client_id, { client_id, owner, metadata: vestibule ? { vestibule } : {} });
    for (let at = 0; at < 7; at += 1) add(`dcr-old-${at}`, 'vestibule:dcr', registered(ago(25)));
    add('dcr-new', 'vestibule:dcr', registered(ago(1)));
    add('shop', 'vestibule:dcr');
    add('https://a/b', 'vestibule:cimd', document({ used: ago(9000) }));
    await sweepRegistered(NOW);
    expect([...hydra.rows.keys()]).toEqual(['dcr-old-5', 'dcr-old-6', 'dcr-new', 'shop', 'https://a/b']);
  });

  it('does nothing while Hydra is down', async () => {
    hydra.isDown = true;
    await expect(sweepRegistered(NOW)).resolves.toBeUndefined();
  });
});

describe('noteUse', () => {
  const client = { hydraId: 'https://app.example.com/used.json' } as UnverifiedClient;
  const patches = () => hydra.calls().filter((call) => call.startsWith('PATCH')).length;

  it('notes it once a day, and again after a failure', async () => {
    const metadata = { vestibule: document({}) };
    hydra.rows.set(client.hydraId, { client_id: client.hydraId, metadata });
    hydra.isDown = true;
    await noteUse(client, NOW);
    hydra.isDown = false;
    hydra.server.seen.length = 0;
    await noteUse(client, NOW);
    await noteUse(client, NOW + 23 * HOUR);
    expect(patches()).toBe(1);
    expect(metadata.vestibule).toMatchObject({ used: '2026-11-29T12:00:00.000Z' });
    await noteUse(client, NOW + 24 * HOUR);
    expect(patches()).toBe(2);
  });
});

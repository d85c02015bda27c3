import { MANAGED_BY, SECRET_HASH_KEY, SET_KEY } from './members';
import { isWriting, type PlanOptions, planClients, toClientBody } from './plan';
import type { HydraClient } from './registry';
import { wantedClient } from './sample-clients';
import type { ClientInput } from './schema';
import { hashSecret, isHashOf } from './secrets';

const MARK = { [MANAGED_BY.key]: MANAGED_BY.value };
const SECRET = 'a-secret-of-the-environment-with-enough-characters';
const options = (members: Partial<PlanOptions> = {}): PlanOptions => ({
  secrets: new Map(),
  rotating: [],
  isPruning: false,
  set: 'default',
  ...members,
});

/** The client as Hydra has it after a write, with changes on top. */
const inHydra = (members: Partial<ClientInput> = {}, other: Record<string, unknown> = {}): HydraClient => ({
  ...wantedClient(members).members,
  metadata: MARK,
  ...other,
});

describe('planClients', () => {
  const plan = (wanted: Partial<ClientInput>, existing: HydraClient[], members: Partial<PlanOptions> = {}) =>
    planClients([wantedClient(wanted)], existing, options(members));
  const fromEnvironment = { secrets: new Map([['shop', { name: 'S', value: SECRET }]]) };
  const hashed = (secret: string) => ({ metadata: { ...MARK, [SECRET_HASH_KEY]: hashSecret(secret) } });

  it.each<[string, Partial<ClientInput>, HydraClient[], Partial<PlanOptions>, string[]]>([
    ["creates what doesn't exist", {}, [], {}, ['create shop made']],
    ['creates a public client without a secret', { type: 'spa' }, [], {}, ['create shop -']],
    ['creates a client with the secret of its variable', {}, [], fromEnvironment, ['create shop environment']],
    ['keeps what is right', {}, [inHydra()], {}, ['keep shop']],
    ['updates what differs', { name: 'New' }, [inHydra()], {}, ['update shop -']],
    ['takes over what somebody else created', {}, [inHydra({}, { metadata: { owner: 'x' } })], {}, ['update shop -']],
    ['makes a secret for a client that was public', {}, [inHydra({ type: 'spa' })], {}, ['update shop made']],
    ['makes no secret for a client that becomes public', { type: 'spa' }, [inHydra()], {}, ['update shop -']],
    ['makes a new secret when asked', {}, [inHydra()], { rotating: ['shop'] }, ['update shop made']],
    ['keeps a secret that its variable still holds', {}, [inHydra({}, hashed(SECRET))], fromEnvironment, ['keep shop']],
    [
      'writes a secret that its variable did not hold',
      {},
      [inHydra({}, hashed('other'))],
      fromEnvironment,
      ['update shop environment'],
    ],
    ["writes a secret if it can't tell", {}, [inHydra()], fromEnvironment, ['update shop environment']],
    [
      'writes the secret of the variable again when asked',
      {},
      [inHydra({}, hashed(SECRET))],
      { ...fromEnvironment, rotating: ['shop'] },
      ['update shop environment'],
    ],
    [
      'only tells of its own client that is not in the file',
      {},
      [inHydra(), inHydra({ id: 'old' })],
      {},
      ['keep shop', 'orphan old'],
    ],
    [
      'deletes it when asked',
      {},
      [inHydra(), inHydra({ id: 'old' })],
      { isPruning: true },
      ['keep shop', 'delete old'],
    ],
    [
      'never deletes what is of another set, and does not tell of it',
      {},
      [inHydra(), inHydra({ id: 'old' }, { metadata: { ...MARK, [SET_KEY]: 'other' } })],
      { isPruning: true },
      ['keep shop'],
    ],
    [
      'deletes what is of its own set',
      {},
      [
        inHydra(),
        inHydra({ id: 'old' }, { metadata: { ...MARK, [SET_KEY]: 'own' } }),
        inHydra({ id: 'of-the-default-set' }),
      ],
      { isPruning: true, set: 'own' },
      ['keep shop', 'delete old'],
    ],
    [
      'never deletes what somebody else made',
      {},
      [inHydra(), inHydra({ id: 'old' }, { metadata: {} })],
      { isPruning: true },
      ['keep shop'],
    ],
  ])('%s', (_, wanted, existing, members, expected) => {
    const steps = plan(wanted, existing, members).map((step) => {
      const isWritten = step.action === 'create' || step.action === 'update';
      return [step.action, step.id, ...(isWritten ? [step.secret?.from ?? '-'] : [])].join(' ');
    });
    expect(steps).toEqual(expected);
  });

  it('names the fields that change, and where a secret comes from', () => {
    expect(plan({ name: 'New' }, [inHydra({}, { metadata: null })], fromEnvironment)).toMatchObject([
      {
        changes: [
          { field: 'client_name', before: 'shop', after: 'New' },
          { field: 'metadata', before: {}, after: MARK },
          { field: 'secret', before: '(hidden)', after: '(the one in S)' },
        ],
      },
    ]);
  });

  it('merges metadata with what exists', () => {
    const [step] = plan({ metadata: { team: 'new' } }, [inHydra({}, { metadata: { ...MARK, team: 'old', kept: 1 } })]);
    expect(step).toMatchObject({ changes: [{ field: 'metadata', after: { ...MARK, team: 'new', kept: 1 } }] });
  });

  it('writes nothing for what is kept or only reported', () => {
    expect(plan({}, [inHydra(), inHydra({ id: 'old' })]).filter(isWriting)).toEqual([]);
  });
});

describe('toClientBody', () => {
  it("keeps what the file doesn't name", () => {
    const existing = inHydra({}, { owner: 'team', created_at: '2030-01-01T00:00:00Z', scope: 'old' });
    expect(toClientBody(wantedClient(), existing, undefined)).toEqual({
      ...wantedClient().members,
      owner: 'team',
      created_at: '2030-01-01T00:00:00Z',
      metadata: MARK,
    });
  });

  it('leaves out cleared members', () => {
    const body = toClientBody(
      wantedClient({ client_uri: null }),
      inHydra({}, { client_uri: 'https://x.test' }),
      undefined,
    );
    expect(body).not.toHaveProperty('client_uri');
  });

  it('sends no secret if none changes', () => {
    expect(toClientBody(wantedClient(), inHydra(), undefined)).not.toHaveProperty('client_secret');
  });

  it('writes the set of a client, except the default one', () => {
    const own = toClientBody(wantedClient({}, 'own'), inHydra(), undefined);
    expect(own['metadata']).toEqual({ ...MARK, [SET_KEY]: 'own' });
    const moved = toClientBody(wantedClient({ metadata: { [SET_KEY]: 'mine' } }), inHydra({}, own), undefined);
    expect(moved['metadata']).toEqual(MARK);
  });

  it('keeps the hash of a secret from the environment, and drops it for a generated one', () => {
    const given = toClientBody(wantedClient(), undefined, { value: SECRET, isFromEnvironment: true });
    const metadata = given['metadata'] as Record<string, unknown>;
    expect(given['client_secret']).toBe(SECRET);
    expect(isHashOf(metadata[SECRET_HASH_KEY], SECRET)).toBe(true);
    const made = toClientBody(wantedClient(), inHydra({}, { metadata }), { value: 'made', isFromEnvironment: false });
    expect(made).toMatchObject({ client_secret: 'made', metadata: MARK });
    expect(made['metadata']).not.toHaveProperty(SECRET_HASH_KEY);
    const unchanged = toClientBody(wantedClient(), inHydra({}, { metadata }), undefined);
    expect(unchanged['metadata']).toEqual(metadata);
  });
});

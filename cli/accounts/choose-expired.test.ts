import { chooseExpired } from './choose-expired';

const DAY = 24 * 60 * 60 * 1000;
const NOW = Date.UTC(2026, 10, 29, 12);
const at = (daysAgo: number) => new Date(NOW - daysAgo * DAY).toISOString();

const account = (id: string, more: object = {}) => ({
  id,
  state: 'inactive',
  state_changed_at: at(40),
  metadata_admin: { deletion_requested_at: at(40), note: 'kept' },
  ...more,
});

function choose(...identities: unknown[]) {
  const choice = chooseExpired(identities, { graceMs: 30 * DAY, nowMs: NOW });
  return Object.fromEntries(Object.entries(choice).map(([list, found]) => [list, found.map(({ id }) => id)]));
}

const NONE = { expired: [], waiting: [], doubtful: [] };

describe('chooseExpired', () => {
  it.each<[string, object, object]>([
    ['deletes an account once its time of grace is over', {}, { expired: ['a'] }],
    [
      'leaves one alone until then',
      { state_changed_at: at(29), metadata_admin: { deletion_requested_at: at(29) } },
      { waiting: ['a'] },
    ],
    [
      'deletes one on the day itself',
      { state_changed_at: at(30), metadata_admin: { deletion_requested_at: at(30) } },
      { expired: ['a'] },
    ],
    ['leaves one alone that support has turned on again', { state: 'active', state_changed_at: at(2) }, {}],
    ['names one that was turned on and off again since', { state_changed_at: at(2) }, { doubtful: ['a'] }],
    ['names one of which Kratos doesn’t say since when it’s off', { state_changed_at: null }, { doubtful: ['a'] }],
    ['leaves one alone that somebody else turned off', { metadata_admin: null }, {}],
    ['leaves one alone with other notes', { metadata_admin: { deletion_requested_at: 'soon' } }, {}],
    [
      'takes a clock that is a little behind',
      { state_changed_at: new Date(NOW - 40 * DAY - 5_000).toISOString() },
      { expired: ['a'] },
    ],
  ])('%s', (_name, more, expected) => {
    expect(choose(account('a', more))).toEqual({ ...NONE, ...expected });
  });

  it.each([[null], ['x'], [{}], [{ id: 7 }]])('leaves out %j', (identity) => {
    expect(choose(identity, account('b'))).toEqual({ ...NONE, expired: ['b'] });
  });
});

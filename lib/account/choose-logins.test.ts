import type { KnownLogin } from '../hydra/login-sessions';
import { chooseLogins, type Ending } from './choose-logins';

const login = (sid: string, kratosSession: string | null): KnownLogin => ({ sid, kratosSession });
const LOGINS = [
  login('here', 'this'),
  login('here', 'before'),
  login('phone', 'phone'),
  login('phone-2', 'phone'),
  login('phone', 'phone'),
  login('old', null),
];
const AT_HAND = { kratosSession: 'this', sid: 'here' };

describe('chooseLogins', () => {
  it.each<[string, Ending, typeof AT_HAND | { kratosSession: string; sid: null }, string[]]>([
    ['all of one session, each once', { kind: 'one', id: 'phone' }, AT_HAND, ['phone', 'phone-2']],
    ['none of a session that nobody knows', { kind: 'one', id: 'nobody' }, AT_HAND, []],
    ['none that this browser still uses', { kind: 'one', id: 'before' }, AT_HAND, []],
    ['all but those at hand', { kind: 'others' }, AT_HAND, ['phone', 'phone-2', 'old']],
    [
      'those at hand stay without Hydra’s cookie too',
      { kind: 'others' },
      { ...AT_HAND, sid: null },
      ['phone', 'phone-2', 'old'],
    ],
    ['everything', { kind: 'everywhere' }, AT_HAND, ['here', 'phone', 'phone-2', 'old']],
    [
      'everything, and what only the browser knows',
      { kind: 'everywhere' },
      { ...AT_HAND, sid: 'unlisted' },
      ['here', 'phone', 'phone-2', 'old', 'unlisted'],
    ],
  ])('ends %s', (_name, ending, atHand, expected) => {
    expect(chooseLogins(ending, LOGINS, atHand)).toEqual(expected);
  });

  it('never ends the one at hand by a session that shares it', () => {
    const shared = [login('x', 'this'), login('x', 'other')];
    expect(chooseLogins({ kind: 'others' }, shared, { kratosSession: 'this', sid: null })).toEqual([]);
  });
});

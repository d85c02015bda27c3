import { CliError } from '../base/errors';
import type { Key } from './key-file';
import { nextDate, type RotationStep, rotate } from './rotate';

const key = (kid: string, iat?: number): Key => ({
  kty: 'EC',
  kid,
  alg: 'ES256',
  use: 'sig',
  d: 'private',
  ...(iat === undefined ? {} : { iat }),
});
const made = key('made', 9);
const kids = (keys: readonly Key[]) => keys.map(({ kid }) => kid);

describe('rotate', () => {
  it.each<[string, Key[], RotationStep, string[], string[]]>([
    ['adds a key after the one that signs', [key('a', 1)], 'add', ['a', 'made'], []],
    ['adds a key to a set without dates', [key('a')], 'add', ['a', 'made'], []],
    ['adds a key while an old one is still published', [key('b', 2), key('a', 1)], 'add', ['b', 'a', 'made'], []],
    ['signs with the newest', [key('a', 1), key('b', 2)], 'activate', ['b', 'a'], []],
    ['signs with the newest of three', [key('b', 2), key('a', 1), key('c', 3)], 'activate', ['c', 'b', 'a'], []],
    ['treats the later of two without dates as the newer', [key('a'), key('b')], 'activate', ['b', 'a'], []],
    ['drops all but the one that signs', [key('c', 3), key('b', 2), key('a')], 'retire', ['c'], ['b', 'a']],
    ['replaces everything at once', [key('a', 1), key('b', 2)], 'replace', ['made'], ['a', 'b']],
  ])('%s', (_, keys, step, after, dropped) => {
    const rotation = rotate(keys, step, () => made);
    expect([kids(rotation.keys), kids(rotation.dropped)]).toEqual([after, dropped]);
    expect(kids(rotation.added)).toEqual(after.includes('made') ? ['made'] : []);
  });

  it.each<[string, Key[], RotationStep, RegExp]>([
    ['a second key that waits', [key('a', 1), key('b', 2)], 'add', /^The new key b does not sign yet\.$/],
    ['to activate what signs already', [key('b', 2), key('a', 1)], 'activate', /^The newest key b signs already\.$/],
    ['to activate the only key', [key('a', 1)], 'activate', /^The newest key a signs already\.$/],
    ['to drop the key that waits', [key('a', 1), key('b', 2)], 'retire', /^The new key b does not sign yet/],
    ['to drop the only key', [key('a', 1)], 'retire', /^There is no old key to drop\.$/],
    ['an empty set', [], 'add', /^The key set is empty\.$/],
  ])('refuses %s', (_, keys, step, message) => {
    const rotating = () => rotate(keys, step, () => made);
    expect(rotating).toThrow(CliError);
    expect(rotating).toThrow(message);
  });
});

describe('nextDate', () => {
  it.each([
    ['the time', [], 1_000],
    ['the time, when all keys are older', [key('a', 5), key('b')], 1_000],
    ['later than a key of the same second', [key('a', 1_000)], 1_001],
    ['later than a key of a clock that is ahead', [key('a', 5_000), key('b', 3)], 5_001],
  ])('is %s', (_, keys, seconds) => {
    expect(nextDate(keys, new Date(1_000_999))).toBe(seconds);
  });
});

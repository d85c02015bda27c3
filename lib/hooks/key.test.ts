import { isHookKey } from './key';

const NEW = 'newest-hook-key-of-32-characters!';
const OLD = 'older-hook-key-of-32-characters!!';

describe('isHookKey', () => {
  it.each([
    ['the newest key', [NEW, OLD], NEW, true],
    ['an older key', [NEW, OLD], OLD, true],
    ['another key', [NEW], OLD, false],
    ['a key with a letter more', [NEW], `${NEW}x`, false],
    ['a key with a letter less', [NEW], NEW.slice(0, -1), false],
    ['a key in capitals', [NEW], NEW.toUpperCase(), false],
    ['all keys at once, as written in the setting', [NEW, OLD], `${NEW},${OLD}`, false],
    ['an empty text', [NEW], '', false],
    ['nothing', [NEW], null, false],
    ['nothing, where an empty key slipped in', [''], null, false],
    ['anything, where there are no keys', [], NEW, false],
  ])('judges %s', (_title, keys, given, expected) => {
    expect(isHookKey(keys, given)).toBe(expected);
  });
});

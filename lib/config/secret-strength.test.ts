import { randomBytes } from 'node:crypto';
import { findWeakness } from './secret-strength';

const GOOD = 'a-secret-of-at-least-thirty-two-characters';

describe('findWeakness', () => {
  it.each([
    ['random bytes in base64', () => randomBytes(32).toString('base64')],
    ['random bytes in base64url', () => randomBytes(24).toString('base64url')],
    ['random bytes in hexadecimal', () => randomBytes(32).toString('hex')],
  ])('finds nothing in %s', (_name, make) => {
    const secrets = Array.from({ length: 500 }, make);
    expect(findWeakness(secrets, 'secret')).toBeNull();
  });

  it.each(['b3BlbnNzbCByYW5kIC1iYXNlNjQgMzIgZ2l2ZXM=', 'fifteen green lamps walk past the old harbour', GOOD])(
    'finds nothing in %s',
    (secret) => {
      expect(findWeakness([secret], 'secret')).toBeNull();
    },
  );

  it('finds nothing in an empty list', () => {
    expect(findWeakness([], 'key')).toBeNull();
  });

  it.each([
    ['short', 'shibboleth', 'needs at least 32 characters'],
    ['empty', '', 'needs at least 32 characters'],
    ['one letter', 'x'.repeat(64), 'needs at least 10 different characters'],
    ['two letters', 'ab'.repeat(32), 'needs at least 10 different characters'],
    ['a word again and again', 'secret'.repeat(10), 'needs at least 10 different characters'],
    ['ten digits again and again', '0123456789'.repeat(4), 'one is a pattern'],
    ['a longer word again and again', 'shibboleth-and-quartz-'.repeat(2), 'one is a pattern'],
    ['a word again, cut', 'shibboleth-and-quartz-shibboleth-and-qua', 'one is a pattern'],
    ['the alphabet', 'abcdefghijklmnopqrstuvwxyz0123456789', 'one is a pattern'],
    ['the alphabet from behind', 'ZYXWVUTSRQPONMLKJIHGFEDCBAzyxwvutsrq', 'one is a pattern'],
    ['digits up and down', '0123456789987654321001234567899876543210', 'one is a pattern'],
    ['changeme', 'changeme-before-you-go-to-production', 'one is a placeholder'],
    ['CHANGE_ME', 'CHANGE_ME_TO_SOMETHING_LONG_AND_RANDOM', 'one is a placeholder'],
    ['please change this', 'please-change-this-to-32-characters!', 'one is a placeholder'],
    ['replace me', 'REPLACE-ME-with-32-random-characters', 'one is a placeholder'],
    ['placeholder', 'this_is_only_a_placeholder_1234567890', 'one is a placeholder'],
    ['your secret', 'your-secret-goes-here-with-32-letters', 'one is a placeholder'],
    ['a password', 'Password1234567890-Password0987654321x', 'one is a placeholder'],
    ['the command that was to be run', '$(openssl rand -base64 32 | tr -d = )', 'one is a placeholder'],
    ['angle brackets', '<thirty-two characters that you know>', 'one is a placeholder'],
    [
      'a variable that was not filled in',
      ['$', '{VESTIBULE_SECRETS_OF_PRODUCTION_1}'].join(''),
      'one is a placeholder',
    ],
  ])('rejects %s, and repeats no part of it', (_name, secret, reason) => {
    for (const list of [[secret], [GOOD, secret]]) {
      const message = findWeakness(list, 'key');
      expect(message).toMatch(/^each key .*\(make one with: openssl rand -base64 32\)$/);
      expect(message).toContain(reason);
      if (secret.length > 6) expect(message).not.toContain(secret.slice(0, 9));
    }
  });

  it('rejects the same secret twice', () => {
    expect(findWeakness([GOOD, `${GOOD}2`, GOOD], 'secret')).toContain('may appear only once');
  });
});

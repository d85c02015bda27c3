import { hashSecret, isHashOf, makeSecret, secretFrom } from './secrets';

describe('secrets', () => {
  it('generates 32 random bytes', () => {
    const made = [makeSecret(), makeSecret()];
    expect(made.map((secret) => Buffer.from(secret, 'base64url').length)).toEqual([32, 32]);
    expect(made[0]).not.toBe(made[1]);
  });

  it('reads a secret from its variable', () => {
    expect(secretFrom({ S: 'x'.repeat(32) }, 'S', 'shop')).toBe('x'.repeat(32));
  });

  it.each([
    ['missing', undefined, 'client "shop": secret: S is not set.'],
    ['empty', '', 'client "shop": secret: S is not set.'],
    ['short', 'hunter2'.repeat(4), 'client "shop": secret: S has fewer than 32 characters.'],
  ])('refuses one that is %s', (_, value, message) => {
    expect(() => secretFrom({ S: value }, 'S', 'shop')).toThrow(message);
  });

  it('recognises a secret by its hash, which differs each time', () => {
    const hash = hashSecret('one');
    expect(hash).toMatch(/^scrypt\.[\w-]{16}\.[\w-]{43}$/);
    expect(hash).not.toBe(hashSecret('one'));
    expect([isHashOf(hash, 'one'), isHashOf(hash, 'two')]).toEqual([true, false]);
  });

  it.each([undefined, null, 1, '', 'scrypt', 'scrypt.a.b', 'md5.a.b'])("doesn't take %p for a hash", (value) => {
    expect(isHashOf(value, 'one')).toBe(false);
  });
});

import { SECRETS } from '../testing/fixtures';
import { digest, isSignedBy, keyedDigest, open, seal, sign } from './signed';

describe('sign', () => {
  it('makes 43 characters that fit into a URL', () => {
    expect(sign(SECRETS, ['a'])).toMatch(/^[\w-]{43}$/);
  });

  it('signs with the newest secret', () => {
    expect(isSignedBy([SECRETS[0]], ['a'], sign(SECRETS, ['a']))).toBe(true);
    expect(isSignedBy([SECRETS[1]], ['a'], sign(SECRETS, ['a']))).toBe(false);
  });

  it('signs nothing without a secret', () => {
    expect(() => sign([], ['a'])).toThrow('no secret');
  });
});

describe('isSignedBy', () => {
  it('accepts what an older secret signed', () => {
    expect(isSignedBy(SECRETS, ['a'], sign([SECRETS[1]], ['a']))).toBe(true);
  });

  it.each([
    [
      ['a', 'bc'],
      ['ab', 'c'],
    ],
    [['a'], ['a', '']],
    [['a', 'b'], ['a","b']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [[], ['']],
  ])('distinguishes the parts %j from %j', (signed, claimed) => {
    expect(isSignedBy(SECRETS, claimed, sign(SECRETS, signed))).toBe(false);
  });

  it.each(['', 'x', 'é'.repeat(43), 'A'.repeat(43), `${sign(SECRETS, ['a'])}=`])('refuses %j', (signature) => {
    expect(isSignedBy(SECRETS, ['a'], signature)).toBe(false);
  });
});

describe('open', () => {
  const sealed = seal(SECRETS, ['purpose', 'context'], { fields: ['a', 'b'], momentMs: 1_764_072_000_000 });
  const read = (value: string | null, context = ['purpose', 'context']) => open(SECRETS, context, value);

  it('returns what was sealed', () => {
    expect(read(sealed)).toEqual({ fields: ['a', 'b'], momentMs: 1_764_072_000_000 });
  });

  it.each([
    [
      'a value of the version before seal',
      `i.${sign(SECRETS, ['purpose', 'context', 'i'])}`,
      { fields: [], momentMs: 18 },
    ],
    ['a value without a moment', `.${sign(SECRETS, ['purpose', 'context', ''])}`, null],
    ['a signature over the context alone', sign(SECRETS, ['purpose', 'context']), null],
    ['fields in another order', sealed.replace('a.b', 'b.a'), null],
    ['a field more', `x.${sealed}`, null],
    ['a field less', sealed.slice(2), null],
    ['more behind the signature', `${sealed}.x`, null],
    ['nothing', null, null],
    ['an empty value', '', null],
    ['dots', '...', null],
  ])('reads %s', (_name, value, expected) => {
    expect(read(value)).toEqual(expected);
  });

  it.each([[['other', 'context']], [['purpose']], [['purpose', 'context', 'a']], [[]]])(
    'refuses the value in the context %j',
    (context) => {
      expect(read(sealed, context)).toBeNull();
    },
  );
});

describe('digest', () => {
  it('is short, and the same for the same value only', () => {
    const long = 'x'.repeat(20_000);
    expect(digest(long)).toMatch(/^[\w-]{43}$/);
    expect(digest(long)).toBe(digest(long));
    expect(digest(long)).not.toBe(digest(`${long}x`));
  });
});

describe('keyedDigest', () => {
  const made = keyedDigest(SECRETS, 'log', 'value');

  it('is short, and the same for the same value', () => {
    expect(made).toMatch(/^[\w-]{16}$/);
    expect(keyedDigest([SECRETS[0]], 'log', 'value')).toBe(made);
  });

  it.each([
    ['another value', keyedDigest(SECRETS, 'log', 'other')],
    ['another purpose', keyedDigest(SECRETS, 'page', 'value')],
    ['another secret', keyedDigest([SECRETS[1]], 'log', 'value')],
    ['no secret', digest('value').slice(0, 16)],
  ])('differs with %s', (_name, other) => {
    expect(other).not.toBe(made);
  });
});

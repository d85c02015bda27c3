import { type ClaimSource, claimsConfigSchema } from '../config/claims-config';
import { identity } from '../testing/fixtures';
import { buildClaims } from './claims';

type Source = Record<string, unknown>;

/** The claim `c` from one source, which is checked as in the claims file. */
function claimOf(source: Source, traits: unknown, scopes = ['s']): unknown {
  const config = claimsConfigSchema.parse({ claims: { c: { scope: 's', in: ['id_token'], ...source } } });
  return buildClaims(config, identity({ traits, metadata_public: { plan: 'gold' } }), scopes).id_token['c'];
}

describe('buildClaims', () => {
  const from = (type: string) => ({ from: 'traits.v', type });
  it.each<[string, Source, unknown, unknown]>([
    ['releases a text', from('string'), { v: 'x' }, 'x'],
    ['releases a text by default', { from: 'traits.v' }, { v: 'x' }, 'x'],
    ['releases a text as long as allowed', from('string'), { v: 'x'.repeat(2048) }, 'x'.repeat(2048)],
    ['leaves out a longer text', from('string'), { v: 'x'.repeat(2049) }, undefined],
    ['leaves out an empty text', from('string'), { v: '' }, undefined],
    ['leaves out a number where a text is due', from('string'), { v: 7 }, undefined],
    ['leaves out an object where a text is due', from('string'), { v: { toString: 'x' } }, undefined],
    [
      'releases a web address',
      from('url'),
      { v: 'https://example.com/ada?a=1|2#x' },
      'https://example.com/ada?a=1|2#x',
    ],
    [
      'releases a web address on plain http, with a port',
      from('url'),
      { v: 'HTTP://example.com:8080' },
      'HTTP://example.com:8080',
    ],
    [
      'releases a web address by its number',
      from('url'),
      { v: 'https://[2001:db8::1]:443/' },
      'https://[2001:db8::1]:443/',
    ],
    [
      'releases a web address in other letters',
      from('url'),
      { v: 'https://müller.example/größe' },
      'https://müller.example/größe',
    ],
    ['releases an at sign behind the host', from('url'), { v: 'https://example.com/@ada' }, 'https://example.com/@ada'],
    ['leaves out script where a web address is due', from('url'), { v: 'javascript:alert(1)' }, undefined],
    [
      'leaves out script that looks like an address where a web address is due',
      from('url'),
      { v: 'javascript://example.com/%0aalert(1)' },
      undefined,
    ],
    [
      'leaves out data where a web address is due',
      from('url'),
      { v: 'data:text/html,<script>alert(1)</script>' },
      undefined,
    ],
    ['leaves out a file where a web address is due', from('url'), { v: 'file:///etc/passwd' }, undefined],
    ['leaves out another scheme where a web address is due', from('url'), { v: 'ftp://example.com/' }, undefined],
    [
      'leaves out a scheme that begins alike where a web address is due',
      from('url'),
      { v: 'httpsx://example.com/' },
      undefined,
    ],
    [
      'leaves out an address inside of another where a web address is due',
      from('url'),
      { v: 'blob:https://example.com/1' },
      undefined,
    ],
    ['leaves out a path where a web address is due', from('url'), { v: '/ada.png' }, undefined],
    [
      'leaves out an address without its scheme where a web address is due',
      from('url'),
      { v: '//example.com/ada' },
      undefined,
    ],
    ['leaves out a host alone where a web address is due', from('url'), { v: 'example.com' }, undefined],
    ['leaves out a scheme alone where a web address is due', from('url'), { v: 'https://' }, undefined],
    [
      'leaves out an address without slashes where a web address is due',
      from('url'),
      { v: 'https:example.com' },
      undefined,
    ],
    ['leaves out an address without a host where a web address is due', from('url'), { v: 'https:///ada' }, undefined],
    ['leaves out a port without a host where a web address is due', from('url'), { v: 'https://:443/' }, undefined],
    ['leaves out a user where a web address is due', from('url'), { v: 'https://ada@example.com/' }, undefined],
    [
      'leaves out a user with a password where a web address is due',
      from('url'),
      { v: 'https://ada:secret@example.com/' },
      undefined,
    ],
    ['leaves out an empty user where a web address is due', from('url'), { v: 'https://@example.com/' }, undefined],
    [
      'leaves out a backslash where a web address is due',
      from('url'),
      { v: 'https://example.com\\@evil.example/' },
      undefined,
    ],
    ['leaves out a blank inside where a web address is due', from('url'), { v: 'https://example.com/a b' }, undefined],
    ['leaves out a blank before where a web address is due', from('url'), { v: ' https://example.com/' }, undefined],
    ['leaves out a blank behind where a web address is due', from('url'), { v: 'https://example.com/ ' }, undefined],
    ['leaves out a line break where a web address is due', from('url'), { v: 'https://example.com/\na' }, undefined],
    [
      'leaves out a tab in the scheme where a web address is due',
      from('url'),
      { v: 'java\tscript:alert(1)' },
      undefined,
    ],
    [
      'leaves out a tab in the host where a web address is due',
      from('url'),
      { v: 'https://exa\tmple.com/' },
      undefined,
    ],
    ['leaves out NUL where a web address is due', from('url'), { v: 'https://example.com/\0' }, undefined],
    [
      'leaves out a control character of the second set where a web address is due',
      from('url'),
      { v: 'https://example.com/\u0085' },
      undefined,
    ],
    [
      'leaves out a blank that does not break where a web address is due',
      from('url'),
      { v: 'https://example.com/\u00a0' },
      undefined,
    ],
    [
      'leaves out a direction override where a web address is due',
      from('url'),
      { v: 'https://example.com/\u202egnp.exe' },
      undefined,
    ],
    [
      'leaves out a mark of no width where a web address is due',
      from('url'),
      { v: 'https://exam\u200bple.com/' },
      undefined,
    ],
    [
      'leaves out a quotation mark where a web address is due',
      from('url'),
      { v: 'https://example.com/"onerror="alert(1)' },
      undefined,
    ],
    ['leaves out markup where a web address is due', from('url'), { v: 'https://example.com/<script>' }, undefined],
    ['leaves out a web address with an invalid port', from('url'), { v: 'https://example.com:port/' }, undefined],
    [
      'leaves out a port that is too high where a web address is due',
      from('url'),
      { v: 'https://example.com:99999/' },
      undefined,
    ],
    [
      'leaves out an escape in the host where a web address is due',
      from('url'),
      { v: 'https://exa%6dple.com/' },
      undefined,
    ],
    ['leaves out a bracket without its end where a web address is due', from('url'), { v: 'https://[::1/' }, undefined],
    ['leaves out a list where a web address is due', from('url'), { v: ['https://example.com/'] }, undefined],
    [
      'leaves out a web address that is too long',
      from('url'),
      { v: `https://example.com/${'x'.repeat(2048)}` },
      undefined,
    ],
    [
      'releases a web address as long as allowed',
      from('url'),
      { v: `https://example.com/${'ä'.repeat(2028)}` },
      `https://example.com/${'ä'.repeat(2028)}`,
    ],
    ['leaves out a bracket with more behind it than a port', from('url'), { v: 'https://[::1]x/' }, undefined],
    ['releases a number', from('number'), { v: 0 }, 0],
    ['leaves out a text where a number is due', from('number'), { v: '7' }, undefined],
    ['leaves out an endless number', from('number'), { v: Number.POSITIVE_INFINITY }, undefined],
    ['releases false', from('boolean'), { v: false }, false],
    ['leaves out a text where a boolean is due', from('boolean'), { v: 'true' }, undefined],
    ['releases a date', from('date'), { v: '1815-12-10' }, '1815-12-10'],
    ['releases a year alone', from('date'), { v: '1815' }, '1815'],
    ['releases a birthday without its year', from('date'), { v: '0000-12-10' }, '0000-12-10'],
    ['leaves out a date that does not exist', from('date'), { v: '1815-13-10' }, undefined],
    ['leaves out a date with a time', from('date'), { v: '1815-12-10T00:00:00Z' }, undefined],
    ['leaves out a date in another order', from('date'), { v: '10.12.1815' }, undefined],
    ['releases a moment in whole seconds', from('timestamp'), { v: '2026-01-02T03:04:05.678Z' }, 1767323045],
    ['leaves out a moment that cannot be read', from('timestamp'), { v: 'yesterday' }, undefined],
    ['leaves out a moment that is a number', from('timestamp'), { v: 1767323045 }, undefined],
    ['releases an object', from('object'), { v: { a: 1 } }, { a: 1 }],
    ['leaves out a list where an object is due', from('object'), { v: [] }, undefined],
    ['leaves out null where an object is due', from('object'), { v: null }, undefined],
    ['leaves out an object that is too large', from('object'), { v: { a: 'x'.repeat(4096) } }, undefined],
    ['releases a list', from('array'), { v: ['a', 'b'] }, ['a', 'b']],
    ['leaves out an object where a list is due', from('array'), { v: {} }, undefined],
    ['leaves out a list that is too large', from('array'), { v: ['x'.repeat(4096)] }, undefined],
    ['reads public metadata', { from: 'metadata_public.plan' }, {}, 'gold'],
    ['leaves out a missing trait', { from: 'traits.a.b.c' }, { a: {} }, undefined],
    ['leaves out what lies behind a text', { from: 'traits.a.length' }, { a: 'x' }, undefined],
    ['leaves out an inherited member', { from: 'traits.constructor.name' }, {}, undefined],
    ['joins texts', { join: ['traits.a', 'traits.b'] }, { a: 'Ada', b: 'Lovelace' }, 'Ada Lovelace'],
    ['joins what is there', { join: ['traits.a', 'traits.b'] }, { b: 'Lovelace' }, 'Lovelace'],
    ['leaves out what has nothing to join', { join: ['traits.a', 'traits.b'] }, { a: 7 }, undefined],
    ['builds an object of what is there', { object: { x: 'traits.a', y: 'traits.b' } }, { b: '1' }, { y: '1' }],
    ['leaves out an object without members', { object: { x: 'traits.a' } }, { a: {} }, undefined],
    ['leaves out everything without traits', { from: 'traits.v' }, undefined, undefined],
    ['leaves out everything where traits are no object', { from: 'traits.v' }, 'v', undefined],
  ])('%s', (_name, source, traits, expected) => {
    expect(claimOf(source, traits)).toEqual(expected);
  });

  it('reads no members of the object prototype from hostile traits', () => {
    const traits: unknown = JSON.parse('{"__proto__":{"email":"root@example.com"}}');
    expect(claimOf({ from: 'traits.email' }, traits)).toBeUndefined();
    expect(({} as Record<string, unknown>)['email']).toBeUndefined();
  });

  it.each([[[]], [['S']], [['s s']], [['openid']], [['__proto__']]])('releases nothing for the scopes %j', (scopes) => {
    expect(claimOf({ from: 'traits.v' }, { v: 'x' }, scopes)).toBeUndefined();
  });

  it('puts a claim only into the tokens it is meant for', () => {
    const source = (tokens: ClaimSource['in']) => ({ scope: 's', from: 'traits.email', in: tokens });
    const config = claimsConfigSchema.parse({ claims: { a: source(['id_token']), b: source(['access_token']) } });
    expect(buildClaims(config, identity(), ['s'])).toEqual({
      id_token: { a: 'ada@example.com' },
      access_token: { b: 'ada@example.com' },
    });
  });
});

describe('buildClaims for a verified claim', () => {
  const config = claimsConfigSchema.parse({
    claims: { email_verified: { scope: 'email', verified: 'traits.email', in: ['id_token'] } },
  });
  const email = (value: string, verified: boolean) => ({ value, verified, via: 'email' });
  const claimFor = (trait: unknown, addresses: { value: string; verified: boolean; via: string }[] | null) =>
    buildClaims(config, identity({ traits: { email: trait }, verifiable_addresses: addresses }), ['email']).id_token;

  it.each<[string, unknown, Parameters<typeof claimFor>[1], boolean]>([
    ['is true for the verified address', 'a@example.com', [email('a@example.com', true)], true],
    ['is false for an address not yet verified', 'a@example.com', [email('a@example.com', false)], false],
    [
      'is false where another address comes first and is verified',
      'a@example.com',
      [email('b@example.com', true), email('a@example.com', false)],
      false,
    ],
    [
      'is true although another address comes first',
      'a@example.com',
      [email('b@example.com', false), email('a@example.com', true)],
      true,
    ],
    ['is false where only another address is verified', 'a@example.com', [email('b@example.com', true)], false],
    ['is false without addresses', 'a@example.com', null, false],
    // Kratos stores the address it sent the code to trimmed and in lower case, but the trait as it was typed.
    ['is true for the trait as it was typed', 'Ada@Example.com', [email('ada@example.com', true)], true],
    [
      'is false for a letter that only looks the same',
      'ada@example.com'.replace('a', 'а'),
      [email('ada@example.com', true)],
      false,
    ],
    [
      'is false for a letter that folds to the same',
      'kim@example.com'.replace('k', '\u212a'),
      [email('kim@example.com', true)],
      false,
    ],
    [
      'is false where only an address of another kind matches',
      'ADA',
      [{ value: 'ada', verified: true, via: 'sms' }],
      false,
    ],
  ])('%s', (_name, trait, addresses, expected) => {
    expect(claimFor(trait, addresses)).toEqual({ email_verified: expected });
  });

  it.each([[undefined], [''], [7], [['a@example.com']]])('leaves it out if the address is %j', (trait) => {
    expect(claimFor(trait, [email('a@example.com', true)])).toEqual({});
  });
});

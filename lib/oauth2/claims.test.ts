import { identity } from '../testing/fixtures';
import { buildClaims } from './claims';
import { type ClaimSource, claimsConfigSchema } from './claims-config';

type Source = Record<string, unknown>;

/** The claim `c` that one source gives, checked the way the claims file is. */
function claimOf(source: Source, traits: unknown, scopes = ['s']): unknown {
  const config = claimsConfigSchema.parse({ claims: { c: { scope: 's', in: ['id_token'], ...source } } });
  return buildClaims(config, identity({ traits, metadata_public: { plan: 'gold' } }), scopes).id_token['c'];
}

describe('buildClaims', () => {
  const from = (type: string) => ({ from: 'traits.v', type });
  it.each<[string, Source, unknown, unknown]>([
    ['gives a text', from('string'), { v: 'x' }, 'x'],
    ['takes a text where no type is said', { from: 'traits.v' }, { v: 'x' }, 'x'],
    ['gives a text as long as allowed', from('string'), { v: 'x'.repeat(2048) }, 'x'.repeat(2048)],
    ['leaves out a longer text', from('string'), { v: 'x'.repeat(2049) }, undefined],
    ['leaves out an empty text', from('string'), { v: '' }, undefined],
    ['leaves out a number where a text is due', from('string'), { v: 7 }, undefined],
    ['leaves out an object where a text is due', from('string'), { v: { toString: 'x' } }, undefined],
    ['gives a number', from('number'), { v: 0 }, 0],
    ['leaves out a text where a number is due', from('number'), { v: '7' }, undefined],
    ['leaves out an endless number', from('number'), { v: Number.POSITIVE_INFINITY }, undefined],
    ['gives false', from('boolean'), { v: false }, false],
    ['leaves out a text where a boolean is due', from('boolean'), { v: 'true' }, undefined],
    ['gives a date', from('date'), { v: '1815-12-10' }, '1815-12-10'],
    ['gives a year alone', from('date'), { v: '1815' }, '1815'],
    ['gives a birthday without its year', from('date'), { v: '0000-12-10' }, '0000-12-10'],
    ['leaves out a date that does not exist', from('date'), { v: '1815-13-10' }, undefined],
    ['leaves out a date with a time', from('date'), { v: '1815-12-10T00:00:00Z' }, undefined],
    ['leaves out a date in another order', from('date'), { v: '10.12.1815' }, undefined],
    ['gives a moment in whole seconds', from('timestamp'), { v: '2026-01-02T03:04:05.678Z' }, 1767323045],
    ['leaves out a moment that cannot be read', from('timestamp'), { v: 'yesterday' }, undefined],
    ['leaves out a moment that is a number', from('timestamp'), { v: 1767323045 }, undefined],
    ['gives an object', from('object'), { v: { a: 1 } }, { a: 1 }],
    ['leaves out a list where an object is due', from('object'), { v: [] }, undefined],
    ['leaves out null where an object is due', from('object'), { v: null }, undefined],
    ['leaves out an object that is too large', from('object'), { v: { a: 'x'.repeat(4096) } }, undefined],
    ['gives a list', from('array'), { v: ['a', 'b'] }, ['a', 'b']],
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

  it('reads no member of the object prototype out of hostile traits', () => {
    const traits: unknown = JSON.parse('{"__proto__":{"email":"root@example.com"}}');
    expect(claimOf({ from: 'traits.email' }, traits)).toBeUndefined();
    expect(({} as Record<string, unknown>)['email']).toBeUndefined();
  });

  it.each([[[]], [['S']], [['s s']], [['openid']], [['__proto__']]])('gives no data for the scopes %j', (scopes) => {
    expect(claimOf({ from: 'traits.v' }, { v: 'x' }, scopes)).toBeUndefined();
  });

  it('puts a claim into the tokens it is meant for and no other', () => {
    const source = (tokens: ClaimSource['in']) => ({ scope: 's', from: 'traits.email', in: tokens });
    const config = claimsConfigSchema.parse({ claims: { a: source(['id_token']), b: source(['access_token']) } });
    expect(buildClaims(config, identity(), ['s'])).toEqual({
      id_token: { a: 'ada@example.com' },
      access_token: { b: 'ada@example.com' },
    });
  });
});

describe('a verified claim of buildClaims', () => {
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
    // Kratos keeps the address it sent the code to trimmed and in small letters, the trait as it was typed.
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

  it.each([[undefined], [''], [7], [['a@example.com']]])('is left out where the address is %j', (trait) => {
    expect(claimFor(trait, [email('a@example.com', true)])).toEqual({});
  });
});

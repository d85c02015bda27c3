import { identity } from '../testing/fixtures';
import { identitySchema, readConfirmation, readDisplayName, readIdentifier, valueAt } from './identity';
import { parseIdentitySchema } from './schema/parse-schema';

describe('readIdentifier', () => {
  const address = { value: 'first@example.com', verified: false, via: 'email' };
  const member = (name: string, type: object) => ({ [name]: { ...type, 'ory.sh/kratos': SIGNS_IN } });
  const SIGNS_IN = { credentials: { password: { identifier: true } } };
  const schema = (properties: object) => parseIdentitySchema('x', { properties: { traits: { properties } } });
  const text = { type: 'string' };
  const list = { emails: { type: 'array', items: { type: 'string', 'ory.sh/kratos': SIGNS_IN } } };

  it.each([
    [
      'the trait that signs in',
      { handle: 'ada', email: 'a@b' },
      schema({ email: text, ...member('handle', text) }),
      'ada',
    ],
    ['the first one with a value', { b: 'two' }, schema({ ...member('a', text), ...member('b', text) }), 'two'],
    ['the first entry of a list', { emails: ['one@b', 'two@b'] }, schema(list), 'one@b'],
    ['the e-mail trait without a schema', { email: 'ada@example.com' }, null, 'ada@example.com'],
    ['the user name without either', { username: 'ada' }, null, 'ada'],
  ])('is %s', (_name, traits, given, expected) => {
    expect(readIdentifier(identity({ traits, verifiable_addresses: [] }), given)).toBe(expected);
  });

  it.each([
    ['nothing', {}],
    ['a blank', { email: ' ' }],
    ['another shape', { email: { a: 1 } }],
  ])('is the first address for %s, and empty without one; never the id', (_name, traits) => {
    expect(readIdentifier(identity({ traits, verifiable_addresses: [address] }), null)).toBe('first@example.com');
    expect(readIdentifier(identity({ traits, verifiable_addresses: null }), null)).toBe('');
  });
});

describe('readConfirmation', () => {
  const entry = (verified: boolean, via = 'email') => ({ value: 'x', verified, via });
  it.each([
    ['nothing to confirm', null, { kind: 'none' }],
    ['a confirmed address', [entry(true)], { kind: 'confirmed', via: 'email' }],
    ['a number among them that is open', [entry(true), entry(false, 'sms')], { kind: 'open', via: 'sms' }],
  ])('knows %s', (_name, addresses, expected) => {
    expect(readConfirmation(identity({ verifiable_addresses: addresses }))).toEqual(expected);
  });
});

describe('readDisplayName', () => {
  it.each<[unknown, string | null]>([
    [{ name: { first: 'Ada', last: 'Lovelace' } }, 'Ada Lovelace'],
    [{ name: { last: 'Lovelace' } }, 'Lovelace'],
    [{ name: 'Ada' }, 'Ada'],
    [{ name: { first: 7, last: '' } }, null],
    [{ name: ' ' }, null],
    [{}, null],
    ['Ada', null],
  ])('for the traits %j is %j', (traits, expected) => {
    expect(readDisplayName(identity({ traits }))).toBe(expected);
  });
});

describe('valueAt', () => {
  it.each([
    'traits.__proto__.toString',
    'traits.constructor',
    'traits.name.length',
    'traits.name.first.length',
    'nowhere',
    '',
  ])('finds nothing at %j', (path) => {
    expect(valueAt(identity(), path)).toBeUndefined();
  });
});

describe('identitySchema', () => {
  it('accepts an identity with only an id', () => {
    expect(identitySchema.safeParse({ id: 'x' }).success).toBe(true);
  });
});

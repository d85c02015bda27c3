import { identity } from '../testing/fixtures';
import { identitySchema, isEveryAddressVerified, readDisplayName, readIdentifier, valueAt } from './identity';

describe('readIdentifier', () => {
  const address = { value: 'first@example.com', verified: false, via: 'email' };
  it.each([
    ['the e-mail trait', identity(), 'ada@example.com'],
    ['the first address without one', identity({ traits: {}, verifiable_addresses: [address] }), 'first@example.com'],
    [
      'the first address for a blank one',
      identity({ traits: { email: ' ' }, verifiable_addresses: [address] }),
      'first@example.com',
    ],
    ['the id without either', identity({ traits: null, verifiable_addresses: null }), identity().id],
    [
      'the id for traits of another shape',
      identity({ traits: { email: { a: 1 } }, verifiable_addresses: [] }),
      identity().id,
    ],
  ])('is %s', (_name, given, expected) => {
    expect(readIdentifier(given)).toBe(expected);
  });
});

describe('isEveryAddressVerified', () => {
  const address = (verified: boolean) => ({ value: 'a@example.com', verified, via: 'email' });
  it.each([
    ['all are', [address(true), address(true)], true],
    ['one is not', [address(true), address(false)], false],
    ['there is none', [], false],
    ['Kratos names none', null, false],
  ])('is right when %s', (_name, verifiable_addresses, expected) => {
    expect(isEveryAddressVerified(identity({ verifiable_addresses }))).toBe(expected);
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

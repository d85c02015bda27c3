import { ADA, BOB, SECRETS } from '../testing/fixtures';
import { addAccount, type RememberedAccount, readAccounts, withoutAccount, writeAccounts } from './remembered-accounts';

const NOW = 1_780_000_000_000;
const account = (id: string, changes: Partial<RememberedAccount> = {}): RememberedAccount => ({
  id,
  name: 'Ada Lovelace',
  identifier: 'ada@example.com',
  usedAtMs: NOW,
  ...changes,
});
const numbered = (at: number) => account(`9f425a8d-7efc-4768-8f23-7647a74fdf${20 + at}`);

describe('the cookie with the accounts of a browser', () => {
  it('gives back what was written, in order', () => {
    const accounts = [account(ADA), account(BOB, { name: null })];
    expect(readAccounts(SECRETS, writeAccounts(SECRETS, accounts))).toEqual(accounts);
  });

  it('fits into a browser, also with eight accounts of the longest names in a wide script', () => {
    const wide = { name: '名'.repeat(40), identifier: '名'.repeat(120) };
    const accounts = Array.from({ length: 8 }, (_, at) => ({ ...numbered(at), ...wide }));
    const value = writeAccounts(SECRETS, accounts);
    expect(value.length).toBeLessThanOrEqual(3000);
    expect(readAccounts(SECRETS, value)[0]).toEqual(accounts[0]);
  });

  it.each([
    ['nothing', null],
    ['something else', 'abc'],
    ['another secret’s', writeAccounts(['another-secret-of-at-least-32-characters'], [account(ADA)])],
  ])('is empty for %s', (_name, value) => {
    expect(readAccounts(SECRETS, value)).toEqual([]);
  });
});

describe('addAccount', () => {
  it('puts the account in front, once', () => {
    const list = addAccount([account(BOB), account(ADA, { usedAtMs: 1 })], account(ADA));
    expect(list?.map(({ id, usedAtMs }) => [id, usedAtMs])).toEqual([
      [ADA, NOW],
      [BOB, NOW],
    ]);
  });

  it('keeps eight, and forgets the one that was used longest ago', () => {
    const full = Array.from({ length: 8 }, (_, at) => numbered(at));
    const list = addAccount(full, account(ADA));
    expect(list?.map(({ id }) => id)).toEqual([ADA, ...full.slice(0, 7).map(({ id }) => id)]);
  });

  it.each([
    ['an account that was used a moment ago', [account(ADA, { usedAtMs: NOW - 60_000 })], account(ADA)],
    ['an identifier that can’t be kept whole', [], account(ADA, { identifier: 'x'.repeat(121) })],
  ])('writes nothing for %s', (_name, before, used) => {
    expect(addAccount(before, used)).toBeNull();
  });

  it.each([
    ['a new name', { name: 'Countess Lovelace' }],
    ['another identifier', { identifier: 'ada@example.org' }],
    ['a later use', { usedAtMs: NOW + 3_600_000 }],
  ])('writes the account again for %s', (_name, changes) => {
    expect(addAccount([account(ADA)], account(ADA, changes))).toEqual([account(ADA, changes)]);
  });
});

it('withoutAccount removes one', () => {
  expect(withoutAccount([account(ADA), account(BOB)], ADA)).toEqual([account(BOB)]);
});

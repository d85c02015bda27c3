import { z } from 'zod';
import { parseJson } from '../json';
import { UUID } from '../patterns';
import { decrypt, encrypt } from '../signed/encrypted';

/** An account that was used in this browser. */
export type RememberedAccount = { id: string; name: string | null; identifier: string; usedAtMs: number };

export const ACCOUNTS_COOKIE_SECONDS = 180 * 24 * 60 * 60;

const MAX_ACCOUNTS = 8;
const MAX_NAME_LENGTH = 40;
/** A longer one can't be kept whole, and half of one signs nobody in. */
const MAX_IDENTIFIER_LENGTH = 120;
/** A browser takes 4096 bytes of a cookie, its name and attributes included. */
const MAX_VALUE_LENGTH = 3000;
const PURPOSE = 'accounts';

const schema = z
  .array(z.tuple([z.string().regex(UUID), z.string().nullable(), z.string().min(1), z.number()]))
  .max(MAX_ACCOUNTS);

/** Reads the cookie with the accounts of this browser, the last used first. Somebody else's value has none. */
export function readAccounts(secrets: readonly string[], value: string | null): RememberedAccount[] {
  const text = decrypt(secrets, PURPOSE, value);
  const parsed = schema.safeParse(text === null ? null : parseJson(text));
  if (!parsed.success) return [];
  return parsed.data.map(([id, name, identifier, usedAt]) => ({ id, name, identifier, usedAtMs: usedAt * 1000 }));
}

/** @returns the value of the cookie; the accounts that were used longest ago are left out if there are too many */
export function writeAccounts(secrets: readonly string[], accounts: readonly RememberedAccount[]): string {
  for (let count = MAX_ACCOUNTS; count > 0; count -= 1) {
    const kept = accounts.slice(0, count);
    const rows = kept.map(({ id, name, identifier, usedAtMs }) => [id, name, identifier, Math.floor(usedAtMs / 1000)]);
    const value = encrypt(secrets, PURPOSE, JSON.stringify(rows));
    if (value.length <= MAX_VALUE_LENGTH) return value;
  }
  return '';
}

/** How old the note about an account's use may be before it is written again. */
const FRESH_MS = 60 * 60 * 1000;

/**
 * Adds an account that is being used now, in front of the others.
 *
 * @returns the accounts; null if the list is as good as it was
 */
export function addAccount(
  accounts: readonly RememberedAccount[],
  used: RememberedAccount,
): RememberedAccount[] | null {
  if ([...used.identifier].length > MAX_IDENTIFIER_LENGTH) return null;
  const name = used.name === null ? null : [...used.name].slice(0, MAX_NAME_LENGTH).join('');
  const [first] = accounts;
  const isKnown = first?.id === used.id && first.name === name && first.identifier === used.identifier;
  if (isKnown && used.usedAtMs - first.usedAtMs < FRESH_MS) return null;
  return [{ ...used, name }, ...withoutAccount(accounts, used.id)].slice(0, MAX_ACCOUNTS);
}

/** The accounts but one. */
export function withoutAccount(accounts: readonly RememberedAccount[], id: string): RememberedAccount[] {
  return accounts.filter((account) => account.id !== id);
}

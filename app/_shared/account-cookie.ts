import {
  ACCOUNTS_COOKIE_SECONDS,
  addAccount,
  type RememberedAccount,
  readAccounts,
  writeAccounts,
} from '@/lib/account/remembered-accounts';
import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import type { SessionState } from '@/lib/kratos/session';
import { toPersonView } from './person-view';

/** The accounts that were used in this browser, the last one first; none if the operator has switched that off. */
export function knownAccounts(request: Request): RememberedAccount[] {
  const { hasAccountChooser, origin, secrets } = getEnv();
  if (!hasAccountChooser) return [];
  return readAccounts(secrets, readCookie(request.headers.get('cookie'), cookieNames(origin).accounts));
}

/** @returns the Set-Cookie lines by which the browser remembers that this person is using it; none if it knows */
export function accountCookies(request: Request, state: SessionState): string[] {
  const person = toPersonView(state);
  if (!getEnv().hasAccountChooser || person === null || state.kind !== 'active') return [];
  // An account without an identifier shows its id, with which nobody can sign in.
  if (person.identifier === state.session.identity.id) return [];
  const used = { id: state.session.identity.id, ...person, usedAtMs: Date.now() };
  const accounts = addAccount(knownAccounts(request), used);
  return accounts === null ? [] : [accountsCookie(accounts)];
}

/** The Set-Cookie line for these accounts, which removes the cookie if there are none. */
export function accountsCookie(accounts: readonly RememberedAccount[]): string {
  const { origin, secrets } = getEnv();
  const name = cookieNames(origin).accounts;
  const value = accounts.length === 0 ? '' : writeAccounts(secrets, accounts);
  return ownCookie(origin, { name, value, maxAgeSeconds: value === '' ? 0 : ACCOUNTS_COOKIE_SECONDS });
}

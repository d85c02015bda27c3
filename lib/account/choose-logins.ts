import type { KnownLogin } from '../hydra/login-sessions';

/** Which sessions a person ends: one, all but the one at hand, or all. */
export type Ending = { kind: 'one'; id: string } | { kind: 'others' } | { kind: 'everywhere' };

/** The session at hand, and Hydra's login session in the same browser. */
export type AtHand = { kratosSession: string; sid: string | null };

/**
 * Chooses the login sessions of Hydra that end with Kratos sessions. Pure.
 *
 * A browser keeps Hydra's session while people sign out and in, so one may belong to several Kratos sessions. The one
 * at hand never ends, unless everything does.
 *
 * @param logins those of the person, as far as anybody knows them
 */
export function chooseLogins(ending: Ending, logins: readonly KnownLogin[], atHand: AtHand): string[] {
  if (ending.kind === 'everywhere')
    return [...new Set([...logins.map(({ sid }) => sid), ...(atHand.sid ? [atHand.sid] : [])])];
  const kept = new Set(
    logins.filter(({ kratosSession }) => kratosSession === atHand.kratosSession).map(({ sid }) => sid),
  );
  if (atHand.sid) kept.add(atHand.sid);
  const chosen = logins.filter(
    ({ sid, kratosSession }) => !kept.has(sid) && (ending.kind === 'others' || kratosSession === ending.id),
  );
  return [...new Set(chosen.map(({ sid }) => sid))];
}

import { chooseLogins, type Ending } from '@/lib/account/choose-logins';
import { rememberedLogins } from '@/lib/account/remembered-logins';
import { getBrowserSession } from '@/lib/hydra/browser-session';
import type { HydraError } from '@/lib/hydra/error';
import { endAllLoginSessions, endLoginSessions, getKnownLogins } from '@/lib/hydra/login-sessions';
import { endKratosSession } from '@/lib/kratos/end-session';
import { endOtherSession, endOtherSessions, getSessionRecords } from '@/lib/kratos/sessions';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import type { ActiveSession } from './account-guard';

/** The cookies that Kratos sets, and how many of Hydra's sessions ended by name, so that their applications know. */
export type EndedSessions = { setCookies: string[]; hydraSessions: number };

/** Ends one other session of a person or all others, in Kratos and in Hydra. */
export async function endOthers(
  request: Request,
  session: ActiveSession,
  ending: Exclude<Ending, { kind: 'everywhere' }>,
): Promise<Result<EndedSessions, HydraError>> {
  const cookie = request.headers.get('cookie');
  const found = await findHydraSessions(request, session, ending);
  if (!found.ok) return found;
  // Hydra first: after an outage, a Kratos session that is gone can't be chosen again.
  const hydra = await endLoginSessions(found.value);
  if (!hydra.ok) return hydra;
  const kratos = ending.kind === 'one' ? await endOtherSession(cookie, ending.id) : await endOtherSessions(cookie);
  return kratos.ok ? ok({ setCookies: [], hydraSessions: found.value.length }) : kratos;
}

/**
 * Ends all sessions of a person, in Kratos and in Hydra.
 *
 * Hydra ends the Kratos session of each of its own. Among them is the one that may end the others, so those come first.
 *
 * @param endTokens what else has to end while the person is still signed in, and could try again
 */
export async function endEverything(
  request: Request,
  session: ActiveSession,
  endTokens: (subject: string) => Promise<Result<null, UpstreamFault>>,
): Promise<Result<EndedSessions, HydraError>> {
  const cookie = request.headers.get('cookie');
  const subject = session.session.identity.id;
  // Hydra's list is one of consents, which end with the tokens.
  const found = await findHydraSessions(request, session, { kind: 'everywhere' });
  if (!found.ok) return found;
  for (const step of [
    () => endTokens(subject),
    () => endOtherSessions(cookie),
    () => endLoginSessions(found.value),
    () => endAllLoginSessions(subject),
  ]) {
    const done = await step();
    if (!done.ok) return done;
  }
  const own = await endKratosSession(cookie);
  return own.ok ? ok({ setCookies: own.value, hydraSessions: found.value.length }) : own;
}

/** Finds the login sessions of Hydra that end with Kratos', by their sid. */
export async function findHydraSessions(
  request: Request,
  { session }: ActiveSession,
  ending: Ending,
): Promise<Result<string[], HydraError>> {
  const subject = session.identity.id;
  const [known, held, records] = await Promise.all([
    getKnownLogins(subject),
    getBrowserSession(request.headers.get('cookie')),
    getSessionRecords(subject),
  ]);
  if (!known.ok) return known;
  if (!held.ok) return held;
  if (!records.ok) return records;
  const remembered = rememberedLogins(records.value.map(({ id }) => id));
  // Somebody else's session of Hydra in this browser isn't this person's to end.
  const sid = held.value?.subject === subject ? held.value.sid : null;
  return ok(chooseLogins(ending, [...known.value, ...remembered], { kratosSession: session.id, sid }));
}

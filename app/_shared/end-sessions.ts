import { chooseLogins, type Ending } from '@/lib/account/choose-logins';
import { rememberedLogins } from '@/lib/account/remembered-logins';
import { getBrowserSession } from '@/lib/hydra/browser-session';
import type { HydraError } from '@/lib/hydra/error';
import { endAllLoginSessions, endLoginSessions, getKnownLogins } from '@/lib/hydra/login-sessions';
import { getSessionRecords } from '@/lib/kratos/sessions';
import { ok, type Result } from '@/lib/result';
import type { ActiveSession } from './account-guard';

/**
 * Ends Hydra's login sessions that belong to the Kratos sessions that a person ends. It comes before Kratos', because
 * a Kratos session that is gone can't be chosen again after an outage.
 *
 * @returns how many were ended by name, so that their applications hear of it
 */
export async function endHydraSessions(
  request: Request,
  { session }: ActiveSession,
  ending: Ending,
): Promise<Result<number, HydraError>> {
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
  const chosen = chooseLogins(ending, [...known.value, ...remembered], { kratosSession: session.id, sid });
  const ended = await endLoginSessions(chosen);
  if (!ended.ok) return ended;
  const rest = ending.kind === 'everywhere' ? await endAllLoginSessions(subject) : ok(null);
  return rest.ok ? ok(chosen.length) : rest;
}

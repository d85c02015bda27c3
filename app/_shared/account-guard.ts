import { getSession, type SessionState } from '@/lib/kratos/session';
import { fail, ok, type Result } from '@/lib/result';
import { upstreamErrorPage } from './error-page';
import { seeOther } from './respond';
import { absoluteUrl, loginUrl } from './urls';

export type ActiveSession = Extract<SessionState, { kind: 'active' }>;

/**
 * Asks for the session of a page that is only for the person signed in.
 *
 * @param here the page's own path, to come back to
 * @returns the session; or the way to a sign-in, to a second factor, or the page of an outage
 */
export async function requireSession(request: Request, here: string): Promise<Result<ActiveSession, Response>> {
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return fail(await upstreamErrorPage(request, session.error, { retryAt: here }));
  if (session.value.kind === 'active') return ok(session.value);
  const aal = session.value.kind === 'aal2_required' ? 'aal2' : undefined;
  return fail(seeOther(loginUrl({ aal, returnTo: absoluteUrl(here) })));
}

/** The same for a form, whose guard wants to know the session under its name. */
export async function requireKnown(
  request: Request,
  here: string,
): Promise<Result<{ session: ActiveSession }, Response>> {
  const session = await requireSession(request, here);
  return session.ok ? ok({ session: session.value }) : session;
}

/**
 * How long ago a sign-in may have been for what can't be undone or reveals everything. Kratos doesn't tell its own
 * `privileged_session_max_age`.
 */
const FRESH_MS = 10 * 60 * 1000;

/**
 * The same as requireSession for what isn't done in a session that somebody may have left open: the person has to have
 * signed in a moment ago, or does it now.
 *
 * @param here where the sign-in leads
 */
export async function requireFreshSession(request: Request, here: string): Promise<Result<ActiveSession, Response>> {
  const session = await requireSession(request, here);
  if (!session.ok) return session;
  const { nowMs, session: known } = session.value;
  if (nowMs - known.firstFactorAtMs <= FRESH_MS) return session;
  return fail(seeOther(loginUrl({ refresh: true, returnTo: absoluteUrl(here) })));
}

import type { Ending } from '@/lib/account/choose-logins';
import { endKratosSession } from '@/lib/kratos/end-session';
import { endOtherSession, endOtherSessions, isSessionId } from '@/lib/kratos/sessions';
import { log } from '@/lib/log';
import { fail, ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { type ActiveSession, requireKnown } from '../../_shared/account-guard';
import { endHydraSessions } from '../../_shared/end-sessions';
import { errorPage, upstreamErrorPage } from '../../_shared/error-page';
import { guardPost, type OwnForm } from '../../_shared/post-guard';
import { seeOther } from '../../_shared/respond';
import { sessionsUrl } from '../../_shared/urls';
import { revokeAfterSignOut } from '../../logout/finish';

const sessionsForm: OwnForm<'session' | 'decision', never, Ending, { session: ActiveSession }> = {
  single: ['session', 'decision'],
  many: [],
  parse: ({ session: id = '', decision }) => {
    if (decision === 'one') {
      return isSessionId(id) ? ok({ kind: 'one', id }) : fail({ code: 'param_invalid', cause: 'session' });
    }
    if (id !== '') return fail({ code: 'param_invalid', cause: 'session' });
    return decision === 'others' || decision === 'everywhere'
      ? ok({ kind: decision })
      : fail({ code: 'param_invalid', cause: 'decision' });
  },
  read: (request) => requireKnown(request, sessionsUrl()),
  subject: (ending) => ({ purpose: 'sessions', about: ending.kind === 'one' ? ending.id : '' }),
};

/** Ends sessions that a person has chosen: Hydra's, Kratos' and, where the operator wants that, the refresh tokens. */
export async function postSessions(request: Request): Promise<Response> {
  const guarded = await guardPost(request, sessionsForm);
  if (!guarded.ok) return guarded.error;
  const { form: ending, session } = guarded.value;
  // Its own session ends on the sign-out page, which also tells the applications of this browser.
  if (ending.kind === 'one' && ending.id === session.session.id)
    return errorPage(request, 'param_invalid', { cause: 'session' });
  const retry = { retryAt: sessionsUrl() };
  const hydra = await endHydraSessions(request, session, ending);
  if (!hydra.ok) return upstreamErrorPage(request, hydra.error, retry);
  const kratos = await endKratosSessions(request, session, ending);
  if (!kratos.ok) return upstreamErrorPage(request, kratos.error, retry);
  const subject = session.session.identity.id;
  log.info(
    { event: 'sessions_ended', scope: ending.kind, subject, hydra_sessions: hydra.value },
    'sessions were ended',
  );
  return ending.kind === 'everywhere'
    ? seeOther('/signed-out', kratos.value)
    : seeOther(sessionsUrl(ending.kind), kratos.value);
}

/** @returns the cookies that Kratos sets */
async function endKratosSessions(
  request: Request,
  { session }: ActiveSession,
  ending: Ending,
): Promise<Result<string[], UpstreamFault>> {
  const cookie = request.headers.get('cookie');
  if (ending.kind === 'one') {
    const ended = await endOtherSession(cookie, ending.id);
    return ended.ok ? ok([]) : ended;
  }
  if (ending.kind === 'others') {
    const ended = await endOtherSessions(cookie);
    return ended.ok ? ok([]) : ended;
  }
  const revoked = await revokeAfterSignOut(session.identity.id);
  if (!revoked.ok) return revoked;
  const others = await endOtherSessions(cookie);
  return others.ok ? endKratosSession(cookie) : others;
}

import type { Ending } from '@/lib/account/choose-logins';
import { isSessionId } from '@/lib/kratos/sessions';
import { log } from '@/lib/log';
import { fail, ok } from '@/lib/result';
import { type ActiveSession, requireKnown } from '../../_shared/account-guard';
import { endEverything, endOthers } from '../../_shared/end-sessions';
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
  const ended =
    ending.kind === 'everywhere'
      ? await endEverything(request, session, revokeAfterSignOut)
      : await endOthers(request, session, ending);
  if (!ended.ok) return upstreamErrorPage(request, ended.error, { retryAt: sessionsUrl() });
  const { setCookies, hydraSessions } = ended.value;
  const subject = session.session.identity.id;
  log.info(
    { event: 'sessions_ended', scope: ending.kind, subject, hydra_sessions: hydraSessions },
    'sessions were ended',
  );
  return seeOther(ending.kind === 'everywhere' ? '/signed-out' : sessionsUrl(ending.kind), setCookies);
}

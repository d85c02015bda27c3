import { withoutAccount } from '@/lib/account/remembered-accounts';
import { getEnv } from '@/lib/config/env';
import { revokeConsents } from '@/lib/hydra/consent';
import { endAllLoginSessions, endLoginSessions } from '@/lib/hydra/login-sessions';
import { deleteAccount, disableAccount } from '@/lib/kratos/account';
import { log } from '@/lib/log';
import { fail, ok } from '@/lib/result';
import { accountsCookie, knownAccounts } from '../../_shared/account-cookie';
import { type ActiveSession, requireFreshSession } from '../../_shared/account-guard';
import { findHydraSessions } from '../../_shared/end-sessions';
import { errorPage, upstreamErrorPage } from '../../_shared/error-page';
import { guardPost, type OwnForm } from '../../_shared/post-guard';
import { seeOther } from '../../_shared/respond';

const HERE = '/settings/delete';

const deletionForm: OwnForm<'understood', never, null, { session: ActiveSession }> = {
  single: ['understood'],
  many: [],
  parse: ({ understood }) => (understood === '1' ? ok(null) : fail({ code: 'param_invalid', cause: 'understood' })),
  read: async (request) => {
    const session = await requireFreshSession(request, HERE);
    return session.ok ? ok({ session: session.value }) : session;
  },
  subject: () => ({ purpose: 'deletion', about: '' }),
};

/**
 * Deletes the account of the person who is signed in, or turns it off until the operator deletes it.
 *
 * What applications may do ends first, while the person can still try again. Telling them comes last: by then the
 * account is gone, and nothing must say otherwise.
 */
export async function postDeletion(request: Request): Promise<Response> {
  const { accountDeletion } = getEnv();
  if (accountDeletion === null) return errorPage(request, 'flow_disabled');
  const guarded = await guardPost(request, deletionForm);
  if (!guarded.ok) return guarded.error;
  const { session } = guarded.value;
  const subject = session.session.identity.id;
  const retry = { retryAt: HERE };
  const found = await findHydraSessions(request, session, { kind: 'everywhere' });
  if (!found.ok) return upstreamErrorPage(request, found.error, retry);
  const revoked = await revokeConsents(subject);
  if (!revoked.ok) return upstreamErrorPage(request, revoked.error, retry);
  const gone = accountDeletion === 'at-once' ? await deleteAccount(subject) : await disableAccount(subject);
  if (!gone.ok) return upstreamErrorPage(request, gone.error, retry);
  log.info({ event: 'account_deleted', mode: accountDeletion, subject }, 'a person has deleted their account');
  await tellApplications(subject, found.value);
  return seeOther('/settings/delete/done', [accountsCookie(withoutAccount(knownAccounts(request), subject))]);
}

async function tellApplications(subject: string, sids: readonly string[]): Promise<void> {
  const told = await endLoginSessions(sids);
  const ended = await endAllLoginSessions(subject);
  for (const result of [told, ended]) {
    if (!result.ok)
      log.warn({ event: 'hydra_sessions_kept', subject, cause: result.error.cause }, 'hydra did not answer');
  }
}

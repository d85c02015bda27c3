import { revokeConsents, revokeConsentsOf } from '@/lib/hydra/consent';
import { log } from '@/lib/log';
import { fail, ok } from '@/lib/result';
import { type ActiveSession, requireFreshSession } from '../../_shared/account-guard';
import { upstreamErrorPage } from '../../_shared/error-page';
import { guardPost, type OwnForm } from '../../_shared/post-guard';
import { seeOther } from '../../_shared/respond';
import { applicationsUrl, disconnectUrl } from '../../_shared/urls';

/** Null stands for all applications. */
type Form = { application: string | null };

const disconnectForm: OwnForm<'application' | 'decision', never, Form, { session: ActiveSession }> = {
  single: ['application', 'decision'],
  many: [],
  parse: ({ application, decision }) => {
    if (decision === 'one' && application) return ok({ application });
    if (decision === 'all' && application === undefined) return ok({ application: null });
    return fail({ code: 'param_invalid', cause: 'decision' });
  },
  read: async (request, { application }) => {
    const session = await requireFreshSession(request, disconnectUrl(application));
    return session.ok ? ok({ session: session.value }) : session;
  },
  subject: ({ application }) => ({ purpose: 'applications', about: application ?? '' }),
};

/**
 * Ends what a person has allowed an application, or all of them. Only the person's own: whoever else allowed the same
 * application something isn't touched.
 */
export async function postApplications(request: Request): Promise<Response> {
  const guarded = await guardPost(request, disconnectForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  const { application } = form;
  const subject = session.session.identity.id;
  const revoked = application === null ? await revokeConsents(subject) : await revokeConsentsOf(subject, application);
  if (!revoked.ok) return upstreamErrorPage(request, revoked.error, { retryAt: disconnectUrl(application) });
  const what = application === null ? { scope: 'all' } : { scope: 'one', client_id: application };
  log.info({ event: 'application_disconnected', subject, ...what }, 'a person has disconnected applications');
  return seeOther(applicationsUrl(application === null ? 'all' : 'one'));
}

import type { SessionState } from '@/lib/kratos/session';
import { fail, ok } from '@/lib/result';
import { declinePasskey } from '../_shared/passkey-offer';
import { guardPost, type OwnForm, readSession } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';

type Active = Extract<SessionState, { kind: 'active' }>;

const offerForm: OwnForm<'decision', never, null, { session: Active }> = {
  single: ['decision'],
  many: [],
  parse: ({ decision }) => (decision === 'decline' ? ok(null) : fail({ code: 'param_invalid', cause: 'decision' })),
  read: async (request) => {
    const known = await readSession(request, '/');
    if (!known.ok) return known;
    const { session } = known.value;
    return session.kind === 'active' ? ok({ session }) : fail(seeOther('/'));
  },
  subject: () => ({ purpose: 'offer', about: '' }),
};

/** Takes a person's no to a passkey. */
export async function postHome(request: Request): Promise<Response> {
  const guarded = await guardPost(request, offerForm);
  return guarded.ok ? seeOther('/', [declinePasskey(request, guarded.value.session)]) : guarded.error;
}

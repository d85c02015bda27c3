import { revokeConsents } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { fail, ok } from '@/lib/result';
import { guardPost, type OwnForm, readSession } from '../_shared/post-guard';
import { seeOther } from '../_shared/respond';
import { tokensKeptPage } from '../_shared/tokens-kept-page';
import { loginUrl, ownUrl, settingsUrl } from '../_shared/urls';

type Form = { next: string };
type Active = Extract<SessionState, { kind: 'active' }>;

const tokensForm: OwnForm<'decision' | 'next', never, Form, { session: Active }> = {
  single: ['decision', 'next'],
  many: [],
  parse: ({ decision, next = '' }) =>
    decision === 'end_tokens' ? ok({ next }) : fail({ code: 'param_invalid', cause: 'decision' }),
  read: async (request, { next }) => {
    const known = await readSession(request, settingsUrl());
    if (!known.ok) return known;
    const { session } = known.value;
    return session.kind === 'active' ? ok({ session }) : fail(seeOther(loginUrl({ returnTo: next })));
  },
  subject: ({ next }) => ({ purpose: 'tokens', about: next }),
};

/** Ends the person's refresh tokens, where that failed after a change of the password, and continues. */
export async function postSettings(request: Request): Promise<Response> {
  const guarded = await guardPost(request, tokensForm);
  if (!guarded.ok) return guarded.error;
  const { form, session } = guarded.value;
  const subject = session.session.identity.id;
  const revoked = await revokeConsents(subject);
  if (!revoked.ok) return tokensKeptPage(request, revoked.error, { session, next: form.next });
  log.info({ event: 'tokens_ended', reason: 'again', subject }, 'the refresh tokens of a person were ended');
  return seeOther(ownUrl(form.next) ?? settingsUrl());
}

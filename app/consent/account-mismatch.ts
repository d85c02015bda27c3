import type { ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import type { NextStep } from '@/lib/views';
import { toApplicationView } from '../_shared/application-view';
import { decisionContext, refusalMembers } from '../_shared/decision-log';
import { errorPage } from '../_shared/error-page';
import { signedForm } from '../_shared/forms';
import { startAgainUrl } from '../_shared/next-steps';

type Mismatch = { challenge: string; consent: ConsentRequest; session: SessionState };

/** Answers when somebody else is signed in here by now. Neither account's data is shown to the other. */
export function accountMismatchPage(request: Request, { challenge, consent, session }: Mismatch): Promise<Response> {
  const cancel: NextStep = {
    kind: 'post',
    post: signedForm({ purpose: 'consent', session, about: challenge }, { decision: 'cancel' }),
    label: 'cancel',
  };
  const restart = startAgainUrl(consent.request_url);
  const steps: NextStep[] = restart ? [{ kind: 'link', href: restart, label: 'continue_as' }, cancel] : [cancel];
  const refusal = { event: 'consent', outcome: 'refused', rule: 'other_subject' } as const;
  const facts = refusalMembers(request, refusal, decisionContext(consent, session));
  return errorPage(request, 'account_mismatch', { application: toApplicationView(consent.client), facts, steps });
}

import { getEnv } from '@/lib/config/env';
import type { ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import type { NextStep } from '@/lib/views';
import { toApplicationView } from '../_shared/application-view';
import { decisionContext, refusalMembers } from '../_shared/decision-log';
import { errorPage } from '../_shared/error-page';
import { signedForm } from '../_shared/forms';

type Mismatch = { challenge: string; consent: ConsentRequest; session: SessionState };

/** Answers when somebody else is signed in here by now. Neither account's data is shown to the other. */
export function accountMismatchPage(request: Request, { challenge, consent, session }: Mismatch): Promise<Response> {
  const cancel: NextStep = {
    kind: 'post',
    post: signedForm({ purpose: 'consent', session, about: challenge }, { decision: 'cancel' }),
    label: 'cancel',
  };
  const restart = restartUrl(consent.request_url, getEnv().origin);
  const steps: NextStep[] = restart ? [{ kind: 'link', href: restart, label: 'continue_as' }, cancel] : [cancel];
  const refusal = { event: 'consent', outcome: 'refused', rule: 'other_subject' } as const;
  const facts = refusalMembers(request, refusal, decisionContext(consent, session));
  return errorPage(request, 'account_mismatch', { application: toApplicationView(consent.client), facts, steps });
}

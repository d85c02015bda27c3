import { getEnv } from '@/lib/config/env';
import type { ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import type { NextStep } from '@/lib/views';
import { sessionIdOf, signedForm, viewOf } from '../_shared/application';
import { contextOf, refusalMembers } from '../_shared/decision-log';
import { problem } from '../_shared/problem';

/** Somebody else is signed in here now. Neither account's data is shown to the other. */
export function accountMismatch(request: Request, challenge: string, consent: ConsentRequest, session: SessionState) {
  const binding = { purpose: 'consent', sessionId: sessionIdOf(session), challenge } as const;
  const cancel: NextStep = {
    kind: 'post',
    post: signedForm('/consent', binding, { consent_challenge: challenge, decision: 'cancel' }),
    label: 'cancel',
  };
  const restart = restartUrl(consent.request_url, getEnv().origin);
  const steps: NextStep[] = restart ? [{ kind: 'link', href: restart, label: 'continue_as' }, cancel] : [cancel];
  const refusal = { event: 'consent', outcome: 'refused', rule: 'other_subject' } as const;
  const facts = refusalMembers(request, refusal, contextOf(consent, session));
  return problem(request, 'account_mismatch', { application: viewOf(consent.client, null), facts, steps });
}

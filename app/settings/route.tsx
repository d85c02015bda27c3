import { SettingsPage } from '@/components/pages/settings-page';
import { toCredentialFacts } from '@/lib/account/credential-facts';
import { readAccount } from '@/lib/kratos/account';
import type { SessionState } from '@/lib/kratos/session';
import type { CredentialFacts } from '@/lib/views';
import { answerWithoutForm } from '../_shared/answer-without-form';
import { DISAGREEMENT, errorPage } from '../_shared/error-page';
import { flowScope, openPage, readFlowQuery } from '../_shared/flow-page';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import { absoluteUrl, settingsUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';
import { postSettings } from './post';

export const GET = withErrorPage(async (request) => {
  const query = await readFlowQuery(request);
  if (!query.ok) return query.error;
  const { flowId, returnTo } = query.value;
  const here = absoluteUrl(settingsUrl({ flow: flowId, returnTo }));
  const opened = await openPage(request, 'settings', { flowId, returnTo, here });
  if (!opened.ok) return opened.error;
  const { flow, session, onward, setCookies } = opened.value;
  if (session.kind === 'aal2_required') {
    return answerWithoutForm(request, { kind: 'aal2_required' }, { returnTo, here });
  }
  const person = toPersonView(session);
  // Signing in would end right here again, because Kratos finds somebody signed in already.
  if (!person) return errorPage(request, 'upstream_invalid', { cause: DISAGREEMENT });
  const [scope, facts] = await Promise.all([flowScope(request, opened.value), readFacts(session)]);
  return render(
    scope,
    <SettingsPage context={scope.context} flow={flow} person={person} returnTo={onward} facts={facts} />,
    { setCookies },
  );
});

export const POST = withErrorPage(postSettings);

/** Only for show, so the page does without it after an outage. */
async function readFacts(state: SessionState): Promise<CredentialFacts | null> {
  if (state.kind !== 'active') return null;
  const account = await readAccount(state.session.identity.id);
  return account.ok && account.value !== null ? toCredentialFacts(account.value) : null;
}

import { AccountsPage } from '@/components/pages/chooser-page';
import { getEnv } from '@/lib/config/env';
import { readParams, urlRule } from '@/lib/http/params';
import { getSession, type SessionState } from '@/lib/kratos/session';
import type { ChooserView } from '@/lib/views';
import { toChooserView } from '../_shared/chooser-view';
import { errorPage, upstreamErrorPage } from '../_shared/error-page';
import { signedForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { render } from '../_shared/respond';
import { accountsUrl, safeReturnTo } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';
import { postAccounts } from './post';

/** The accounts that this browser remembers. */
export const GET = withErrorPage(async (request) => {
  if (!getEnv().hasAccountChooser) return errorPage(request, 'flow_disabled');
  const params = readParams(new URL(request.url).search, { return_to: urlRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamErrorPage(request, session.error);
  const onward = safeReturnTo(params.value.return_to);
  const scope = pageScope(request, { selfUrl: accountsUrl(onward) });
  return render(scope, <AccountsPage context={scope.context} view={toView(request, session.value, onward)} />);
});

export const POST = withErrorPage(postAccounts);

function toView(request: Request, session: SessionState, onward: string | null): ChooserView {
  const form = (about: string, fields: Record<string, string>) =>
    signedForm({ purpose: 'accounts', session, about }, fields);
  const use = { decision: 'use', ...(onward === null ? {} : { next: onward }) };
  return toChooserView(request, session, {
    proceed: null,
    use: (id) => form(id, use),
    forget: (id) => form(id, { decision: 'forget', next: accountsUrl(onward) }),
    useOther: form('', use),
  });
}

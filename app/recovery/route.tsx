import { RecoveryPage } from '@/components/pages/recovery-page';
import { flowScope, loginLink, openPage, readFlowQuery } from '../_shared/flow-page';
import { render } from '../_shared/respond';
import { withErrorPage } from '../_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const query = await readFlowQuery(request);
  if (!query.ok) return query.error;
  const opened = await openPage(request, 'recovery', query.value);
  if (!opened.ok) return opened.error;
  const { flow, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  const links = { login: loginLink(scope.view, opened.value) };
  return render(scope, <RecoveryPage context={scope.context} flow={flow} links={links} />, { setCookies });
});

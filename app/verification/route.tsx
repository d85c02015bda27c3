import { VerificationPage } from '@/components/pages/verification-page';
import { flowScope, openPage, readFlowQuery } from '../_shared/flow-page';
import { render, seeOther } from '../_shared/respond';
import { withErrorPage } from '../_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const query = await readFlowQuery(request);
  if (!query.ok) return query.error;
  const opened = await openPage(request, 'verification', query.value);
  if (!opened.ok) return opened.error;
  const { flow, session, onward, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  // Within an OAuth request nothing is left to read here: on to the application.
  if (flow.state === 'passed_challenge' && scope.view.application && onward) return seeOther(onward, setCookies);
  // Confirming can wait: anybody who is signed in may continue.
  const continueTo = onward ?? (session.kind === 'active' ? '/' : null);
  return render(scope, <VerificationPage context={scope.context} flow={flow} continueTo={continueTo} />, {
    setCookies,
  });
});

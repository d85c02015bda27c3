import { VerificationPage } from '@/components/pages/verification-page';
import { readConfirmation } from '@/lib/kratos/identity';
import type { SessionState } from '@/lib/kratos/session';
import { flowScope, openPage, readFlowQuery } from '../_shared/flow-page';
import { render, seeOther } from '../_shared/respond';
import { loginUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const query = await readFlowQuery(request);
  if (!query.ok) return query.error;
  const opened = await openPage(request, 'verification', query.value);
  if (!opened.ok) return opened.error;
  const { flow, session, onward, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  const isConfirmed = flow.state === 'passed_challenge' || hasNothingToConfirm(session);
  const isSignedIn = session.kind !== 'none';
  // Within an OAuth request nothing is left to read here: on to the application. A mailed link may have been opened in
  // another browser, which knows neither the person nor the request.
  if (isConfirmed && isSignedIn && scope.view.application && onward) return seeOther(onward, setCookies);
  // Confirming can wait for anybody who is signed in. For others it may be what keeps them from signing in.
  const links = { next: onward ?? (isSignedIn ? '/' : loginUrl()), isSkippable: isSignedIn };
  return render(
    scope,
    <VerificationPage context={scope.context} flow={flow} isConfirmed={isConfirmed} links={links} />,
    { setCookies },
  );
});

/** The link in the mail may have been opened by a mail program, or in another browser: here, its flow is lost then. */
function hasNothingToConfirm(session: SessionState): boolean {
  return session.kind === 'active' && readConfirmation(session.session.identity).kind === 'confirmed';
}

import { SignedOutPage } from '@/components/pages/signed-out-page';
import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import { pageScope } from '../_shared/page-scope';
import { render } from '../_shared/respond';
import { loginUrl } from '../_shared/urls';
import { withErrorPage } from '../_shared/with-error-page';

export const GET = withErrorPage(async (request) => {
  const scope = pageScope(request);
  return render(scope, <SignedOutPage context={scope.context} links={{ login: loginUrl() }} />, {
    setCookies: dropConfirmation(request),
  });
});

/** Where Hydra had no session, nothing has used up the confirmation of the sign-out, and no later request may. */
function dropConfirmation(request: Request): string[] {
  const { origin } = getEnv();
  const { logout } = cookieNames(origin);
  return readCookie(request.headers.get('cookie'), logout) === null
    ? []
    : [ownCookie(origin, { name: logout, value: '', maxAgeSeconds: 0 })];
}

import { SignedOutPage } from '@/components/pages/signed-out-page';
import { cookieNames, ownCookie } from '@/lib/cookie-names';
import { readCookie } from '@/lib/cookies';
import { getEnv } from '@/lib/env';
import { page } from '@/lib/page';
import { handle } from '../_shared/handle';
import { pageScope } from '../_shared/scope';

export const GET = handle(async (request) => {
  const { context, setCookies } = pageScope(request);
  return page(<SignedOutPage context={context} links={{ login: '/login' }} />, {
    nonce: context.nonce,
    setCookies: [...setCookies, ...withoutConfirmation(request)],
  });
});

/** Where Hydra had no session, nothing has used the confirmation of the sign-out up, and no later request may. */
function withoutConfirmation(request: Request): string[] {
  const { origin } = getEnv();
  const { logout } = cookieNames(origin);
  return readCookie(request.headers.get('cookie'), logout) === null ? [] : [ownCookie(origin, logout, '', 0)];
}

import { SignedOutPage } from '@/components/pages/signed-out-page';
import { getEnv } from '@/lib/config/env';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import { handle } from '../_shared/handle';
import { page } from '../_shared/respond';
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
  return readCookie(request.headers.get('cookie'), logout) === null
    ? []
    : [ownCookie(origin, { name: logout, value: '', maxAgeSeconds: 0 })];
}

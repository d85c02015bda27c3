import { OfferPage } from '@/components/pages/offer-page';
import type { LoginRequest } from '@/lib/hydra/login';
import type { SessionState } from '@/lib/kratos/session';
import { pageScope } from './page-scope';
import { ASKED_AGAIN } from './passkey-offer';
import { toPersonView } from './person-view';
import type { LoginQuestion } from './read-login';
import { toRequestView } from './request-view';
import { render } from './respond';
import { loginChallengeUrl, settingsUrl } from './urls';

type Offered = { request: LoginRequest; session: SessionState; setCookies: readonly string[] };

/** Offers a passkey on the way to an application. Both answers lead back into the request. */
export function showPasskeyOffer(
  request: Request,
  { challenge, marker }: LoginQuestion,
  { request: login, session, setCookies }: Offered,
): Promise<Response> {
  const here = loginChallengeUrl(challenge, marker);
  // The page in another language is the same question, not another one.
  const scope = pageScope(request, { ...toRequestView(challenge, login, session), selfUrl: `${here}&${ASKED_AGAIN}` });
  const links = { settings: `${settingsUrl({ returnTo: here })}#passkey`, decline: here };
  return render(scope, <OfferPage context={scope.context} person={toPersonView(session)} links={links} />, {
    setCookies,
  });
}

import { LoginPage, type LoginPageProps } from '@/components/pages/login-page';
import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import type { Flow } from '@/lib/kratos/types';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { knownAccounts } from '../_shared/account-cookie';
import { flowScope, type OpenPageOptions, openPage } from '../_shared/flow-page';
import { switchAccountForm } from '../_shared/forms';
import { type LoginLinks, loginLinks } from '../_shared/login-links';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import {
  absoluteUrl,
  accountsLink,
  loginUrl,
  readChallengeUrl,
  recoveryUrl,
  registrationUrl,
  requestBehind,
  verificationUrl,
} from '../_shared/urls';

/** Shows a Kratos login flow: a new one, or the one that Kratos sent the browser back to. */
export async function showLogin(
  request: Request,
  { hint, ...options }: OpenPageOptions & { hint: string | null },
): Promise<Response> {
  const opened = await openPage(request, 'login', options);
  if (!opened.ok) return opened.error;
  const { flow, session, onward, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  const isSignedIn = session.kind !== 'none';
  // Another account has another account's settings.
  const next = requestBehind(onward) ?? onward ?? absoluteUrl(loginUrl());
  return render(
    scope,
    <LoginPage
      context={scope.context}
      flow={prefillIdentifier(flow, scope.view.loginHint ?? hint)}
      links={
        isSignedIn ? { ...NO_LINKS, verification: verificationUrl(onward) } : await linksFor(request, flow, onward)
      }
      person={toPersonView(session)}
      switchAccount={isSignedIn ? switchAccountForm(next, session) : null}
    />,
    { setCookies },
  );
}

const NO_LINKS: LoginLinks = { registration: null, recovery: null };

/** Where else to go from here, keeping what the person is on the way to. */
async function linksFor(request: Request, flow: Flow, onward: string | null): Promise<LoginPageProps['links']> {
  const ref = readChallengeUrl(onward);
  const registration = registrationUrl(ref?.kind === 'login' ? { challenge: ref.challenge } : { returnTo: onward });
  const links = await loginLinks({
    registration: withStartParams(registration, startParamsOf(flow.requestUrl)),
    recovery: recoveryUrl(onward),
  });
  return {
    ...links,
    verification: verificationUrl(onward),
    accounts: knownAccounts(request).length > 0 ? accountsLink(onward) : null,
  };
}

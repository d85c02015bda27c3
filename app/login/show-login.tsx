import { LoginPage } from '@/components/pages/login-page';
import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import type { Flow } from '@/lib/kratos/types';
import { prefillIdentifier } from '@/lib/kratos/ui/prefill';
import { flowScope, type OpenPageOptions, openPage } from '../_shared/flow-page';
import { switchAccountForm } from '../_shared/forms';
import { type LoginLinks, loginLinks } from '../_shared/login-links';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import {
  absoluteUrl,
  loginUrl,
  readChallengeUrl,
  recoveryUrl,
  registrationUrl,
  verificationUrl,
} from '../_shared/urls';

/** Shows a Kratos login flow: a new one, or the one that Kratos sent the browser back to. */
export async function showLogin(request: Request, options: OpenPageOptions): Promise<Response> {
  const opened = await openPage(request, 'login', options);
  if (!opened.ok) return opened.error;
  const { flow, session, onward, setCookies } = opened.value;
  const scope = await flowScope(request, opened.value);
  const isSignedIn = session.kind !== 'none';
  const next = onward ?? absoluteUrl(loginUrl());
  return render(
    scope,
    <LoginPage
      context={scope.context}
      flow={prefillIdentifier(flow, scope.view.loginHint)}
      links={{ ...(isSignedIn ? NO_LINKS : await linksFor(flow, onward)), verification: verificationUrl(onward) }}
      person={toPersonView(session)}
      switchAccount={isSignedIn ? switchAccountForm(next, session) : null}
    />,
    { setCookies },
  );
}

const NO_LINKS: LoginLinks = { registration: null, recovery: null };

/** Where else to go from here, keeping what the person is on the way to. */
function linksFor(flow: Flow, onward: string | null): Promise<LoginLinks> {
  const ref = readChallengeUrl(onward);
  const registration = registrationUrl(ref?.kind === 'login' ? { challenge: ref.challenge } : { returnTo: onward });
  return loginLinks({
    registration: withStartParams(registration, startParamsOf(flow.requestUrl)),
    recovery: recoveryUrl(onward),
  });
}

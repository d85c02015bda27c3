import { ConsentPage } from '@/components/pages/consent-page';
import { getEnv } from '@/lib/config/env';
import { getScopesConfig } from '@/lib/config/files';
import type { ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { findDestinations } from '@/lib/oauth2/destinations';
import { describeScopes } from '@/lib/oauth2/scopes';
import { toApplicationView } from '../_shared/application-view';
import { signedForm, switchAccountForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import { absoluteUrl } from '../_shared/urls';
import { readKnownGrants } from './known-grants';

type Question = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/** Answers with the page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Question): Promise<Response> {
  const { origin, consentRememberSeconds } = getEnv();
  const known = await readKnownGrants(consent);
  const scope = pageScope(request, {
    application: toApplicationView(consent.client),
    uiLocales: consent.oidc_context.ui_locales,
  });
  const person = toPersonView(session);
  if (!person) throw new Error('consent asked of somebody who is not signed in');
  const { locale } = scope.context;
  const view = {
    ...signedForm({ purpose: 'consent', session, about: challenge }, {}),
    scopes: describeScopes(getScopesConfig(), consent.requested_scope, { locale, known: known?.scopes ?? null }),
    audiences: describeAudiences(getScopesConfig(), consent.requested_access_token_audience, {
      locale,
      known: known?.audiences ?? null,
    }),
    person,
    destinations: findDestinations(consent),
    rememberDays: Math.max(1, Math.round(consentRememberSeconds / 86_400)),
    switchAccount: switchAccountForm(restartUrl(consent.request_url, origin) ?? absoluteUrl('/'), session),
  };
  return render(scope, <ConsentPage context={scope.context} view={view} />);
}

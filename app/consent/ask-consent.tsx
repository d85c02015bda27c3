import { ConsentPage } from '@/components/pages/consent-page';
import { getResources } from '@/lib/agents/registry';
import { getEnv } from '@/lib/config/env';
import { getClaimsConfig, getScopesConfig } from '@/lib/config/files';
import type { ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { mustAsk } from '@/lib/oauth2/decide-consent';
import { findDestinations, isOnDevice } from '@/lib/oauth2/destinations';
import { readDeviceRequest } from '@/lib/oauth2/device-request';
import { describeScopes } from '@/lib/oauth2/scopes';
import { toApplicationView } from '../_shared/application-view';
import { clientTrust } from '../_shared/client-provenance';
import { signedForm, switchAccountForm } from '../_shared/forms';
import { startAgainUrl } from '../_shared/next-steps';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import { absoluteUrl } from '../_shared/urls';
import { readKnownGrants } from './known-grants';

type Question = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/** Answers with the page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Question): Promise<Response> {
  const trust = clientTrust(consent.client);
  const isAsked = mustAsk(consent, trust) !== null;
  const known = await readKnownGrants(consent, isAsked ? 'asked' : 'remembered');
  const scope = pageScope(request, {
    application: toApplicationView(consent.client),
    uiLocales: consent.oidc_context.ui_locales,
  });
  const person = toPersonView(session);
  if (!person) throw new Error('consent asked of somebody who is not signed in');
  const { locale } = scope.context;
  const destinations = findDestinations(consent);
  const view = {
    ...signedForm({ purpose: 'consent', session, about: challenge }, {}),
    scopes: describeScopes(getScopesConfig(), consent.requested_scope, {
      locale,
      known: known?.scopes ?? null,
      personal: new Set(Object.values(getClaimsConfig().claims).map(({ scope: name }) => name)),
      isUnverified: trust === 'unverified',
    }),
    audiences: describeAudiences(
      { resources: getResources(), scopes: getScopesConfig() },
      consent.requested_access_token_audience,
      { locale, known: known?.audiences ?? null },
    ),
    person,
    destinations,
    isLoopback: destinations.some(isOnDevice),
    device: readDeviceRequest(consent.request_url),
    rememberDays: isAsked ? 0 : Math.max(1, Math.round(getEnv().consentRememberSeconds / 86_400)),
    switchAccount: switchAccountForm(startAgainUrl(consent.request_url) ?? absoluteUrl('/'), session),
  };
  return render(scope, <ConsentPage context={scope.context} view={view} />);
}

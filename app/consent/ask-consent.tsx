import { ConsentPage } from '@/components/pages/consent-page';
import { getResources } from '@/lib/agents/registry';
import { getEnv } from '@/lib/config/env';
import { getClaimsConfig, getScopesConfig } from '@/lib/config/files';
import { type ConsentRequest, getGrants } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { mustAsk } from '@/lib/oauth2/decide-consent';
import { findDestinations, isOnDevice } from '@/lib/oauth2/destinations';
import { readDeviceRequest } from '@/lib/oauth2/device-request';
import { type KnownGrants, knownGrants } from '@/lib/oauth2/known-grants';
import { describeScopes } from '@/lib/oauth2/scopes';
import { toApplicationView } from '../_shared/application-view';
import { clientTrust } from '../_shared/client-provenance';
import { signedForm, switchAccountForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import { absoluteUrl } from '../_shared/urls';

type Question = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/**
 * How many earlier consents are read to mark what is new; each has some kilobytes. One that isn't remembered leaves a
 * row every time, so there are more of them where nothing is.
 */
const SHOWN_GRANTS = { remembered: 20, asked: 500 };

/** Answers with the page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Question): Promise<Response> {
  const trust = clientTrust(consent.client);
  const isAsked = mustAsk(consent, trust) !== null;
  const known = await readKnown(consent, isAsked ? SHOWN_GRANTS.asked : SHOWN_GRANTS.remembered);
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
    switchAccount: switchAccountForm(restartUrl(consent.request_url, getEnv().origin) ?? absoluteUrl('/'), session),
  };
  return render(scope, <ConsentPage context={scope.context} view={view} />);
}

/**
 * What was allowed before, at any time. It only marks what is new on the page, so an outage here doesn't stop the
 * consent.
 */
async function readKnown(consent: ConsentRequest, pageSize: number): Promise<KnownGrants | null> {
  const read = await getGrants(consent.subject, consent.client.client_id, pageSize);
  if (!read.ok || !read.value.isWhole) return null;
  return knownGrants(read.value.grants, consent.requested_access_token_audience);
}

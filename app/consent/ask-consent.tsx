import { ConsentPage } from '@/components/pages/consent-page';
import { getEnv } from '@/lib/config/env';
import { getScopesConfig } from '@/lib/config/files';
import { type ConsentRequest, type Grants, getGrants } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import type { SessionState } from '@/lib/kratos/session';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { findDestinations } from '@/lib/oauth2/destinations';
import { describeScopes } from '@/lib/oauth2/scopes';
import type { Result } from '@/lib/result';
import { toApplicationView } from '../_shared/application-view';
import { signedForm, switchAccountForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { render } from '../_shared/respond';
import { absoluteUrl } from '../_shared/urls';

type Question = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/** Each has some kilobytes. A person who has given more consents sees nothing marked as new. */
const SHOWN_GRANTS = 20;

/** Answers with the page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Question): Promise<Response> {
  const { origin, consentRememberSeconds } = getEnv();
  const known = toKnown(await getGrants(consent.subject, consent.client.client_id, SHOWN_GRANTS));
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

/**
 * What was allowed before, at any time. It only marks what is new on the page, so an outage here doesn't stop the
 * consent.
 */
function toKnown(read: Result<Grants, HydraError>) {
  if (!read.ok || !read.value.isWhole || read.value.grants.length === 0) return null;
  const { grants } = read.value;
  return {
    scopes: new Set(grants.flatMap(({ scopes }) => scopes)),
    audiences: new Set(grants.flatMap(({ audiences }) => audiences)),
  };
}

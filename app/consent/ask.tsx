import { ConsentPage } from '@/components/pages/consent-page';
import { getEnv } from '@/lib/config/env';
import { getScopesConfig } from '@/lib/config/files';
import { type ConsentRequest, type Grant, getGrants } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import type { SessionState } from '@/lib/kratos/session';
import { describeAudiences } from '@/lib/oauth2/audiences';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { findDestinations } from '@/lib/oauth2/destinations';
import { describeScopes } from '@/lib/oauth2/scopes';
import type { Result } from '@/lib/result';
import { signedForm, switchAccount, viewOf } from '../_shared/application';
import { personOf } from '../_shared/person';
import { page } from '../_shared/respond';
import { pageScope } from '../_shared/scope';

type Ask = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/** The page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Ask): Promise<Response> {
  const { origin, consentRememberSeconds } = getEnv();
  const known = knownOf(await getGrants(consent.subject, consent.client.client_id));
  const { context, setCookies } = pageScope(request, {
    application: viewOf(consent.client, null),
    uiLocales: consent.oidc_context.ui_locales,
  });
  const person = personOf(session);
  if (!person) throw new Error('consent is asked of somebody who is signed in');
  const form = signedForm(
    '/consent',
    { purpose: 'consent', sessionId: session.session.id, challenge },
    { consent_challenge: challenge },
  );
  const { locale } = context;
  const view = {
    ...form,
    scopes: describeScopes(getScopesConfig(), consent.requested_scope, { locale, known: known?.scopes ?? null }),
    audiences: describeAudiences(getScopesConfig(), consent.requested_access_token_audience, {
      locale,
      known: known?.audiences ?? null,
    }),
    person,
    destinations: findDestinations(consent),
    rememberDays: Math.max(1, Math.round(consentRememberSeconds / 86_400)),
    switchAccount: switchAccount(restartUrl(consent.request_url, origin) ?? `${origin}/`, session),
  };
  return page(<ConsentPage context={context} view={view} />, { nonce: context.nonce, setCookies });
}

/** What was allowed before, at any time. It only marks what is new on the page, so an outage here doesn't stop the consent. */
function knownOf(grants: Result<Grant[], HydraError>) {
  if (!grants.ok || grants.value.length === 0) return null;
  return {
    scopes: new Set(grants.value.flatMap(({ scopes }) => scopes)),
    audiences: new Set(grants.value.flatMap(({ audiences }) => audiences)),
  };
}

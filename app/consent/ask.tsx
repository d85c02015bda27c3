import { ConsentPage } from '@/components/pages/consent-page';
import { getEnv } from '@/lib/env';
import { getScopesConfig } from '@/lib/files';
import { type ConsentRequest, getGrantedScopes } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { readAuthorizeUrl, restartUrl } from '@/lib/oauth2/authorize-url';
import { describeScopes } from '@/lib/oauth2/scopes';
import { page } from '@/lib/page';
import { signedForm, switchAccount, viewOf } from '../_shared/application';
import { personOf } from '../_shared/person';
import { pageScope } from '../_shared/scope';

type Ask = { challenge: string; consent: ConsentRequest; session: Extract<SessionState, { kind: 'active' }> };

/** The page that asks what the application may have. */
export async function askConsent(request: Request, { challenge, consent, session }: Ask): Promise<Response> {
  const { origin, consentRememberSeconds } = getEnv();
  const known = await getGrantedScopes(consent.subject, consent.client.client_id);
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
  const view = {
    ...form,
    // Only a mark on the page hangs on it, so an outage of this one question does not stop the consent.
    scopes: describeScopes(getScopesConfig(), consent.requested_scope, {
      locale: context.locale,
      known: known.ok ? known.value : null,
    }),
    person,
    destinationOrigin: originOf(readAuthorizeUrl(consent.request_url).redirectUri),
    rememberDays: Math.max(1, Math.round(consentRememberSeconds / 86_400)),
    switchAccount: switchAccount(restartUrl(consent.request_url, origin) ?? `${origin}/`, session),
  };
  return page(<ConsentPage context={context} view={view} />, { nonce: context.nonce, setCookies });
}

function originOf(redirectUri: string | null): string | null {
  try {
    const url = new URL(redirectUri ?? '');
    // An application on a phone has a scheme of its own and no origin.
    return url.origin === 'null' ? url.protocol : url.origin;
  } catch {
    return null;
  }
}

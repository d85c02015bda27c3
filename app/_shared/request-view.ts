import type { LoginRequest } from '@/lib/hydra/login';
import type { SessionState } from '@/lib/kratos/session';
import { toApplicationView } from './application-view';
import { cancelLoginForm } from './forms';
import { consentRequests, loginRequests } from './kept-requests';
import type { ScopeOptions } from './page-scope';
import { readChallengeUrl, requestBehind } from './urls';

/** What a page shows of the OAuth request that it belongs to. */
export type RequestView = Required<Pick<ScopeOptions, 'application' | 'uiLocales'>> & {
  loginHint: string | null;
};

const NO_REQUEST: RequestView = { application: null, uiLocales: [], loginHint: null };

/** What a page shows of a login request, with the way back to the application. */
export function toRequestView(challenge: string, request: LoginRequest, session: SessionState): RequestView {
  return {
    application: toApplicationView(request.client, cancelLoginForm(challenge, session)),
    uiLocales: request.oidc_context.ui_locales,
    loginHint: request.oidc_context.login_hint ?? null,
  };
}

/**
 * Reads the OAuth request that a Kratos flow's return_to leads to.
 *
 * It's only for show, so a request that can't be read leaves the page without the application's name.
 */
export async function readRequestView(returnTo: string | null, session: SessionState): Promise<RequestView> {
  const ref = readChallengeUrl(requestBehind(returnTo));
  if (ref === null) return NO_REQUEST;
  if (ref.kind === 'login') {
    const login = await loginRequests.readKept(ref.challenge);
    return login.ok ? toRequestView(ref.challenge, login.value, session) : NO_REQUEST;
  }
  const consent = await consentRequests.readKept(ref.challenge);
  if (!consent.ok) return NO_REQUEST;
  const { client, oidc_context } = consent.value;
  return {
    application: toApplicationView(client),
    uiLocales: oidc_context.ui_locales,
    loginHint: oidc_context.login_hint ?? null,
  };
}

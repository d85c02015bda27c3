import { getEnv } from '@/lib/config/env';
import type { ClientInfo } from '@/lib/hydra/client-info';
import { getConsentRequest } from '@/lib/hydra/consent';
import { getLoginRequest } from '@/lib/hydra/login';
import type { SessionState } from '@/lib/kratos/session';
import { restartUrl } from '@/lib/oauth2/authorize-url';
import { type ChallengeRef, readChallengeUrl } from '@/lib/oauth2/challenge-url';
import { type CsrfBinding, issueCsrfToken } from '@/lib/signed/csrf';
import type { ApplicationView, NextStep, PostAction } from '@/lib/views';
import { applicationView } from './application-view';
import type { ScopeOptions } from './scope';

/** The OAuth request that a page belongs to, as the page is told of it. */
export type RequestScope = Required<Pick<ScopeOptions, 'application' | 'uiLocales'>> & {
  loginHint: string | null;
};

const NO_REQUEST: RequestScope = { application: null, uiLocales: [], loginHint: null };

/** The id that a CSRF token is bound to; null where nobody is fully signed in. */
export function sessionIdOf(state: SessionState): string | null {
  return state.kind === 'active' ? state.session.id : null;
}

/** A form that carries a token bound to this session and challenge. */
export function signedForm(action: string, binding: CsrfBinding, fields: Record<string, string>): PostAction {
  return { action, fields: { ...fields, csrf: issueCsrfToken(getEnv().secrets, binding) } };
}

/** The form by which a person gives a login request back to the application. */
export function cancelLogin(challenge: string, state: SessionState): PostAction {
  return signedForm(
    '/login',
    { purpose: 'login', sessionId: sessionIdOf(state), challenge },
    { login_challenge: challenge, decision: 'cancel' },
  );
}

/** What pages show of a client. */
export function viewOf(client: ClientInfo, cancel: PostAction | null): ApplicationView {
  return applicationView(client, { logoOrigins: getEnv().logoOrigins, cancel });
}

/** "Start again": the authorization request itself, which the browser's cookies at Hydra and Kratos still fit. */
export function restartSteps(requestUrl: string): NextStep[] {
  const href = restartUrl(requestUrl, getEnv().origin);
  return href ? [{ kind: 'link', href, label: 'restart' }] : [];
}

/** Ends the session and goes on at `next`, an address of our own origin. */
export function switchAccount(next: string, state: SessionState): PostAction {
  return signedForm(
    '/logout',
    { purpose: 'switch', sessionId: sessionIdOf(state), challenge: next },
    { decision: 'switch', next },
  );
}

/** Where "sign in" leads from another flow: into the OAuth request that it belongs to, else to a sign-in on the same way. */
export function loginLink({ application }: RequestScope, onward: string | null): string {
  if (onward === null) return '/login';
  return application ? onward : `/login?${new URLSearchParams({ return_to: onward })}`;
}

/**
 * Finds the OAuth request that a Kratos flow's return_to belongs to.
 *
 * It only dresses the page, so a request that cannot be read leaves the page without the application's name.
 */
export async function requestScopeOf(returnTo: string | null, state: SessionState): Promise<RequestScope> {
  const ref = readChallengeUrl(returnTo, getEnv().origin);
  return ref ? scopeOfChallenge(ref, state) : NO_REQUEST;
}

async function scopeOfChallenge(ref: ChallengeRef, state: SessionState): Promise<RequestScope> {
  const request = ref.kind === 'login' ? await getLoginRequest(ref.challenge) : await getConsentRequest(ref.challenge);
  if (!request.ok) return NO_REQUEST;
  const { client, oidc_context } = request.value;
  const cancel = ref.kind === 'login' ? cancelLogin(ref.challenge, state) : null;
  return {
    application: viewOf(client, cancel),
    uiLocales: oidc_context.ui_locales,
    loginHint: oidc_context.login_hint ?? null,
  };
}

import { getEnv } from '@/lib/config/env';
import { challengeRule, matches } from '@/lib/http/params';
import { allowedUrl } from '@/lib/http/redirect';
import type { FlowType } from '@/lib/kratos/types';
import { parseUrl } from '@/lib/parse-url';
import { DEVICE_VERIFY } from '@/lib/patterns';
import { type ApplicationLink, issueApplicationLink } from '@/lib/signed/application-link';

/** One of our own addresses as Kratos, Hydra and other origins know it. */
export function absoluteUrl(path: string): string {
  return getEnv().origin + path;
}

/** The sign-in page; `returnTo` is where to go afterwards. */
export function loginUrl(
  query: { aal?: 'aal2' | undefined; refresh?: boolean; returnTo?: string | null } = {},
): string {
  return withQuery('/login', { aal: query.aal, refresh: query.refresh ? 'true' : null, return_to: query.returnTo });
}

/** The registration page, within a login request or on the way to somewhere. */
export function registrationUrl(query: { challenge?: string; returnTo?: string | null } = {}): string {
  return withQuery('/registration', { login_challenge: query.challenge, return_to: query.returnTo });
}

/** The recovery page. */
export function recoveryUrl(returnTo: string | null): string {
  return withQuery('/recovery', { return_to: returnTo });
}

/** The page that confirms an address, with the flow that is under way for it. */
export function verificationUrl(returnTo: string | null, flow: string | null = null): string {
  return withQuery('/verification', { flow, return_to: returnTo });
}

/** The settings page. A flow that is under way knows where it leads, but tells nobody before the second factor. */
export function settingsUrl({ flow, returnTo }: { flow?: string | null; returnTo?: string | null } = {}): string {
  return withQuery('/settings', { flow, return_to: returnTo });
}

/** The page with a person's sessions. */
export function sessionsUrl(done?: 'one' | 'others'): string {
  return withQuery('/settings/sessions', { done });
}

/** The page with the applications that a person has allowed something. */
export function applicationsUrl(done?: 'one' | 'all'): string {
  return withQuery('/settings/applications', { done });
}

/** The page that asks whether to disconnect an application, or all. */
export function disconnectUrl(clientId: string | null): string {
  return withQuery('/settings/applications/disconnect', { application: clientId });
}

/** The page with the accounts of this browser. */
export function accountsUrl(returnTo: string | null): string {
  return withQuery('/accounts', { return_to: returnTo });
}

/** Where a person chooses among the accounts of this browser, within a login request or on the way to somewhere. */
export function accountsLink(onward: string | null): string {
  const ref = readChallengeUrl(onward);
  if (ref?.kind !== 'login') return accountsUrl(onward);
  return withQuery('/login', { login_challenge: ref.challenge, reauth: ref.marker, choose: '1' });
}

/** The sign-in page for one of the accounts that this browser remembers. */
export function loginAsUrl(account: string | null, returnTo: string | null): string {
  return withQuery('/login', { account, return_to: returnTo });
}

/** The page of a Kratos flow that exists. */
export function flowUrl({ type, id }: { type: FlowType; id: string }): string {
  return withQuery(`/${type}`, { flow: id });
}

/**
 * The address at which a login request is decided, as an absolute URL, because Kratos carries it as return_to through
 * every detour.
 */
export function loginChallengeUrl(challenge: string, marker: string | null): string {
  return absoluteUrl(withQuery('/login', { login_challenge: challenge, reauth: marker }));
}

/** The address at which a consent request is decided, as an absolute URL. */
export function consentChallengeUrl(challenge: string): string {
  return absoluteUrl(withQuery('/consent', { consent_challenge: challenge }));
}

/** The address at which a logout request is decided, as an absolute URL. */
export function logoutChallengeUrl(challenge: string): string {
  return absoluteUrl(withQuery('/logout', { logout_challenge: challenge }));
}

/** Where a person enters the code of a device. Without a challenge, it leads to Hydra, which makes one. */
export function deviceUrl(query: { challenge?: string | null; code?: string | null } = {}): string {
  return withQuery('/device', { device_challenge: query.challenge, user_code: query.code });
}

/** Hydra's address that begins the sign-in of a device. */
export function deviceVerifyUrl(code: string | null): string {
  return absoluteUrl(withQuery(DEVICE_VERIFY, { user_code: code }));
}

/** The authorization endpoint, which the gateway forwards to Hydra. */
export function authorizeUrl(query: string): string {
  return absoluteUrl(`/oauth2/auth?${query}`);
}

/** Hydra's own sign-out, which comes back to us with a logout challenge where there is a session to end. */
export function hydraLogoutUrl(): string {
  return absoluteUrl('/oauth2/sessions/logout');
}

/** The page with a button that leads to an application on the device. */
export function openApplicationUrl(link: ApplicationLink): string {
  return absoluteUrl(withQuery('/open', { to: issueApplicationLink(getEnv().secrets, link) }));
}

function withQuery(path: string, params: Record<string, string | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  return query.size > 0 ? `${path}?${query}` : path;
}

export type ChallengeRef =
  | { kind: 'login'; challenge: string; isRegistration: boolean; marker: string | null }
  | { kind: 'consent'; challenge: string };

/** Reads which OAuth request an address belongs to, a return_to for instance; null where it belongs to none. */
export function readChallengeUrl(value: string | null): ChallengeRef | null {
  const { origin } = getEnv();
  const url = value === null ? null : parseUrl(value, `${origin}/`);
  if (url?.origin !== origin) return null;
  const login = url.searchParams.get('login_challenge');
  if (login && (url.pathname === '/login' || url.pathname === '/registration') && matches(login, challengeRule)) {
    return {
      kind: 'login',
      challenge: login,
      isRegistration: url.pathname === '/registration',
      marker: url.searchParams.get('reauth'),
    };
  }
  const consent = url.searchParams.get('consent_challenge');
  if (consent && url.pathname === '/consent' && matches(consent, challengeRule)) {
    return { kind: 'consent', challenge: consent };
  }
  return null;
}

/** More pages than any way leads through. */
const MAX_PAGES_BEFORE = 3;

/**
 * Finds the address of the OAuth request that an address leads to, through pages of ours that come first, such as the
 * settings; null where it leads to none.
 */
export function requestBehind(value: string | null): string | null {
  const { origin } = getEnv();
  let address = value;
  for (let page = 0; page < MAX_PAGES_BEFORE && address !== null; page += 1) {
    if (readChallengeUrl(address) !== null) return address;
    const url = parseUrl(address, `${origin}/`);
    address = url?.origin === origin ? url.searchParams.get('return_to') : null;
  }
  return null;
}

/** A parameter in an address of one of our pages; null for any other address. */
export function pageParameter(value: string, { path, name }: { path: string; name: string }): string | null {
  const { origin } = getEnv();
  const url = parseUrl(value, `${origin}/`);
  return url?.origin === origin && url.pathname === path ? url.searchParams.get(name) : null;
}

/** A return_to that may be followed; null for anything else, so that the default applies. */
export function safeReturnTo(value: string | null | undefined): string | null {
  const { origin, returnOrigins } = getEnv();
  return value == null ? null : allowedUrl(value, origin, [origin, ...returnOrigins]);
}

/** Tells whether an address, which may be relative, leads to another origin. */
export function leavesOrigin(location: string): boolean {
  const { origin } = getEnv();
  return new URL(location, origin).origin !== origin;
}

/** A URL of our own origin; null for anything else. */
export function ownUrl(value: string): string | null {
  const { origin } = getEnv();
  return allowedUrl(value, origin, [origin]);
}

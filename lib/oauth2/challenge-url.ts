import { challengeRule, matches } from '../http/params';

export type ChallengeRef =
  | { kind: 'login'; challenge: string; isRegistration: boolean; marker: string | null }
  | { kind: 'consent'; challenge: string };

/** Our address that decides a login request. Kratos carries it as return_to through every detour. */
export function loginChallengeUrl(origin: string, challenge: string, marker: string | null): string {
  const query = new URLSearchParams({ login_challenge: challenge, ...(marker ? { reauth: marker } : {}) });
  return `${origin}/login?${query}`;
}

/** Our address that decides a consent request. */
export function consentChallengeUrl(origin: string, challenge: string): string {
  return `${origin}/consent?${new URLSearchParams({ consent_challenge: challenge })}`;
}

/** Our address that decides a logout request. */
export function logoutChallengeUrl(origin: string, challenge: string): string {
  return `${origin}/logout?${new URLSearchParams({ logout_challenge: challenge })}`;
}

/** Reads which OAuth request a return_to belongs to; null if it belongs to none. */
export function readChallengeUrl(value: string | null, origin: string): ChallengeRef | null {
  if (value === null) return null;
  let url: URL;
  try {
    url = new URL(value, `${origin}/`);
  } catch {
    return null;
  }
  if (url.origin !== origin) return null;
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

import { OWN_COOKIES } from '@/server/known-cookies.mjs';

/** Browsers reject the __Host- prefix on plain http, even on localhost. */
function hostCookie(origin: string, name: string): string {
  return origin.startsWith('https:') ? `__Host-${name}` : name;
}

/** The names of our own cookies at this origin. */
export function cookieNames(origin: string): Record<keyof typeof OWN_COOKIES, string> {
  return {
    locale: hostCookie(origin, OWN_COOKIES.locale),
    logout: hostCookie(origin, OWN_COOKIES.logout),
    accounts: hostCookie(origin, OWN_COOKIES.accounts),
    remember: hostCookie(origin, OWN_COOKIES.remember),
    offer: hostCookie(origin, OWN_COOKIES.offer),
  };
}

export type OwnCookie = { name: string; value: string; maxAgeSeconds: number };

/**
 * A Set-Cookie line for one of our own cookies: host-only, not readable by script, not sent with other sites' forms.
 */
export function ownCookie(origin: string, { name, value, maxAgeSeconds }: OwnCookie): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure}`;
}

import { isKratosCookie, sessionCookieNames } from '@/server/known-cookies.mjs';
import { getEnv } from '../config/env';
import { filterCookies, readCookie } from '../http/cookies';
import { type Call, call } from '../upstream/call';

/** Makes a call to Kratos' public API; as a browser, where its cookies are passed on. */
export function callKratos(request: Call) {
  return call({ upstream: 'kratos', origin: getEnv().kratosPublicUrl }, request);
}

/** Makes a call to Kratos' admin API. */
export function callKratosAdmin(request: Call) {
  return call({ upstream: 'kratos', origin: getEnv().kratosAdminUrl }, request);
}

/** The part of a Cookie header that is Kratos': its session, CSRF and continuity cookies. */
export function kratosCookies(header: string | null): string {
  const { kratosSessionCookie } = getEnv();
  return filterCookies(header, (name) => isKratosCookie(name, kratosSessionCookie));
}

/**
 * Tells whether a browser sent a cookie that may be Kratos' session: under the name of KRATOS_SESSION_COOKIE, or under
 * that name with `__Host-` or `__Secure-` in front. Only Kratos knows which one counts, and all of them are passed on
 * to it.
 */
export function hasSessionCookie(header: string | null): boolean {
  return sessionCookieNames(getEnv().kratosSessionCookie).some((name) => readCookie(header, name) !== null);
}

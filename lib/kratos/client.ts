import { isKratosCookie, sessionCookieNames } from '@/server/known-cookies.mjs';
import { getEnv } from '../config/env';
import { filterCookies, readCookie } from '../http/cookies';
import { type Call, call } from '../upstream/call';

/** Calls Kratos' public API, on behalf of a browser if its cookies are passed on. */
export function callKratos(request: Call) {
  return call({ upstream: 'kratos', origin: getEnv().kratosPublicUrl }, request);
}

/** Calls Kratos' admin API. */
export function callKratosAdmin(request: Call) {
  return call({ upstream: 'kratos', origin: getEnv().kratosAdminUrl }, request);
}

/** Kratos' part of a Cookie header: its session, CSRF and continuity cookies. */
export function kratosCookies(header: string | null): string {
  const { kratosSessionCookie } = getEnv();
  return filterCookies(header, (name) => isKratosCookie(name, kratosSessionCookie));
}

/**
 * Tells whether a browser sent a cookie that may be Kratos' session: named like KRATOS_SESSION_COOKIE, or the same with
 * the prefix `__Host-` or `__Secure-`. Only Kratos knows which one counts, so it gets all of them.
 */
export function hasSessionCookie(header: string | null): boolean {
  return sessionCookieNames(getEnv().kratosSessionCookie).some((name) => readCookie(header, name) !== null);
}

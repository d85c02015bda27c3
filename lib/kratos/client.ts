import 'server-only';
import { Configuration, FrontendApi, IdentityApi } from '@ory/client';
import { isKratosCookie, sessionCookieNames } from '../../server/known-cookies.mjs';
import { filterCookies, readCookie } from '../cookies';
import { getEnv } from '../env';
import { oryBaseOptions } from '../ory-http';

let frontend: FrontendApi | undefined;
let identities: IdentityApi | undefined;

/** Kratos' public API, called as the browser whose cookies are passed on. */
export function kratosFrontend(): FrontendApi {
  frontend ??= new FrontendApi(
    new Configuration({ basePath: getEnv().kratosPublicUrl, baseOptions: oryBaseOptions() }),
  );
  return frontend;
}

/** Kratos' admin API. */
export function kratosIdentities(): IdentityApi {
  identities ??= new IdentityApi(
    new Configuration({ basePath: getEnv().kratosAdminUrl, baseOptions: oryBaseOptions() }),
  );
  return identities;
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

const HOST = '__Host-';

/**
 * The name under which no neighbouring host can set or overwrite a cookie. Plain on http, where browsers refuse the
 * prefix; a name that has a prefix keeps it.
 *
 * @see https://datatracker.ietf.org/doc/html/draft-ietf-httpbis-rfc6265bis#section-4.1.3
 * @param origin the front door's public origin
 */
export function hostCookieName(origin: string, name: string): string {
  return origin.startsWith('https:') && !hasPrefix(name) ? HOST + name : name;
}

/** Whether browsers accept a cookie of this name over https only. */
export function hasPrefix(name: string): boolean {
  return /^__(host|secure)-/i.test(name);
}

/** Whether browsers accept a cookie of this name from its own host only. */
export function hasHostPrefix(name: string): boolean {
  return name.toLowerCase().startsWith(HOST.toLowerCase());
}

type HydraCookie = 'login_csrf' | 'consent_csrf' | 'device_csrf' | 'session';

/**
 * The names of Hydra's cookies, as in its serve.cookies.names. v2.3.0 has no device grant and ignores device_csrf.
 *
 * @param origin the front door's public origin
 */
export function hydraCookieNames(origin: string): Record<HydraCookie, string> {
  return {
    login_csrf: hostCookieName(origin, 'ory_hydra_login_csrf'),
    consent_csrf: hostCookieName(origin, 'ory_hydra_consent_csrf'),
    device_csrf: hostCookieName(origin, 'ory_hydra_device_csrf'),
    session: hostCookieName(origin, 'ory_hydra_session'),
  };
}

// The cookies that the front door, Kratos and Hydra read: the only ones that the server lets through
// (server/cookie-header.mjs) and that the gateway passes on (lib/kratos, lib/gateway). Plain JavaScript, because the
// server runs it without a build, and lib imports it too.

/** Kratos' own default of `session.cookie.name`. */
export const DEFAULT_SESSION_COOKIE = 'ory_kratos_session';

/** Our own cookies, without the prefix that they have on https. */
export const OWN_COOKIES = {
  locale: 'vestibule_locale',
  logout: 'vestibule_logout',
  accounts: 'vestibule_accounts',
  remember: 'vestibule_remember',
  offer: 'vestibule_offer',
};

const PREFIX = /^__(?:Host|Secure)-/;
/** Kratos names the CSRF cookie after a hash of its address; `ory_session_` is Ory Network's session. */
const KRATOS_FAMILY = /^(csrf_token_|ory_kratos_|ory_session_)/;
const HYDRA_FAMILY = /^ory_hydra_/;
/** Names of which a browser holds one, however many applications somebody signs in to. */
const SINGLE = new Set([
  ...Object.values(OWN_COOKIES),
  DEFAULT_SESSION_COOKIE,
  'ory_kratos_continuity',
  'ory_kratos_oidc_auth_code_session',
  'ory_hydra_session',
  'ory_hydra_session_dev',
]);

/**
 * The names under which a browser may hold Kratos' session, the one to prefer first: Kratos' configuration may have
 * been given a prefixed name that KRATOS_SESSION_COOKIE leaves out.
 *
 * @param {string} sessionCookie the name that the settings give
 * @returns {string[]}
 */
export function sessionCookieNames(sessionCookie) {
  if (PREFIX.test(sessionCookie)) return [sessionCookie];
  return [`__Host-${sessionCookie}`, `__Secure-${sessionCookie}`, sessionCookie];
}

/**
 * @param {string} name
 * @param {string} sessionCookie
 */
export function isKratosCookie(name, sessionCookie) {
  return sessionCookieNames(sessionCookie).includes(name) || KRATOS_FAMILY.test(unprefixed(name));
}

/** @param {string} name */
export function isHydraCookie(name) {
  return HYDRA_FAMILY.test(unprefixed(name));
}

/**
 * What a cookie belongs to. Of a `single` a browser sends one, or a few where other hosts and paths have set it too.
 * The other families are open: a client may invent any number of their names.
 *
 * @param {string} name
 * @param {string} sessionCookie
 * @returns {'single' | 'kratos' | 'hydra' | null} null where nobody reads it
 */
export function familyOf(name, sessionCookie) {
  if (SINGLE.has(unprefixed(name)) || sessionCookieNames(sessionCookie).includes(name)) return 'single';
  if (isKratosCookie(name, sessionCookie)) return 'kratos';
  return isHydraCookie(name) ? 'hydra' : null;
}

/** @param {string} name */
function unprefixed(name) {
  return name.replace(PREFIX, '');
}

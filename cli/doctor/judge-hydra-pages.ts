import { hasHostPrefix, hydraCookieNames } from '../config/cookie-names';
import { type Cookie, cookieFaults } from './cookies';
import { shown } from './doctor';
import { type Finding, fine, fineUnless, inHydra, warning } from './finding';
import type { SignInPages } from './hydra-sign-in';

/** The page of the front door, the setting of Hydra, and the parameter by which Hydra's own redirects there are known. */
const PAGES = [
  { page: 'login', path: '/login', setting: 'urls.login', parameter: 'login_challenge' },
  { page: 'registration', path: '/registration', setting: 'urls.registration', parameter: 'login_challenge' },
  { page: 'consent', path: '/consent', setting: 'urls.consent', parameter: 'consent_challenge' },
  { page: 'logout', path: '/logout', setting: 'urls.logout', parameter: 'logout_challenge' },
  { page: 'error', path: '/error', setting: 'urls.error', parameter: 'error' },
  { page: 'signedOut', path: '/signed-out', setting: 'urls.post_logout_redirect', parameter: null },
] as const;

/** Whether Hydra sends browsers to the pages of the front door. */
export function judgeHydraPages(
  seen: Omit<SignInPages, 'csrfCookie'> & { error: URL | null },
  origin: string,
): Finding {
  // Consent and logout are seen only behind a login request.
  const isSignInBegun = seen.login?.searchParams.has('login_challenge') === true;
  const wrong = PAGES.filter(({ page, path, parameter }) => {
    if (seen[page] === null) return isSignInBegun || !['consent', 'logout'].includes(page);
    return shown(seen[page]) !== origin + path || (parameter !== null && !seen[page].searchParams.has(parameter));
  });
  const texts = wrong.map(({ page, setting }) => `${setting} leads to ${shown(seen[page])}`);
  return fineUnless('hydra.pages', texts, 'It sends browsers to the pages of the front door.', {
    why: 'People end on a page that is not there, or that does not know their request.',
    mend: inHydra(`${wrong.map(({ setting, path }) => `${setting}: ${origin}${path}`).join(', ')}`),
  });
}

/** Whether the cookie that ties a request of Hydra to its browser is one that browsers send back. */
export function judgeHydraCookie(cookie: Cookie | undefined, isHttps: boolean): Finding {
  const wrong = cookie ? cookieFaults('its CSRF cookie', cookie, isHttps) : ['Hydra sets no CSRF cookie'];
  return fineUnless('hydra.cookies', wrong, 'Its CSRF cookie is SameSite=Lax, for every path of one host.', {
    why: 'With other attributes the browser drops the cookie or sends it with requests of other sites; sign-in then ends in request_forbidden.',
    mend: inHydra(
      'serve.cookies.same_site_mode: Lax, no serve.cookies.domain, and "--dev" only where VESTIBULE_URL is http',
    ),
  });
}

/** Whether the cookie is one that a neighbouring host cannot set; on http no cookie can be. */
export function judgeHydraCookieName(cookie: Cookie | undefined, origin: string): Finding[] {
  if (cookie === undefined || !origin.startsWith('https:')) return [];
  const id = 'hydra.cookie-names';
  if (hasHostPrefix(cookie.name)) return [fine(id, 'Its CSRF cookie has the prefix __Host-.')];
  const names = Object.entries(hydraCookieNames(origin)).map(([member, name]) => `${member}: ${name}`);
  const advice = {
    why: 'A neighbouring host, such as another subdomain, can plant its own cookies and sign people in as itself.',
    mend: inHydra(`serve.cookies.names: {${names.join(', ')}}; everybody signs in once more`),
  };
  return [warning(id, 'Its CSRF cookie has no prefix __Host-.', advice)];
}

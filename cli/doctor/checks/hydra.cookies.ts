import { check } from '../check';
import { cookieFaults } from '../cookies';
import { fineUnless, inHydra } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether the cookie that ties a request of Hydra to its browser is one that browsers send back. */
export const hydraCookies = check('hydra.cookies', HYDRA_PROBE, (probe, { env: { origin } }) => {
  if (probe.kind !== 'seen') return null;
  const cookie = probe.pages.csrfCookie;
  const isHttps = origin.startsWith('https:');
  const wrong = cookie ? cookieFaults('its CSRF cookie', cookie, isHttps) : ['Hydra sets no CSRF cookie'];
  return fineUnless(wrong, 'Its CSRF cookie is SameSite=Lax, for every path of one host.', {
    why: 'With other attributes the browser drops the cookie or sends it with requests of other sites; sign-in then ends in request_forbidden.',
    fix: inHydra(
      'serve.cookies.same_site_mode: Lax, no serve.cookies.domain, and "--dev" only where VESTIBULE_URL is http',
    ),
  });
});

import { hasHostPrefix, hydraCookieNames as namesFor } from '../../config/cookie-names';
import { check } from '../check';
import { fine, inHydra, warning } from '../finding';
import { HYDRA_PROBE } from '../hydra-probe';

/** Whether the cookie is one that a neighbouring host can't set. On http, any cookie can be set. */
export const hydraCookieNames = check('hydra.cookie-names', HYDRA_PROBE, (probe, { env: { origin } }) => {
  const cookie = probe.kind === 'seen' ? probe.pages.csrfCookie : undefined;
  if (cookie === undefined || !origin.startsWith('https:')) return null;
  if (hasHostPrefix(cookie.name)) return fine('Its CSRF cookie has the prefix __Host-.');
  const names = Object.entries(namesFor(origin)).map(([member, name]) => `${member}: ${name}`);
  return warning('Its CSRF cookie lacks the prefix __Host-.', {
    why: 'A neighbouring host, such as another subdomain, can plant its own cookies and sign people in as itself.',
    fix: inHydra(`serve.cookies.names: {${names.join(', ')}}; everybody has to sign in once more`),
  });
});

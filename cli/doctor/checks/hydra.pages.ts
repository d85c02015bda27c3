import { check, showAddress } from '../check';
import { fineUnless, inHydra, skipped } from '../finding';
import { HYDRA_PROBE, NEEDS_CLIENT } from '../hydra-probe';

/** The pages of the front door, Hydra's settings for them, and the parameter that Hydra's own redirects there have. */
const PAGES = [
  { page: 'login', path: '/login', setting: 'urls.login', parameter: 'login_challenge' },
  { page: 'registration', path: '/registration', setting: 'urls.registration', parameter: 'login_challenge' },
  { page: 'consent', path: '/consent', setting: 'urls.consent', parameter: 'consent_challenge' },
  { page: 'logout', path: '/logout', setting: 'urls.logout', parameter: 'logout_challenge' },
  { page: 'error', path: '/error', setting: 'urls.error', parameter: 'error' },
  { page: 'signedOut', path: '/signed-out', setting: 'urls.post_logout_redirect', parameter: null },
] as const;

/** Whether Hydra sends browsers to the pages of the front door. */
export const hydraPages = check('hydra.pages', HYDRA_PROBE, (probe, { env: { origin } }) => {
  if (probe.kind === 'read-only') return skipped(NEEDS_CLIENT);
  if (probe.kind === 'no-client') return null;
  const { pages } = probe;
  // Consent and logout are seen only behind a login request.
  const isSignInStarted = pages.login?.searchParams.has('login_challenge') === true;
  const wrong = PAGES.filter(({ page, path, parameter }) => {
    const address = pages[page];
    if (address === null) return isSignInStarted || !['consent', 'logout'].includes(page);
    return showAddress(address) !== origin + path || (parameter !== null && !address.searchParams.has(parameter));
  });
  const texts = wrong.map(({ page, setting }) => `${setting} leads to ${showAddress(pages[page])}`);
  return fineUnless(texts, 'It sends browsers to the pages of the front door.', {
    why: "Users land on a page that doesn't exist, or that doesn't know their request.",
    fix: inHydra(wrong.map(({ setting, path }) => `${setting}: ${origin}${path}`).join(', ')),
  });
});

import { parseUrl } from '@/lib/parse-url';
import { check, showAddress } from '../check';
import { fineUnless, inHydra } from '../finding';
import { HYDRA_DISCOVERY } from '../hydra-discovery';

/** Whether the endpoints that Hydra names are on the public origin. */
export const hydraEndpoints = check('hydra.endpoints', HYDRA_DISCOVERY, (document, { env: { origin } }) => {
  if (document === null) return null;
  const endpoints = Object.entries(document).filter(([name]) => name.endsWith('_endpoint') || name === 'jwks_uri');
  const elsewhere = endpoints
    .filter(([, url]) => typeof url !== 'string' || !url.startsWith(`${origin}/`))
    .map(([name, url]) => `${name} is at ${addressOf(url)}`);
  return fineUnless(elsewhere, 'Its endpoints are on the public origin.', {
    why: "Browsers and applications go past the front door, to an address that they can't reach or that has other cookies.",
    fix: inHydra(`urls.self.public: ${origin}`),
  });
});

function addressOf(url: unknown): string {
  const address = typeof url === 'string' ? parseUrl(url) : null;
  return address === null ? 'no address' : showAddress(address);
}

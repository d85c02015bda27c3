import { z } from 'zod';
import { shown } from './doctor';
import { type Finding, fine, fineUnless, inHydra, problem, warning } from './finding';

const discoverySchema = z.looseObject({ issuer: z.string() });

/** Whether what Hydra says of itself is what applications see: its issuer, and the addresses of its endpoints. */
export function judgeDiscovery(json: unknown, origin: string): Finding[] {
  const parsed = discoverySchema.safeParse(json);
  const advice = {
    why: 'Applications and APIs compare the issuer byte for byte, and refuse every token when it differs.',
    mend: inHydra(`urls.self.issuer: ${origin}  (no slash at its end)`),
  };
  if (!parsed.success) return [problem('hydra.issuer', 'There is no discovery document at HYDRA_PUBLIC_URL.', advice)];
  const { issuer, ...rest } = parsed.data;
  const wrongIssuer = issuer === origin ? [] : [`the issuer is ${issuer}, not ${origin}`];
  const endpoints = Object.entries(rest).filter(([name]) => name.endsWith('_endpoint') || name === 'jwks_uri');
  const elsewhere = endpoints
    .filter(([, url]) => typeof url !== 'string' || !url.startsWith(`${origin}/`))
    .map(([name, url]) => `${name} is at ${placeOf(url)}`);
  return [
    fineUnless('hydra.issuer', wrongIssuer, `Its issuer is ${origin}.`, advice),
    fineUnless('hydra.endpoints', elsewhere, 'Its endpoints are on the public origin.', {
      why: 'Browsers and applications go past the front door, to an address that they cannot reach or that has other cookies.',
      mend: inHydra(`urls.self.public: ${origin}`),
    }),
  ];
}

function placeOf(url: unknown): string {
  return typeof url === 'string' && URL.canParse(url) ? shown(new URL(url)) : 'no address';
}

/** Whether strangers may register applications. @param status of a registration that is no JSON: 404 where there is none at all */
export function judgeRegistration(status: number): Finding {
  if (status === 404) return fine('hydra.registration', 'Nobody can register an application but you.');
  return warning('hydra.registration', 'Anybody can register an application: dynamic client registration is on.', {
    why: 'Its name and links are shown on your consent page. Hydra v2.3.0 does not look at them, "javascript:" included.',
    mend: inHydra('oidc.dynamic_client_registration.enabled: false'),
  });
}

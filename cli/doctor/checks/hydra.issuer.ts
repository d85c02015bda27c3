import { check } from '../check';
import { fineUnless, inHydra, problem } from '../finding';
import { HYDRA_DISCOVERY } from '../hydra-discovery';

/** Whether the issuer that Hydra names is the public origin. */
export const hydraIssuer = check('hydra.issuer', HYDRA_DISCOVERY, (document, { env: { origin } }) => {
  const advice = {
    why: 'Applications and APIs compare the issuer byte for byte, and refuse every token when it differs.',
    fix: inHydra(`urls.self.issuer: ${origin}  (no trailing slash)`),
  };
  if (document === null) return problem('There is no discovery document at HYDRA_PUBLIC_URL.', advice);
  const wrong = document.issuer === origin ? [] : [`the issuer is ${document.issuer}, not ${origin}`];
  return fineUnless(wrong, `Its issuer is ${origin}.`, advice);
});

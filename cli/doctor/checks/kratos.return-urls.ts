import { check, showAddress } from '../check';
import { fineUnless, inKratos } from '../finding';
import { readKratosError } from '../kratos-login-flow';
import { KRATOS_RETURN_URLS, RETURN_FORBIDDEN } from '../kratos-return-urls';

/** Whether a form of Kratos may end where the front door sends people. */
export const kratosReturnUrls = check('kratos.return-urls', KRATOS_RETURN_URLS, ({ needed }) => {
  const wrong = needed
    .filter(({ reply }) => reply.status !== 200)
    .map(({ target, reply }) => {
      const address = showAddress(new URL(target));
      const isForbidden = readKratosError(reply).id === RETURN_FORBIDDEN;
      return isForbidden ? `${address} is not allowed` : `${address}: Kratos answers ${reply.status}`;
    });
  return fineUnless(wrong, 'Its forms may end at the front door and at VESTIBULE_RETURN_ORIGINS.', {
    why: 'The form is refused: the OAuth request, or the way back to the other site, is lost.',
    fix: inKratos(
      'selfservice.allowed_return_urls: VESTIBULE_URL and each of VESTIBULE_RETURN_ORIGINS, each with a trailing slash',
    ),
  });
});

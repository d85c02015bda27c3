import { check, showAddress } from '../check';
import { fineUnless, inKratos } from '../finding';
import { KRATOS_RETURN_URLS } from '../kratos-return-urls';

/** Whether errors of Kratos are shown by the front door. */
export const kratosErrorPage = check(
  'kratos.error-page',
  KRATOS_RETURN_URLS,
  ({ nobody, errorPage }, { env: { origin } }) => {
    // Only a refused address leads to the error page.
    if (nobody.status !== 400) return null;
    const address = showAddress(errorPage);
    const wrong = address === `${origin}/error` ? [] : [`errors are shown at ${address}`];
    return fineUnless(wrong, 'Its errors are shown by the front door.', {
      why: "Users who meet an error land on a page that doesn't exist.",
      fix: inKratos(`selfservice.flows.error.ui_url: ${origin}/error`),
    });
  },
);

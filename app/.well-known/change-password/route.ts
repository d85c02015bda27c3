import { seeOther } from '../../_shared/respond';
import { settingsUrl } from '../../_shared/urls';
import { withErrorPage } from '../../_shared/with-error-page';

/**
 * Where password managers send a person whose password leaked.
 *
 * @see https://www.w3.org/TR/change-password-url/
 */
export const GET = withErrorPage(async () => seeOther(settingsUrl()));

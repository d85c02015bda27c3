import { DeletedPage } from '@/components/pages/delete-page';
import { getEnv } from '@/lib/config/env';
import { errorPage } from '../../../_shared/error-page';
import { pageScope } from '../../../_shared/page-scope';
import { render } from '../../../_shared/respond';
import { withErrorPage } from '../../../_shared/with-error-page';

/** Confirms that the account is deleted or turned off. Nobody is signed in any more. */
export const GET = withErrorPage(async (request) => {
  const { accountDeletion } = getEnv();
  if (accountDeletion === null) return errorPage(request, 'flow_disabled');
  const scope = pageScope(request);
  return render(scope, <DeletedPage context={scope.context} isLater={accountDeletion === 'later'} />);
});

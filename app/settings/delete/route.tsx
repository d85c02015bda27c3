import { DeletePage } from '@/components/pages/delete-page';
import { getEnv } from '@/lib/config/env';
import { requireFreshSession } from '../../_shared/account-guard';
import { errorPage } from '../../_shared/error-page';
import { signedForm } from '../../_shared/forms';
import { pageScope } from '../../_shared/page-scope';
import { toPersonView } from '../../_shared/person-view';
import { render } from '../../_shared/respond';
import { withErrorPage } from '../../_shared/with-error-page';
import { postDeletion } from './post';

/** Says what it means to delete the account, and asks. */
export const GET = withErrorPage(async (request) => {
  const { accountDeletion } = getEnv();
  if (accountDeletion === null) return errorPage(request, 'flow_disabled');
  const session = await requireFreshSession(request, '/settings/delete');
  if (!session.ok) return session.error;
  const scope = pageScope(request);
  return render(
    scope,
    <DeletePage
      context={scope.context}
      person={toPersonView(session.value)}
      isLater={accountDeletion === 'later'}
      form={signedForm({ purpose: 'deletion', session: session.value, about: '' }, {})}
    />,
  );
});

export const POST = withErrorPage(postDeletion);

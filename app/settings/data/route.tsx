import { DataPage } from '@/components/pages/data-page';
import { getEnv } from '@/lib/config/env';
import { requireSession } from '../../_shared/account-guard';
import { pageScope } from '../../_shared/page-scope';
import { toPersonView } from '../../_shared/person-view';
import { render } from '../../_shared/respond';
import { withErrorPage } from '../../_shared/with-error-page';

/** What a person can do with their data: take it along, or have it deleted. */
export const GET = withErrorPage(async (request) => {
  const session = await requireSession(request, '/settings/data');
  if (!session.ok) return session.error;
  const scope = pageScope(request);
  const links = {
    download: '/settings/data/download',
    delete: getEnv().accountDeletion === null ? null : '/settings/delete',
  };
  return render(scope, <DataPage context={scope.context} person={toPersonView(session.value)} links={links} />);
});

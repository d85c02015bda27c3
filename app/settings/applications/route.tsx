import { ApplicationsPage } from '@/components/pages/applications-page';
import { toConnections } from '@/lib/account/connections';
import { readParams, wordRule } from '@/lib/http/params';
import { getAllowedApplications } from '@/lib/hydra/allowed-applications';
import type { ConnectionsView } from '@/lib/views';
import { requireSession } from '../../_shared/account-guard';
import { errorPage, upstreamErrorPage } from '../../_shared/error-page';
import { pageScope } from '../../_shared/page-scope';
import { render } from '../../_shared/respond';
import { applicationsUrl, disconnectUrl } from '../../_shared/urls';
import { withErrorPage } from '../../_shared/with-error-page';
import { postApplications } from './post';
import { toConnectionView } from './view';

/** The applications that the person who is signed in has allowed something. */
export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { done: { ...wordRule, isOptional: true } });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const session = await requireSession(request, applicationsUrl());
  if (!session.ok) return session.error;
  const read = await getAllowedApplications(session.value.session.identity.id);
  if (!read.ok) return upstreamErrorPage(request, read.error);
  const scope = pageScope(request, { selfUrl: applicationsUrl() });
  const { done } = params.value;
  const view: ConnectionsView = {
    connections: toConnections(read.value.allowed).map((one) => toConnectionView(one, scope.context.locale)),
    hasMore: !read.value.isWhole,
    removeAllUrl: disconnectUrl(null),
    done: done === 'one' || done === 'all' ? done : null,
  };
  return render(scope, <ApplicationsPage context={scope.context} view={view} />);
});

export const POST = withErrorPage(postApplications);

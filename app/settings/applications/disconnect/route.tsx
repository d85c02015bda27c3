import { DisconnectPage } from '@/components/pages/applications-page';
import { readParams } from '@/lib/http/params';
import { getAllowedApplications } from '@/lib/hydra/allowed-applications';
import { requireFreshSession } from '../../../_shared/account-guard';
import { toApplicationView } from '../../../_shared/application-view';
import { errorPage, upstreamErrorPage } from '../../../_shared/error-page';
import { signedForm } from '../../../_shared/forms';
import { pageScope } from '../../../_shared/page-scope';
import { render, seeOther } from '../../../_shared/respond';
import { applicationsUrl, disconnectUrl } from '../../../_shared/urls';
import { withErrorPage } from '../../../_shared/with-error-page';
import { tokenMinutes } from '../view';

/** As long as Hydra's own column for it. */
const clientIdRule = { pattern: /^\P{Cc}+$/u, maxLength: 255 };

/** Says what it means to disconnect an application, or all, and asks. */
export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { application: clientIdRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const id = params.value.application ?? null;
  const session = await requireFreshSession(request, disconnectUrl(id));
  if (!session.ok) return session.error;
  const read = await getAllowedApplications(session.value.session.identity.id);
  if (!read.ok) return upstreamErrorPage(request, read.error);
  const found = read.value.allowed.find(({ client }) => client.client_id === id);
  // Disconnected meanwhile, or never connected: the list says so.
  if (id !== null && found === undefined) return seeOther(applicationsUrl());
  const scope = pageScope(request);
  const form = { purpose: 'applications', session: session.value, about: id ?? '' } as const;
  const view = {
    application: found === undefined ? null : toApplicationView(found.client),
    tokenMinutes: found === undefined ? null : tokenMinutes(found.client),
    confirm: signedForm(form, { decision: id === null ? 'all' : 'one' }),
    cancelUrl: applicationsUrl(),
  };
  return render(scope, <DisconnectPage context={scope.context} view={view} />);
});

import { OpenPage } from '@/components/pages/open-page';
import { getEnv } from '@/lib/config/env';
import { type ParamRule, readParams } from '@/lib/http/params';
import { isPrivateScheme } from '@/lib/http/redirect';
import { getRegisteredClient } from '@/lib/hydra/registered-client';
import { readApplicationLink } from '@/lib/signed/application-link';
import type { ApplicationView } from '@/lib/views';
import { toApplicationView } from '../_shared/application-view';
import { errorPage } from '../_shared/error-page';
import { pageScope } from '../_shared/page-scope';
import { render } from '../_shared/respond';
import { withErrorPage } from '../_shared/with-error-page';

const linkRule: ParamRule = { pattern: /^[\w-]+$/, maxLength: 24_000 };

/** A button that leads to an application on the device, where a redirect wouldn't. */
export const GET = withErrorPage(async (request) => {
  const params = readParams(new URL(request.url).search, { to: linkRule });
  if (!params.ok) return errorPage(request, params.error.code, { cause: params.error.name });
  const { origin, secrets } = getEnv();
  const link = readApplicationLink(secrets, params.value.to ?? '');
  if (link === 'expired') return errorPage(request, 'challenge_expired', { cause: 'to' });
  if (link === null || !isPrivateScheme(link.to, origin)) return errorPage(request, 'param_invalid', { cause: 'to' });
  const scope = pageScope(request, { application: await findApplication(link.client) });
  return render(scope, <OpenPage context={scope.context} href={link.to} />);
});

/** Only for show, so an outage leaves the page without the application's name. */
async function findApplication(clientId: string | null): Promise<ApplicationView | null> {
  const client = clientId === null ? null : await getRegisteredClient(clientId);
  return client?.ok && client.value !== null ? toApplicationView(client.value) : null;
}

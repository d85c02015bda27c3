import { DevicePage } from '@/components/pages/device-page';
import type { DeviceView } from '@/lib/views';
import type { ActiveSession } from '../_shared/account-guard';
import { signedForm, switchAccountForm } from '../_shared/forms';
import { pageScope } from '../_shared/page-scope';
import { toPersonView } from '../_shared/person-view';
import { type RenderOptions, render } from '../_shared/respond';
import { absoluteUrl, deviceUrl } from '../_shared/urls';

type Asking = Pick<DeviceView, 'code' | 'isFromLink'> & {
  challenge: string;
  session: ActiveSession;
  problem?: DeviceView['problem'];
};

/** Answers with the page that asks for a device's code. */
export function askCode(
  request: Request,
  { challenge, session, code, isFromLink, problem = null }: Asking,
  options: RenderOptions = {},
): Promise<Response> {
  const scope = pageScope(request, { selfUrl: deviceUrl({ challenge, code: isFromLink ? code : null }) });
  const view = {
    person: toPersonView(session),
    switchAccount: switchAccountForm(absoluteUrl(deviceUrl({ code: isFromLink ? code : null })), session),
    form: signedForm({ purpose: 'device', session, about: challenge }, {}),
    code,
    isFromLink,
    problem,
  };
  return render(scope, <DevicePage context={scope.context} view={view} />, options);
}

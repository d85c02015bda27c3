import { type DeviceEnd, DeviceEndPage } from '@/components/pages/device-page';
import { pageScope } from './page-scope';
import { render } from './respond';

/** The sign-in of a device that Hydra doesn't have isn't found; the other ends are nobody's fault. */
const STATUS: Record<DeviceEnd, number> = { done: 200, denied: 200, off: 404 };

/** Answers with the page at the end of a device's sign-in. */
export function deviceEndPage(
  request: Request,
  end: DeviceEnd,
  { setCookies = [] }: { setCookies?: readonly string[] } = {},
): Promise<Response> {
  const scope = pageScope(request);
  return render(scope, <DeviceEndPage context={scope.context} end={end} />, { status: STATUS[end], setCookies });
}

import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import { absoluteUrl, pageParameter } from '../_shared/urls';

/**
 * Adds to the address of a flow's page what the link to the flow said about it. Kratos sends the browser back with the
 * flow's id alone, and when that flow is gone, a new one has to start in the same way.
 *
 * @param location where Kratos sends the browser
 */
export function keepStart(request: Request, location: string): string {
  const [address = ''] = location.split('?');
  if (!PAGES.some((page) => address === absoluteUrl(page)) || !location.includes('flow=')) return location;
  const referer = request.headers.get('referer');
  return withStartParams(withReturnTo(location, referer), { ...startParamsOf(referer), ...startParamsOf(request.url) });
}

const PAGES = ['/login', '/registration', '/recovery', '/verification'];

/** The page that is shown once more, with a mistake for instance, still leads to where it led. */
function withReturnTo(location: string, referer: string | null): string {
  const isLeading = pageParameter(location, { path: VERIFICATION, name: 'return_to' }) === null;
  const returnTo = referer === null ? null : pageParameter(referer, { path: VERIFICATION, name: 'return_to' });
  const isVerification = pageParameter(location, { path: VERIFICATION, name: 'flow' }) !== null;
  if (!isVerification || !isLeading || returnTo === null) return location;
  return `${location}&${new URLSearchParams({ return_to: returnTo })}`;
}

/** Only this page's flow can become unreadable while the person is at it. */
const VERIFICATION = '/verification';

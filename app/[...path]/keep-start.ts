import { startParamsOf, withStartParams } from '@/lib/kratos/start-params';
import { absoluteUrl } from '../_shared/urls';

/**
 * Adds to the address of a flow's page what the link to the flow said about it. Kratos sends the browser back with the
 * flow's id alone, and when that flow is gone, a new one has to start in the same way.
 *
 * @param location where Kratos sends the browser
 */
export function keepStart(request: Request, location: string): string {
  const [address = ''] = location.split('?');
  if (!PAGES.some((page) => address === absoluteUrl(page)) || !location.includes('flow=')) return location;
  return withStartParams(location, {
    ...startParamsOf(request.headers.get('referer')),
    ...startParamsOf(request.url),
  });
}

const PAGES = ['/login', '/registration', '/recovery', '/verification'];

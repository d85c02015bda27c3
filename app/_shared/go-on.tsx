import { ContinuePage } from '@/components/pages/continue-page';
import { page, seeOther } from './respond';
import { pageScope, type ScopeOptions } from './scope';

/**
 * Sends the browser on to Hydra, from where it may leave for the application.
 *
 * A form's POST starts a chain of redirects that `form-action 'self'` follows in Chromium up to the application's own
 * origin, and blocks there. So where one of our own pages started the chain, a small page that moves on by itself
 * breaks it: the same number of requests. Where the application started it (cross-site, same-site) or the person did
 * (none), a plain 303 is right. The same goes for a silent request: it may run in a frame, where
 * our pages don't load, and none of our forms starts one.
 */
export async function goOn(
  request: Request,
  to: string,
  options: ScopeOptions & { setCookies?: readonly string[]; isSilent?: boolean } = {},
): Promise<Response> {
  const site = request.headers.get('sec-fetch-site');
  const isOwnChain = request.method !== 'GET' || site === 'same-origin' || site === null;
  if (!isOwnChain || options.isSilent) return seeOther(to, options.setCookies);
  const { context, setCookies } = pageScope(request, options);
  return page(<ContinuePage context={context} href={to} />, {
    nonce: context.nonce,
    setCookies: [...(options.setCookies ?? []), ...setCookies],
  });
}

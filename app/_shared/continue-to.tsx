import { ContinuePage } from '@/components/pages/continue-page';
import { type LeadOptions, leadOn } from './lead-on';
import { pageScope, type ScopeOptions } from './page-scope';
import { render } from './respond';

type ContinueOptions = ScopeOptions & LeadOptions & { isSilent?: boolean };

/**
 * Sends the browser on to Hydra, from where it may leave for the application.
 *
 * A form, also one that only asks for another language, starts a chain of redirects. In Chromium `form-action 'self'`
 * follows it to the application's own origin, and blocks it there. So where one of our own pages started the chain, a
 * small page that moves on by itself breaks it, with the same number of requests. A plain 303 is right where the
 * application (cross-site, same-site) or the person (none) started it. It's also right for a silent request, which may
 * run in a frame, where our pages don't load, and which none of our forms starts.
 *
 * Where it's right, Hydra is visited in the browser's place. Where it isn't, the page with the form may still be on the
 * screen, and a second press would start what the first has already finished.
 */
export async function continueTo(
  request: Request,
  to: string,
  { setCookies = [], isSilent, passConsent, ...options }: ContinueOptions = {},
): Promise<Response> {
  const site = request.headers.get('sec-fetch-site');
  const isOwnChain = request.method !== 'GET' || site === 'same-origin' || site === null;
  if (!isOwnChain || isSilent) return leadOn(request, to, { setCookies, passConsent });
  const scope = pageScope(request, options);
  const page = <ContinuePage context={scope.context} href={to} />;
  return render(scope, page, { setCookies, headers: keepsOpener(request) ? KEPT_OPENER : {} });
}

/** Like a redirect, it must not cut a popup off from its application: the page that comes next decides that. */
function keepsOpener(request: Request): boolean {
  return request.headers.get('sec-fetch-mode') === 'navigate';
}

const KEPT_OPENER = { 'Cross-Origin-Opener-Policy': 'unsafe-none' };

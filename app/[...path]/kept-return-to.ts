import { getEnv } from '@/lib/config/env';
import { readChallengeUrl } from '@/lib/oauth2/challenge-url';

const FORM = /^\/self-service\/(login|registration)$/;

/**
 * Finds the OAuth request that the form of an older tab belongs to. When the person has signed in in another tab meanwhile, Kratos
 * drops the form with its return_to and sends the browser to its default address. The flow cannot be read any more (its CSRF cookie
 * has been replaced), but the page that the form stood on was the request's own.
 *
 * @returns the address of the request; null wherever nothing was dropped
 */
export function keptReturnTo(request: Request, location: string): string | null {
  const { origin } = getEnv();
  const referer = request.headers.get('referer');
  if (referer === null || location !== `${origin}/` || !FORM.test(new URL(request.url).pathname)) return null;
  return readChallengeUrl(referer, origin)?.kind === 'login' ? referer : null;
}

import { absoluteUrl, readChallengeUrl } from '../_shared/urls';

const FORM = /^\/self-service\/(login|registration)$/;

/**
 * Finds the OAuth request that the form of an older tab belongs to.
 *
 * When the person has signed in in another tab meanwhile, Kratos drops the form with its return_to and sends the
 * browser to its default address. The flow can't be read any more, because its CSRF cookie has been replaced. But the
 * page with the form had the request's own address.
 *
 * @returns the address of the request; null wherever nothing was dropped
 */
export function keptReturnTo(request: Request, location: string): string | null {
  const referer = request.headers.get('referer');
  if (referer === null || location !== absoluteUrl('/') || !FORM.test(new URL(request.url).pathname)) return null;
  return readChallengeUrl(referer)?.kind === 'login' ? referer : null;
}

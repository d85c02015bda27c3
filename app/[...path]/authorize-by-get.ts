import { readForm } from '@/lib/http/form';
import { errorPage } from '../_shared/error-page';
import { seeOther } from '../_shared/respond';
import { authorizeUrl } from '../_shared/urls';

/** As much as fits into a request line together with the rest of a header. */
const MAX_QUERY_LENGTH = 24_000;

/**
 * Turns an authorization request sent by POST into a GET, because Hydra accepts the POST but loses its parameters after
 * the login.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export async function authorizeByGet(request: Request, search: string): Promise<Response> {
  const form = await readForm(request);
  if (!form.ok) return errorPage(request, form.error);
  // The query stays as it came: Hydra reads some of it differently from us.
  const query = [search.slice(1), form.value.toString()].filter((part) => part !== '').join('&');
  return query.length > MAX_QUERY_LENGTH ? errorPage(request, 'too_large') : seeOther(authorizeUrl(query));
}

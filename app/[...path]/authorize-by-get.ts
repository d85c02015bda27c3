import { getEnv } from '@/lib/config/env';
import { readForm } from '@/lib/http/form';
import { problem } from '../_shared/problem';
import { seeOther } from '../_shared/respond';

/** As much as fits into a request line together with the rest of a header. */
const MAX_QUERY_LENGTH = 24_000;

/**
 * Turns an authorization request sent by POST into a GET: Hydra takes the POST, but loses its parameters after the login.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export async function authorizeByGet(request: Request, search: string): Promise<Response> {
  const form = await readForm(request);
  if (!form.ok) return problem(request, form.error);
  const params = new URLSearchParams(search);
  for (const [name, value] of form.value) params.append(name, value);
  const query = params.toString();
  if (query.length > MAX_QUERY_LENGTH) return problem(request, 'too_large');
  return seeOther(`${getEnv().origin}/oauth2/auth?${query}`);
}

import { getEnv } from '@/lib/env';
import { readForm } from '@/lib/form';
import { seeOther } from '@/lib/page';

/** More than a state alone is long; larger forms hold something else. */
const MAX_FORM_BYTES = 4096;

/**
 * Sends a sign-out that has a `state` and nothing to return it to on without it. The state is of no use there, and Hydra refuses it
 * without an ID token, although every parameter is optional.
 *
 * @returns null for every other sign-out
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
export async function logoutWithState(request: Request, search: string): Promise<Response | null> {
  const params = new URLSearchParams(search);
  if (request.method === 'POST') {
    for (const [name, value] of await smallFormOf(request)) params.append(name, value);
  }
  const needsHydra = params.get('id_token_hint') || params.get('post_logout_redirect_uri') || !params.get('state');
  return needsHydra ? null : seeOther(`${getEnv().origin}/oauth2/sessions/logout`);
}

/** The fields of a copy of the form, because the request itself may have to be forwarded; one that is too large for a state counts as having a hint. */
async function smallFormOf(request: Request): Promise<URLSearchParams> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MAX_FORM_BYTES)) return new URLSearchParams({ id_token_hint: 'unread' });
  const form = await readForm(request.clone(), MAX_FORM_BYTES);
  return form.ok ? form.value : new URLSearchParams();
}

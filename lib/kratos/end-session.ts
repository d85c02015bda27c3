import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, setCookieLines, type UpstreamFault } from '../upstream/call';
import { callKratos, kratosCookies } from './client';
import { getSession } from './session';

const logoutFlowSchema = z.looseObject({ logout_token: z.string().min(1) });

/**
 * Ends the Kratos session of the browser with these cookies and checks that it is gone.
 *
 * @returns the cookies that Kratos sets (to remove its session's), none if nobody was signed in; `invalid` if the
 *   session is still there
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/createBrowserLogoutFlow
 */
export async function endKratosSession(cookieHeader: string | null): Promise<Result<string[], UpstreamFault>> {
  const cookie = kratosCookies(cookieHeader);
  const flow = await callKratos({ path: '/self-service/logout/browser', headers: { cookie }, retries: 1 });
  if (!flow.ok) return flow;
  if (flow.value.status === 401) return ok([]);
  const parsed = parseAnswer('kratos', logoutFlowSchema, flow.value.data);
  if (!parsed.ok) return parsed;
  const token = parsed.value.logout_token;
  const ended = await callKratos({ path: '/self-service/logout', query: { token }, headers: { cookie } });
  if (!ended.ok) return ended;
  const session = await getSession(cookieHeader);
  if (!session.ok) return session;
  if (session.value.kind !== 'none')
    return fail({ kind: 'invalid', upstream: 'kratos', cause: 'session outlived logout' });
  return ok(setCookieLines(ended.value));
}

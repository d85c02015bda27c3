import { isOpenToAll, preflightHeaders, withOpenCors } from '@/lib/gateway/cors';
import { withCookies } from '../_shared/respond';

/** Answers a preflight, without asking Hydra. */
export function preflightResponse(): Response {
  return new Response(null, { status: 204, headers: preflightHeaders() });
}

/** Lets programs in pages of any origin read an answer, errors too, where the path is one for them. */
export function openToAll(request: Request, response: Response): Response {
  if (!isOpenToAll(new URL(request.url).pathname)) return response;
  const { status, headers, body } = response;
  const others = Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'));
  return withCookies(new Response(body, { status, headers: withOpenCors(others) }), headers.getSetCookie());
}

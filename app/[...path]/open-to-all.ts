import { isOpenToAll, preflightHeaders, withOpenCors } from '@/lib/gateway/cors';

/** Answers a preflight, without asking Hydra. */
export function preflightResponse(): Response {
  return new Response(null, { status: 204, headers: preflightHeaders() });
}

/** Lets programs in pages of any origin read an answer, errors too, where the path is one for them. */
export function openToAll(request: Request, response: Response): Response {
  if (!isOpenToAll(new URL(request.url).pathname)) return response;
  // Not a copy: its text may be kept beside it (lib/http/text-response.ts).
  const { headers } = response;
  const before = Object.fromEntries([...headers].filter(([name]) => name !== 'set-cookie'));
  const open = withOpenCors(before);
  for (const name of Object.keys(before)) if (!(name in open)) headers.delete(name);
  for (const [name, value] of Object.entries(open)) headers.set(name, value);
  return response;
}

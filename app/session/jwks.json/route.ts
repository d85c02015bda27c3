import { STRICT_CSP } from '@/lib/csp';
import { getSessionKeys } from '@/lib/files';
import { harden } from '@/lib/page';
import { isKnown } from '@/lib/session/key-set';
import { handleJson, jsonProblem } from '../../_shared/json';

export const dynamic = 'force-dynamic';

/** The keys by which services verify session JWTs: Kratos publishes none for its tokenizer. */
const route = handleJson(['GET', 'HEAD'], (request) => {
  const keys = getSessionKeys();
  if (keys === null) return jsonProblem(request, { code: 'not_found' });
  const headers = { 'Cache-Control': 'public, max-age=300', 'Content-Security-Policy': STRICT_CSP, ETag: keys.etag };
  if (isKnown(request.headers.get('if-none-match'), keys.etag))
    return harden(new Response(null, { status: 304, headers }));
  return harden(new Response(keys.body, { headers: { ...headers, 'Content-Type': 'application/json' } }));
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

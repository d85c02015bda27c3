import { getSessionKeys } from '@/lib/config/files';
import { isKnown } from '@/lib/config/key-set';
import { jsonErrorResponse, withJsonErrors } from '../../_shared/json-response';

/** The keys with which services verify session JWTs, because Kratos publishes none for its tokenizer. */
const route = withJsonErrors(['GET', 'HEAD'], (request) => {
  const keys = getSessionKeys();
  if (keys === null) return jsonErrorResponse(request, { code: 'not_found' });
  const headers = { 'Cache-Control': 'public, max-age=300', ETag: keys.etag };
  if (isKnown(request.headers.get('if-none-match'), keys.etag)) return new Response(null, { status: 304, headers });
  return new Response(keys.body, { headers: { ...headers, 'Content-Type': 'application/json' } });
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

import { getEnv } from '@/lib/config/env';
import type { RouteMatch } from '@/lib/gateway/routes';
import { isSameOrigin } from '@/lib/http/same-origin';

/** Where other servers post the answer of a sign-in with them (Apple does); Kratos ties it to the browser by itself. */
const FROM_ELSEWHERE = /^\/self-service\/methods\//;

/**
 * Tells whether a page of another origin posts a form of Kratos.
 *
 * Kratos compares its token with a cookie whose name is fixed, and which a neighbouring host can set: with a cookie and
 * a form of its own that host would sign people in as itself.
 */
export function isForeignForm(request: Request, match: Extract<RouteMatch, { kind: 'forward' }>): boolean {
  if (match.upstream !== 'kratos' || request.method !== 'POST' || FROM_ELSEWHERE.test(match.path)) return false;
  // A proxy's Referrer-Policy may turn Origin into "null"; what the browser says of the site is proof enough.
  const isNamedNull = request.headers.get('origin') === 'null';
  if (isNamedNull && request.headers.get('sec-fetch-site') === 'same-origin') return false;
  return !isSameOrigin(request.headers, getEnv().origin);
}

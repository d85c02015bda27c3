import { getEnv } from '@/lib/config/env';
import { isSameOrigin } from '@/lib/http/same-origin';
import type { Forwarding } from './judge-answer';

/** Where other providers post the answer to a sign-in (Apple does); Kratos itself ties it to the browser. */
const FROM_ELSEWHERE = /^\/self-service\/methods\//;

/**
 * Tells whether a page of another origin posts a form of Kratos.
 *
 * Kratos compares its token with a cookie whose name is fixed, and which a neighbouring host can set. With a cookie and
 * a form of its own, that host could sign people in to its own account.
 */
export function isForeignForm(request: Request, match: Forwarding): boolean {
  if (match.upstream !== 'kratos' || request.method !== 'POST' || FROM_ELSEWHERE.test(match.path)) return false;
  return !isSameOrigin(request.headers, getEnv().origin);
}

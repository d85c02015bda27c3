import { BrokenOffError } from '@/lib/http/form';
import { log } from '@/lib/log';
import type { Caller } from '@/lib/session-tokens/exchange';
import { type SessionProblem, sessionProblems } from '@/lib/session-tokens/problem';
import { newReference } from './error-page';
import { absoluteUrl, loginUrl } from './urls';

type Handler = (request: Request) => Promise<Response> | Response;

/**
 * Wraps a route that speaks JSON: other methods than the allowed ones get a 405, and anything thrown a bare 500, whose
 * stack goes to the log only.
 */
export function withJsonErrors(allow: readonly string[], handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const refused = readServerRefusal(request);
      if (refused !== null) return jsonErrorResponse(request, refused);
      if (allow.includes(request.method)) return await handler(request);
      const response = jsonErrorResponse(request, { code: 'method_not_allowed' });
      response.headers.set('Allow', allow.join(', '));
      return response;
    } catch (error) {
      const { pathname } = new URL(request.url);
      if (error instanceof BrokenOffError)
        return jsonErrorResponse(request, { code: 'invalid_request', cause: 'broken off' });
      const reference = newReference();
      log.error({ err: error, reference, path: pathname }, 'a route failed');
      return jsonErrorResponse(request, { code: 'internal_error', reference });
    }
  };
}

/** What the server found wrong with the address before it called any route. */
function readServerRefusal(request: Request): SessionProblem | null {
  const problem = request.headers.get('x-vestibule-problem');
  if (problem === null) return null;
  return { code: problem === 'too_large' ? 'too_large' : 'invalid_request', cause: `address: ${problem}` };
}

/** Answers with JSON. */
export function jsonResponse(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/**
 * Answers with an error of the session endpoints: its status, a text of our own, a reference that is in the log too,
 * and where to sign in if that would help.
 *
 * @param facts for the log; no personal data
 */
export function jsonErrorResponse(
  request: Request,
  problem: SessionProblem,
  facts: Record<string, unknown> = {},
): Response {
  const { code, cause, retryAfterSeconds, reference = newReference() } = problem;
  const { status, description } = sessionProblems[code];
  const { pathname } = new URL(request.url);
  const entry = { ...facts, error_code: code, status, reference, path: pathname, method: request.method, cause };
  if (status >= 500) log.error(entry, 'answered with an error');
  else log.info(entry, 'answered with an error');
  const loginUrl = findLoginUrl(code);
  return jsonResponse(
    { error: code, error_description: description, reference, ...(loginUrl === null ? {} : { login_url: loginUrl }) },
    status,
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  );
}

function findLoginUrl(code: SessionProblem['code']): string | null {
  if (code === 'login_required') return absoluteUrl(loginUrl());
  return code === 'insufficient_user_authentication' ? absoluteUrl(loginUrl({ aal: 'aal2' })) : null;
}

/** What a request says about its caller before Kratos is asked. */
export function readCaller(request: Request): Caller {
  return { cookie: request.headers.get('cookie'), clientIp: request.headers.get('x-vestibule-client-ip') };
}

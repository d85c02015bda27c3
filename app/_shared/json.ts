import { getEnv } from '@/lib/config/env';
import { BrokenOffError } from '@/lib/http/form';
import { log } from '@/lib/log';
import { type SessionProblem, sessionProblems } from '@/lib/session-tokens/problem';
import { newReference } from './problem';

type Handler = (request: Request) => Promise<Response> | Response;

/** Wraps a route that speaks JSON: the methods that it has, and a bare answer to anything thrown, the stack of which goes to the log only. */
export function handleJson(allow: readonly string[], handler: Handler): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const refused = refusedByServer(request);
      if (refused !== null) return jsonProblem(request, refused);
      if (allow.includes(request.method)) return await handler(request);
      const response = jsonProblem(request, { code: 'method_not_allowed' });
      response.headers.set('Allow', allow.join(', '));
      return response;
    } catch (error) {
      const { pathname } = new URL(request.url);
      if (error instanceof BrokenOffError)
        return jsonProblem(request, { code: 'invalid_request', cause: 'broken off' });
      const reference = newReference();
      log.error({ err: error, reference, path: pathname }, 'a route failed');
      return jsonProblem(request, { code: 'internal_error', reference });
    }
  };
}

/** What the server found wrong with the address before any route was asked. */
function refusedByServer(request: Request): SessionProblem | null {
  const problem = request.headers.get('x-vestibule-problem');
  if (problem === null) return null;
  return { code: problem === 'too_large' ? 'too_large' : 'invalid_request', cause: `address: ${problem}` };
}

export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers });
}

/**
 * Answers with an error of the session endpoints: its status, a text of our own, a reference that is in the log too, and where to sign
 * in where that would help.
 *
 * @param facts for the log; no personal data
 */
export function jsonProblem(request: Request, problem: SessionProblem, facts: Record<string, unknown> = {}): Response {
  const { code, cause, retryAfterSeconds, reference = newReference() } = problem;
  const { status, description } = sessionProblems[code];
  const { pathname } = new URL(request.url);
  const entry = { ...facts, error_code: code, status, reference, path: pathname, method: request.method, cause };
  if (status >= 500) log.error(entry, 'answered with an error');
  else log.info(entry, 'answered with an error');
  const loginUrl = loginUrlFor(code);
  return jsonAnswer(
    { error: code, error_description: description, reference, ...(loginUrl === null ? {} : { login_url: loginUrl }) },
    status,
    retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
  );
}

function loginUrlFor(code: SessionProblem['code']): string | null {
  const { origin } = getEnv();
  if (code === 'login_required') return `${origin}/login`;
  return code === 'insufficient_user_authentication' ? `${origin}/login?aal=aal2` : null;
}

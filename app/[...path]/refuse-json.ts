import type { ClientProblem } from '@/lib/agents/resolve-client';
import type { TokenFault } from '@/lib/agents/token/request';
import { log } from '@/lib/log';
import { jsonResponse } from '../_shared/json-response';
import { forwardErrorResponse } from './forward-error';
import type { Forwarding } from './judge-answer';

const NO_STORE = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

/** What the log says of a refusal: nothing that the client has sent but its own name. */
export type RefusedCall = { path: string; clientId: string | null };

/**
 * Refuses a request of a program in the words of OAuth.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2
 */
export function refuseJson({ error, description }: TokenFault, { path, clientId }: RefusedCall): Response {
  const facts = {
    event: 'oauth_refused',
    error_code: error,
    path,
    ...(clientId ? { client_id: clientId.slice(0, 255) } : {}),
  };
  log.info({ ...facts, reason: description }, 'an application was told of an error');
  return jsonResponse({ error, error_description: description }, 400, NO_STORE);
}

/** Answers a request of a program whose client can't be used. A client that hears 401 registers anew. */
export function clientProblemJson(
  request: Request,
  match: Forwarding,
  problem: ClientProblem,
): Promise<Response> | Response {
  if (problem.kind === 'upstream') {
    const { cause } = problem.fault;
    return forwardErrorResponse(request, match, { kind: 'unavailable', cause });
  }
  if (problem.kind === 'too_many') {
    const wait = { 'Retry-After': String(problem.retryAfterSeconds) };
    return jsonResponse({ error: 'temporarily_unavailable' }, 429, { ...NO_STORE, ...wait });
  }
  const reason = problem.kind === 'refused' ? problem.reason : problem.kind;
  log.info(
    { event: 'oauth_refused', error_code: 'invalid_client', path: match.path, reason },
    'an application was told of an error',
  );
  return jsonResponse({ error: 'invalid_client', error_description: 'The client is unknown.' }, 401, NO_STORE);
}

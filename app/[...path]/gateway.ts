import { needsAuthorize } from '@/lib/agents/authorize/needs-authorize';
import { getEnv } from '@/lib/config/env';
import { parseFields, readForwardedBody } from '@/lib/gateway/body';
import { isOpenToAll } from '@/lib/gateway/cors';
import type { Outgoing } from '@/lib/gateway/forward';
import { withoutEmptyEntries } from '@/lib/gateway/list-entries';
import { takeChoice } from '@/lib/gateway/remember';
import { toGatewayRequest } from '@/lib/gateway/request';
import { asksForToken, matchRoute, type RouteMatch } from '@/lib/gateway/routes';
import { isReadable } from '@/lib/http/params';
import { errorPage } from '../_shared/error-page';
import { jsonErrorResponse } from '../_shared/json-response';
import { answerSent } from './answer-sent';
import { authorize } from './authorize';
import { authorizeByGet } from './authorize-by-get';
import { isForeignForm } from './foreign-form';
import { forwardErrorResponse } from './forward-error';
import { wantsPage } from './judge-answer';
import { isMetadata, metadataResponse } from './metadata';

import { openToAll, preflightResponse } from './open-to-all';
import { answerProgram, needsProgram } from './program';
import { forwardOnce } from './redeem';

/** Forwards the public paths of Kratos and Hydra, so that browsers only know one origin. */
export async function gateway(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (!getEnv().isGatewayOn || !isOpenToAll(pathname)) return answer(request);
  if (request.method === 'OPTIONS') return preflightResponse();
  return openToAll(request, await answer(request));
}

async function answer(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const match: RouteMatch = getEnv().isGatewayOn ? matchRoute(request.method, pathname) : { kind: 'not_found' };
  if (match.kind === 'not_found') return errorPage(request, 'not_found');
  if (match.kind === 'method_not_allowed') {
    const response = await errorPage(request, 'method_not_allowed');
    response.headers.set('Allow', match.allow.join(', '));
    return response;
  }
  if (isMetadata(match.path)) return metadataResponse(match.path);
  // Hydra looks it up in its database, and PostgreSQL fails at text that isn't UTF-8.
  if (!isReadable(search, 'client_id')) return errorPage(request, 'param_invalid', { cause: 'client_id' });
  if (match.path === '/oauth2/auth' && request.method === 'POST') return authorizeByGet(request, search);
  if (asksForToken(match.path, search)) return refuseToken(request);
  if (isForeignForm(request, match)) return errorPage(request, 'csrf_failed', { cause: 'origin' });
  const body = await readForwardedBody(toGatewayRequest(request), request.body);
  if (!body.ok) return forwardErrorResponse(request, match, { kind: body.error });
  const complete = withoutEmptyEntries(match.path, body.value);
  const taken = takeChoice(complete, request.headers.get('content-type'));
  const outgoing = withoutLoneState(request, { path: match.path, search, body: taken.body });
  if (match.path === '/oauth2/auth' && needsAuthorize(search)) return authorize(request, match, outgoing);
  if (needsProgram(match.path, toGatewayRequest(request).header, outgoing.body))
    return answerProgram(request, { match, outgoing });
  const sent = await forwardOnce(request, match, outgoing);
  return answerSent(request, { match, outgoing, choice: taken.choice }, sent);
}

function refuseToken(request: Request): Promise<Response> | Response {
  const cause = 'tokenize_as';
  return wantsPage(request)
    ? errorPage(request, 'param_invalid', { cause })
    : jsonErrorResponse(request, { code: 'invalid_request', cause });
}

/**
 * Drops a `state` that a sign-out carries alone. It's only of use on the way back to an application, which such a
 * request doesn't take, and Hydra would refuse the whole request because of it.
 *
 * @see https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout
 */
function withoutLoneState(request: Request, outgoing: Outgoing): Outgoing {
  if (outgoing.path !== '/oauth2/sessions/logout') return outgoing;
  const query = new URLSearchParams(outgoing.search);
  const form = parseFields(request, outgoing.body) ?? new URLSearchParams();
  const has = (name: string) => [query, form].some((params) => (params.get(name) ?? '') !== '');
  if (!has('state') || has('id_token_hint') || has('post_logout_redirect_uri')) return outgoing;
  query.delete('state');
  form.delete('state');
  const body = outgoing.body === null ? null : Buffer.from(form.toString());
  return { ...outgoing, search: query.size > 0 ? `?${query}` : '', body };
}

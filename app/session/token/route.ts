import { type ExchangeEnv, getEnv } from '@/lib/config/env';
import { isSameOriginCall } from '@/lib/http/same-origin';
import { log } from '@/lib/log';
import { decideGrant } from '@/lib/session-tokens/decide-grant';
import { exchangeSession } from '@/lib/session-tokens/exchange';
import type { SessionProblem } from '@/lib/session-tokens/problem';
import { readTokenRequest } from '@/lib/session-tokens/read-request';
import { jsonErrorResponse, jsonResponse, readCaller, withJsonErrors } from '../../_shared/json-response';

/** Gives a page of ours an access token from Hydra for the person who is signed in, without a redirect. */
const route = withJsonErrors(['POST'], (request) => {
  const { exchange } = getEnv();
  return exchange === null ? jsonErrorResponse(request, { code: 'not_found' }) : issue(request, exchange);
});

async function issue(request: Request, exchange: ExchangeEnv): Promise<Response> {
  const facts = { event: 'session_exchange', client_id: exchange.clientId };
  const refuse = (problem: SessionProblem, more: { scopes?: string[] } = {}) =>
    jsonErrorResponse(request, problem, { ...facts, ...more, outcome: 'refused' });
  if (!isSameOriginCall(request.headers, getEnv().origin)) return refuse({ code: 'cross_site' });
  const asked = await readTokenRequest(request);
  if (!asked.ok) return refuse(asked.error);
  const grant = decideGrant(asked.value, exchange);
  if (!grant.ok) return refuse(grant.error);
  const { scopes } = grant.value;
  const { csrfToken } = asked.value;
  const issued = await exchangeSession(readCaller(request), exchange, { grant: grant.value, csrfToken });
  if (!issued.ok) return refuse(issued.error, { scopes });
  log.info({ ...facts, scopes: issued.value.scopes, outcome: 'issued' }, 'a session was exchanged for an access token');
  return jsonResponse({
    access_token: issued.value.accessToken,
    token_type: 'Bearer',
    expires_in: issued.value.expiresIn,
    scope: issued.value.scopes.join(' '),
  });
}

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

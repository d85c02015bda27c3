import { sweepRegistered } from '@/lib/agents/clients/expiry';
import { readRegistration } from '@/lib/agents/registration/read-registration';
import { registerClient } from '@/lib/agents/registration/register-client';
import { makeRegisterLimits } from '@/lib/agents/registration/register-limits';
import { getResources } from '@/lib/agents/registry';
import { getEnv } from '@/lib/config/env';
import { getAgentsConfig } from '@/lib/config/files';
import { readBody } from '@/lib/http/form';
import { mediaType } from '@/lib/http/media-type';
import { log } from '@/lib/log';
import { problemForFault } from '@/lib/session-tokens/problem';
import { singleton } from '@/lib/singleton';
import { jsonErrorResponse, jsonResponse, withJsonErrors } from '../../_shared/json-response';
import { openToAll, preflightResponse } from '../../[...path]/open-to-all';

const MAX_BYTES = 16 * 1024;
const JSON_TYPE = /^application\/([\w.+-]+\+)?json$/;

const limits = singleton('register-limits', makeRegisterLimits);

/** Lets a client register itself, where the operator allows it. Programs in pages of any origin may ask. */
const answer = withJsonErrors(['POST'], (request) => {
  if (!getEnv().isGatewayOn || !getAgentsConfig().registration.enabled)
    return jsonErrorResponse(request, { code: 'not_found' });
  return register(request);
});

async function register(request: Request): Promise<Response> {
  const counted = await limits.count(request.headers.get('x-vestibule-client-ip'));
  if (!counted.ok)
    return jsonErrorResponse(request, { code: 'rate_limited', cause: 'registrations', ...counted.error });
  if (!JSON_TYPE.test(mediaType(request.headers)))
    return refuse({ error: 'invalid_client_metadata', description: 'The body must be JSON (application/json).' });
  const body = await readBody(request.body, MAX_BYTES);
  if (body === null) return jsonErrorResponse(request, { code: 'too_large' });
  const registration = readRegistration(body, getAgentsConfig().registration.schemes);
  if (!registration.ok) return refuse(registration.error);
  const registered = await registerClient(registration.value, getResources(), Date.now());
  if (!registered.ok) return jsonErrorResponse(request, problemForFault(registered.error));
  if (registered.value === null) return refuse({ error: 'invalid_client_metadata', description: UNFIT });
  void sweepRegistered(Date.now());
  return jsonResponse(registered.value, 201, NOT_STORED);
}

const UNFIT = 'The server behind this one does not take a client like this.';

/** @see https://www.rfc-editor.org/rfc/rfc7591#section-3.2.1 */
const NOT_STORED = { 'Cache-Control': 'no-store', Pragma: 'no-cache' };

function refuse({ error, description }: { error: string; description: string }): Response {
  log.info({ event: 'registration_refused', error, reason: description }, 'a registration was refused');
  return jsonResponse({ error, error_description: description }, 400, NOT_STORED);
}

async function route(request: Request): Promise<Response> {
  if (request.method === 'OPTIONS') return preflightResponse();
  return openToAll(request, await answer(request));
}

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

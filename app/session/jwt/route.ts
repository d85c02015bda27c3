import { getEnv } from '@/lib/config/env';
import { getSessionTemplates } from '@/lib/config/files';
import { isSessionTemplate } from '@/lib/config/session-templates';
import { type ParamRule, readParams } from '@/lib/http/params';
import { isSameOriginRead } from '@/lib/http/same-origin';
import { log } from '@/lib/log';
import { getSessionToken } from '@/lib/session-tokens/exchange';
import { problemForInput } from '@/lib/session-tokens/problem';
import { lifetimeSeconds } from '@/lib/session-tokens/token-expiry';
import { jsonErrorResponse, jsonResponse, readCaller, withJsonErrors } from '../../_shared/json-response';

const templateRule: ParamRule = { pattern: /^[\w-]+$/, maxLength: 64 };

/**
 * Gives a page of ours a JWT from Kratos about the session, for internal services. It isn't one of Hydra's tokens, and
 * nothing ends it before its exp.
 */
const route = withJsonErrors(['GET', 'HEAD'], async (request) => {
  const { origin, sessionJwksFile } = getEnv();
  if (sessionJwksFile === null) return jsonErrorResponse(request, { code: 'not_found' });
  if (!isSameOriginRead(request.headers, origin)) return jsonErrorResponse(request, { code: 'cross_site' });
  const params = readParams(new URL(request.url).search, { template: templateRule });
  if (!params.ok) return jsonErrorResponse(request, problemForInput(params.error.code, params.error.name));
  const { template } = params.value;
  if (template === undefined) return jsonErrorResponse(request, problemForInput('param_missing', 'template'));
  if (!isSessionTemplate(getSessionTemplates(), template))
    return jsonErrorResponse(request, { code: 'template_unknown' });
  const facts = { event: 'session_jwt', template };
  const issued = await getSessionToken(readCaller(request), template);
  if (!issued.ok) return jsonErrorResponse(request, issued.error, { ...facts, outcome: 'refused' });
  const expiresIn = lifetimeSeconds(issued.value.token);
  if (expiresIn === null)
    return jsonErrorResponse(request, { code: 'upstream_invalid', cause: 'kratos: a token without exp' });
  log.info({ ...facts, outcome: 'issued' }, 'a session JWT was issued');
  return jsonResponse({ token: issued.value.token, expires_in: expiresIn });
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

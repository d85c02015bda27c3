import { getEnv } from '@/lib/config/env';
import { getSessionTemplates } from '@/lib/config/files';
import { isSessionTemplate } from '@/lib/config/session-templates';
import { type ParamRule, readParams } from '@/lib/http/params';
import { isSameOrigin } from '@/lib/http/same-origin';
import { log } from '@/lib/log';
import { getSessionToken } from '@/lib/session-tokens/exchange';
import { problemForInput } from '@/lib/session-tokens/problem';
import { lifetimeSeconds } from '@/lib/session-tokens/token-expiry';
import { callerOf } from '../../_shared/caller';
import { handleJson, jsonAnswer, jsonProblem } from '../../_shared/json';

export const dynamic = 'force-dynamic';

const templateRule: ParamRule = { pattern: /^[\w-]+$/, maxLength: 64 };

/** Gives a page of ours a JWT of Kratos' about the session, for internal services: no token of Hydra's, and nothing ends it before its exp. */
const route = handleJson(['GET', 'HEAD'], async (request) => {
  const { origin, sessionJwksFile } = getEnv();
  if (sessionJwksFile === null) return jsonProblem(request, { code: 'not_found' });
  if (!isSameOrigin(request.headers, origin)) return jsonProblem(request, { code: 'cross_site' });
  const params = readParams(new URL(request.url).search, { template: templateRule });
  if (!params.ok) return jsonProblem(request, problemForInput(params.error.code, params.error.name));
  const { template } = params.value;
  if (template === undefined) return jsonProblem(request, problemForInput('param_missing', 'template'));
  if (!isSessionTemplate(getSessionTemplates(), template)) return jsonProblem(request, { code: 'template_unknown' });
  const facts = { event: 'session_jwt', template };
  const made = await getSessionToken(callerOf(request), template);
  if (!made.ok) return jsonProblem(request, made.error, { ...facts, outcome: 'refused' });
  const expiresIn = lifetimeSeconds(made.value.token);
  if (expiresIn === null)
    return jsonProblem(request, { code: 'upstream_invalid', cause: 'kratos: a token without exp' });
  log.info({ ...facts, outcome: 'issued' }, 'a session JWT was made');
  return jsonAnswer({ token: made.value.token, expires_in: expiresIn });
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

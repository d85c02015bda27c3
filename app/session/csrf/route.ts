import { getEnv } from '@/lib/config/env';
import { isSameOriginRead } from '@/lib/http/same-origin';
import { getSession } from '@/lib/kratos/session';
import { sessionCsrfBinding } from '@/lib/session-tokens/csrf-binding';
import { problemForFault } from '@/lib/session-tokens/problem';
import { CSRF_LIFETIME_SECONDS, issueCsrfToken } from '@/lib/signed/csrf';
import { jsonErrorResponse, jsonResponse, withJsonErrors } from '../../_shared/json-response';

/** Gives a page of ours the CSRF token of POST /session/token, bound to the session of its browser. */
const route = withJsonErrors(['GET', 'HEAD'], async (request) => {
  const { exchange, origin, secrets } = getEnv();
  if (exchange === null) return jsonErrorResponse(request, { code: 'not_found' });
  if (!isSameOriginRead(request.headers, origin)) return jsonErrorResponse(request, { code: 'cross_site' });
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return jsonErrorResponse(request, problemForFault(session.error));
  switch (session.value.kind) {
    case 'none':
      return jsonErrorResponse(request, { code: 'login_required' });
    case 'aal2_required':
      return jsonErrorResponse(request, { code: 'insufficient_user_authentication' });
    case 'active':
      return jsonResponse({
        csrf_token: issueCsrfToken(secrets, sessionCsrfBinding(session.value.session)),
        expires_in: CSRF_LIFETIME_SECONDS,
      });
  }
});

export { route as DELETE, route as GET, route as HEAD, route as OPTIONS, route as PATCH, route as POST, route as PUT };

import { getEnv } from '@/lib/config/env';
import { pickFields, readForm } from '@/lib/http/form';
import { isSameOrigin } from '@/lib/http/same-origin';
import { revokeConsents } from '@/lib/hydra/consent';
import { getSession } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { isCsrfTokenValid } from '@/lib/signed/csrf';
import { ownUrl } from '../_shared/flow-redirects';
import { problem, upstreamProblem } from '../_shared/problem';
import { seeOther } from '../_shared/respond';
import { tokensKept } from '../_shared/tokens-kept';

/**
 * Ends the refresh tokens of the person once more, where that did not work after a change of the password, and goes on.
 */
export async function postSettings(request: Request): Promise<Response> {
  const { origin, secrets } = getEnv();
  if (!isSameOrigin(request.headers, origin)) return problem(request, 'csrf_failed', { cause: 'origin' });
  const form = await readForm(request);
  if (!form.ok) return problem(request, form.error);
  const picked = pickFields(form.value, ['csrf', 'decision', 'next'], []);
  if (!picked.ok) return problem(request, picked.error);
  const { csrf = '', decision, next = '' } = picked.value.one;
  if (decision !== 'end_tokens') return problem(request, 'param_invalid', { cause: 'decision' });
  const session = await getSession(request.headers.get('cookie'));
  if (!session.ok) return upstreamProblem(request, session.error, { retryAt: '/settings' });
  if (session.value.kind !== 'active') return seeOther(`/login?${new URLSearchParams({ return_to: next })}`);
  const { id, identity } = session.value.session;
  const binding = { purpose: 'tokens', sessionId: id, challenge: next } as const;
  if (!isCsrfTokenValid(secrets, { ...binding, token: csrf })) return problem(request, 'csrf_failed', { cause: 'token' });
  const revoked = await revokeConsents(identity.id);
  if (!revoked.ok) return tokensKept(request, revoked.error, { sessionId: id, next });
  log.info(
    { event: 'tokens_ended', reason: 'again', subject: identity.id },
    'the refresh tokens of a person were ended',
  );
  return seeOther(ownUrl(next) ?? '/settings');
}

import { parseFields } from '@/lib/gateway/body';
import type { Forwarded, Outgoing } from '@/lib/gateway/forward';
import { applySetCookies } from '@/lib/http/cookies';
import { revokeConsents } from '@/lib/hydra/consent';
import {
  type CredentialEvent,
  credentialEvent,
  hasChangedSettings,
  hasJustRecovered,
} from '@/lib/kratos/credential-event';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import { ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { ownUrl } from '../_shared/flow-redirects';
import { jsonAnswer } from '../_shared/json';
import { newReference } from '../_shared/problem';
import { tokensKept } from '../_shared/tokens-kept';
import { type Forwarding, wantsPage } from './judge-answer';

/**
 * After a finished recovery and after a change of the password, ends the refresh tokens of the person: somebody who has
 * thrown an intruder out has thrown the intruder's applications out too.
 *
 * Kratos has done its part by then and can't be told to undo it. So where Hydra doesn't answer, the person is told, and
 * can have it done again.
 *
 * @returns what to answer instead where the tokens could not be ended
 */
export async function endTokensAfter(
  request: Request,
  match: Forwarding,
  outgoing: Outgoing,
  answer: Forwarded,
): Promise<Response | null> {
  const event = credentialEvent({
    method: request.method,
    path: match.path,
    fields: parseFields(request, outgoing.body),
    status: answer.status,
    setCookies: answer.setCookies,
  });
  if (event === null) return null;
  const cookie = applySetCookies(request.headers.get('cookie'), answer.setCookies);
  const session = await getSession(cookie);
  if (!session.ok) return answerTokensKept(request, answer, session.error, null);
  // After the code of a recovery, an account with two factors still needs the second: the event comes then.
  if (session.value.kind !== 'active') return null;
  const happened = await hasHappened(event, request, cookie, session.value);
  if (!happened.ok) return answerTokensKept(request, answer, happened.error, session.value.session.id);
  if (!happened.value) return null;
  const subject = session.value.session.identity.id;
  const revoked = await revokeConsents(subject);
  if (!revoked.ok) return answerTokensKept(request, answer, revoked.error, session.value.session.id);
  log.info({ event: 'tokens_ended', reason: event, subject }, 'the refresh tokens of a person were ended');
  return null;
}

type Active = Extract<SessionState, { kind: 'active' }>;

function hasHappened(
  event: CredentialEvent,
  request: Request,
  cookie: string,
  { session, nowMs }: Active,
): Promise<Result<boolean, UpstreamFault>> {
  switch (event) {
    case 'recovery':
      return Promise.resolve(ok(true));
    case 'second_factor':
      return Promise.resolve(ok(hasJustRecovered(session, nowMs)));
    case 'password':
    case 'delayed_change':
      return hasChangedSettings(new URL(request.url).searchParams.get('flow'), cookie);
  }
}

/** The cookies of the answer are passed on: the person is signed in, whatever became of the tokens. */
async function answerTokensKept(
  request: Request,
  { headers, setCookies }: Forwarded,
  fault: UpstreamFault,
  sessionId: string | null,
): Promise<Response> {
  if (!wantsPage(request)) {
    const reference = newReference();
    log.error(
      { error_code: 'tokens_kept', reference, cause: `${fault.upstream}: ${fault.cause}` },
      'refresh tokens could not be ended',
    );
    const response = jsonAnswer({ error: 'temporarily_unavailable', reference }, 503, { 'Retry-After': '30' });
    for (const line of setCookies) response.headers.append('Set-Cookie', line);
    return response;
  }
  const next = ownUrl(headers.get('location') ?? '/') ?? '/settings';
  return tokensKept(request, fault, { sessionId, next, setCookies });
}

import { parseFields } from '@/lib/gateway/body';
import type { Forwarded } from '@/lib/gateway/forward';
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
import { fail, ok, type Result } from '@/lib/result';
import type { UpstreamFault } from '@/lib/upstream/call';
import { newReference } from '../_shared/error-page';
import { jsonResponse } from '../_shared/json-response';
import { withCookies } from '../_shared/respond';
import { tokensKeptPage } from '../_shared/tokens-kept-page';
import { ownUrl, settingsUrl } from '../_shared/urls';
import { type Exchange, wantsPage } from './judge-answer';

type Active = Extract<SessionState, { kind: 'active' }>;

/**
 * Ends the person's refresh tokens after a finished recovery and after a change of the password: somebody who has
 * thrown out an intruder has thrown out the intruder's applications too.
 *
 * Kratos has done its part by then and can't be told to undo it. So where Hydra doesn't answer, the person learns it,
 * and can try again.
 *
 * @returns the session, as the answer's cookies leave it, or null if there was no reason to ask for it; or what to
 *   answer instead where the tokens couldn't be ended
 */
export async function endTokensAfter(
  request: Request,
  { match, outgoing, answer }: Exchange,
): Promise<Result<SessionState | null, Response>> {
  const event = credentialEvent({
    method: request.method,
    path: match.path,
    fields: parseFields(request, outgoing.body),
    status: answer.status,
    setCookies: answer.setCookies,
  });
  if (event === null) return ok(null);
  const cookie = applySetCookies(request.headers.get('cookie'), answer.setCookies);
  const session = await getSession(cookie);
  if (!session.ok) return fail(await answerTokensKept(request, answer, { fault: session.error, session: null }));
  // After the code of a recovery, an account with two factors still needs the second: the event comes then.
  if (session.value.kind !== 'active') return session;
  const ended = await endTokensIf(event, session.value, {
    cookie,
    flowId: new URL(request.url).searchParams.get('flow'),
  });
  return ended.ok
    ? session
    : fail(await answerTokensKept(request, answer, { fault: ended.error, session: session.value }));
}

type Place = { cookie: string; flowId: string | null };

async function endTokensIf(event: CredentialEvent, state: Active, place: Place): Promise<Result<null, UpstreamFault>> {
  const happened = await hasHappened(event, state, place);
  if (!happened.ok) return happened;
  if (!happened.value) return ok(null);
  const subject = state.session.identity.id;
  const revoked = await revokeConsents(subject);
  if (revoked.ok)
    log.info({ event: 'tokens_ended', reason: event, subject }, 'the refresh tokens of a person were ended');
  return revoked;
}

function hasHappened(
  event: CredentialEvent,
  { session, nowMs }: Active,
  { cookie, flowId }: Place,
): Promise<Result<boolean, UpstreamFault>> {
  switch (event) {
    case 'recovery':
      return Promise.resolve(ok(true));
    case 'second_factor':
      return Promise.resolve(ok(hasJustRecovered(session, nowMs)));
    case 'password':
    case 'delayed_change':
      return hasChangedSettings(flowId, cookie);
  }
}

/** The cookies of the answer are passed on, because the person is signed in, whatever became of the tokens. */
async function answerTokensKept(
  request: Request,
  { headers, setCookies }: Forwarded,
  { fault, session }: { fault: UpstreamFault; session: Active | null },
): Promise<Response> {
  if (!wantsPage(request)) {
    const reference = newReference();
    log.error(
      { error_code: 'tokens_kept', reference, cause: `${fault.upstream}: ${fault.cause}` },
      'refresh tokens could not be ended',
    );
    const response = jsonResponse({ error: 'temporarily_unavailable', reference }, 503, { 'Retry-After': '30' });
    return withCookies(response, setCookies);
  }
  const next = ownUrl(headers['location'] ?? '/') ?? settingsUrl();
  return tokensKeptPage(request, fault, { session, next, setCookies });
}

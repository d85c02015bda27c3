import { getEnv } from '@/lib/config/env';
import type { HydraError } from '@/lib/hydra/error';
import { getLoginRequest, type LoginRequest } from '@/lib/hydra/login';
import { getIdentityState } from '@/lib/kratos/read-identity';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { decideLogin, type LoginDecision } from '@/lib/oauth2/decide-login';
import { ok, type Result } from '@/lib/result';
import { readReauthMarker } from '@/lib/signed/reauth-marker';

export type LoginQuestion = {
  challenge: string;
  marker: string | null;
  wantsRegistration: boolean;
  acceptsLowerAcr: boolean;
};

export type LoginAnswer = { request: LoginRequest; session: SessionState; decision: LoginDecision };

/** Asks Hydra for the login request and Kratos for the session, at the same time, and decides. */
export async function readLogin(
  question: LoginQuestion,
  cookieHeader: string | null,
): Promise<Result<LoginAnswer, HydraError>> {
  const [request, session] = await Promise.all([getLoginRequest(question.challenge), getSession(cookieHeader)]);
  if (!request.ok) return request;
  if (!session.ok) return session;
  const isInactive = await isSubjectInactive(request.value, session.value);
  if (!isInactive.ok) return isInactive;
  const { acr } = getEnv();
  const decision = decideLogin({
    request: request.value,
    session: session.value,
    wantsRegistration: question.wantsRegistration,
    reauthAfterMs: session.value.kind === 'none' ? null : readMarker(question, session.value.nowMs),
    isSubjectInactive: isInactive.value,
    acceptsLowerAcr: question.acceptsLowerAcr,
    acr,
  });
  return ok({ request: request.value, session: session.value, decision });
}

function readMarker({ challenge, marker }: LoginQuestion, nowMs: number): number | null {
  return readReauthMarker(getEnv().secrets, { challenge, marker, nowMs });
}

/** A disabled account's session looks like none at all; only the identity itself tells the difference. */
async function isSubjectInactive(request: LoginRequest, session: SessionState): Promise<Result<boolean, HydraError>> {
  if (session.kind !== 'none' || !request.skip || request.subject === '') return ok(false);
  const state = await getIdentityState(request.subject);
  return state.ok ? ok(state.value === 'inactive') : state;
}

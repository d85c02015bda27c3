import { readClientRules } from '@/lib/clients/settings';
import { getEnv } from '@/lib/config/env';
import type { HydraError } from '@/lib/hydra/error';
import type { LoginRequest } from '@/lib/hydra/login';
import { getIdentityState } from '@/lib/kratos/read-identity';
import { getSession, type SessionState } from '@/lib/kratos/session';
import { canRestartChosen } from '@/lib/oauth2/authorize-url';
import { decideLogin, type LoginDecision } from '@/lib/oauth2/decide-login';
import { ok, type Result } from '@/lib/result';
import { readReauthMarker } from '@/lib/signed/reauth-marker';
import { loginRequests } from './kept-requests';

/** Which login request to decide, and what the address or the person has said about it. */
export type LoginQuestion = {
  challenge: string;
  /** The reauthentication marker in the address. */
  marker: string | null;
  wantsRegistration: boolean;
  acceptsLowerAcr: boolean;
};

/** A question about a login request that nobody has said anything else about, apart from `more`. */
export function toLoginQuestion(challenge: string, more: Partial<LoginQuestion> = {}): LoginQuestion {
  return { challenge, marker: null, wantsRegistration: false, acceptsLowerAcr: false, ...more };
}

export type LoginFindings = { request: LoginRequest; session: SessionState; decision: LoginDecision };

export type ReadOptions = {
  /** The session, where Kratos has been asked with these cookies already. */
  session?: SessionState | null;
  /** For the answer to a form: the request as its page read it will do. */
  isKeptEnough?: boolean;
};

/** Asks Hydra for the login request and Kratos for the session, at the same time, and decides. */
export async function readLogin(
  question: LoginQuestion,
  cookieHeader: string | null,
  { session: known = null, isKeptEnough = false }: ReadOptions = {},
): Promise<Result<LoginFindings, HydraError>> {
  const [request, session] = await Promise.all([
    isKeptEnough ? loginRequests.readKept(question.challenge) : loginRequests.read(question.challenge),
    known === null ? getSession(cookieHeader) : ok(known),
  ]);
  if (!request.ok) return request;
  if (!session.ok) return session;
  const isInactive = await isSubjectInactive(request.value, session.value);
  if (!isInactive.ok) return isInactive;
  const { acr, origin, demandsSecondFactor: isDemandedOfAll } = getEnv();
  const rules = readClientRules(request.value.client.metadata);
  const decision = decideLogin({
    request: request.value,
    session: session.value,
    wantsRegistration: question.wantsRegistration,
    reauthAfterMs: session.value.kind === 'none' ? null : readMarker(question, session.value.nowMs),
    isSubjectInactive: isInactive.value,
    acceptsLowerAcr: question.acceptsLowerAcr,
    canRestartChosen: canRestartChosen(request.value.request_url, origin),
    rules: { ...rules, demandsSecondFactor: isDemandedOfAll || rules.demandsSecondFactor },
    acr,
  });
  return ok({ request: request.value, session: session.value, decision });
}

function readMarker({ challenge, marker }: LoginQuestion, nowMs: number): number | null {
  return readReauthMarker(getEnv().secrets, { challenge, marker, nowMs });
}

/** The session of a disabled account looks like none at all; only the identity itself shows the difference. */
async function isSubjectInactive(request: LoginRequest, session: SessionState): Promise<Result<boolean, HydraError>> {
  if (session.kind !== 'none' || !request.skip || request.subject === '') return ok(false);
  const state = await getIdentityState(request.subject);
  return state.ok ? ok(state.value === 'inactive') : state;
}

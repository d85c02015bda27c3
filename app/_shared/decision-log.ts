import { getEnv } from '@/lib/config/env';
import type { ConsentAcceptance } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import type { Outcome, Step } from '@/lib/oauth2/decision-rules';
import { readableText } from '@/lib/readable-text';
import { digest, keyedDigest } from '@/lib/signed/signed';
import { singleton } from '@/lib/singleton';
import { durationMs } from './request-time';

/** What a decision is about. Nothing of a person but the subject's id belongs here. */
export type DecisionContext = {
  clientId: string | null;
  subject: string | null;
  /** The Kratos session's id, which the log only gets a hash of. */
  sessionId: string | null;
  /** What the application got. */
  granted?: { scopes: readonly string[]; audiences: readonly string[] };
};

/** How long an outcome is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;
/** As long as Hydra's own column for a client's id. */
const MAX_TEXT = 255;
const MAX_LIST = 50;

/** How many outcomes are remembered at most. */
const MAX_LOGGED = 10_000;

/** When each outcome may be forgotten, oldest first. This memory is one process's own. */
const logged = singleton('logged-outcomes', () => new Map<string, number>());

/**
 * Writes the one log line for what became of a request.
 *
 * The same outcome of the same challenge for the same person is written once, however often a browser sends the
 * request again.
 *
 * @param challenge null where the outcome is about no request of Hydra
 */
export function logOutcome(
  request: Request,
  challenge: string | null,
  outcome: Outcome,
  context: DecisionContext,
): void {
  if (challenge !== null && isRepeated(challenge, outcome, context)) return;
  const entry = { ...membersOf(outcome, context), duration_ms: durationMs(request) };
  log.info(entry, `a ${outcome.event} was ${outcome.outcome}`);
}

/** Writes, for debugging, what a request needs before it can be decided. */
export function logStep(request: Request, step: Step, context: DecisionContext): void {
  if (!log.isLevelEnabled('debug')) return;
  log.debug({ ...membersOf(step, context), duration_ms: durationMs(request) }, `a ${step.event} takes another step`);
}

/** What the log line of an error page says of the decision behind it: the page's reference is in the same line. */
export function refusalMembers(
  request: Request,
  refusal: Extract<Outcome, { outcome: 'refused' }>,
  context: DecisionContext,
): Record<string, unknown> {
  return { ...membersOf(refusal, context), duration_ms: durationMs(request) };
}

type AskedBy = { client?: { client_id: string } | null | undefined; subject: string };

/**
 * What a login or consent request is about: the person who is signed in here or, where nobody is, the one whom the
 * request names.
 */
export function contextOf({ client, subject }: AskedBy, state: SessionState): DecisionContext {
  const session = state.kind === 'active' ? state.session : null;
  return {
    clientId: client?.client_id ?? null,
    subject: session?.identity.id ?? (subject || null),
    sessionId: session?.id ?? null,
  };
}

/** What a consent gives the application, for the log. */
export function grantedIn(acceptance: ConsentAcceptance): NonNullable<DecisionContext['granted']> {
  return { scopes: acceptance.grant_scope, audiences: acceptance.grant_access_token_audience };
}

/** What a logout request is about: the person whose session is to end, who may not be the one who is signed in here. */
export function contextOfLogout(logout: AskedBy, state: SessionState): DecisionContext {
  const isOwn = state.kind === 'active' && state.session.identity.id === logout.subject;
  return contextOf(logout, isOwn ? state : { kind: 'none' });
}

function membersOf(decided: Outcome | Step, context: DecisionContext): Record<string, unknown> {
  const { clientId, subject, sessionId, granted } = context;
  const { event, rule } = decided;
  return {
    event,
    ...('outcome' in decided ? { outcome: decided.outcome } : { step: decided.step }),
    rule,
    ...(clientId === null ? {} : { client_id: readableText(clientId, MAX_TEXT) }),
    ...(subject === null ? {} : { subject: readableText(subject, MAX_TEXT) }),
    ...(sessionId === null ? {} : { session: keyedDigest(getEnv().secrets, 'session', sessionId) }),
    ...(granted ? { scopes: shortList(granted.scopes), audiences: shortList(granted.audiences) } : {}),
  };
}

function shortList(values: readonly string[]): string[] {
  const shown = values.slice(0, MAX_LIST).map((value) => readableText(value, MAX_TEXT));
  return values.length > MAX_LIST ? [...shown, `and ${values.length - MAX_LIST} more`] : shown;
}

/** The session doesn't count: a sign-out that is sent twice finds it gone the second time. */
function isRepeated(challenge: string, { event, outcome }: Outcome, { subject }: DecisionContext): boolean {
  const key = digest(JSON.stringify([challenge, event, outcome, subject]));
  const nowMs = Date.now();
  const expiresMs = logged.get(key);
  if (expiresMs !== undefined && expiresMs > nowMs) return true;
  forgetOldest(nowMs);
  logged.set(key, nowMs + LIFETIME_MS);
  return false;
}

/** All live equally long, so that nothing but the oldest has to be looked at. */
function forgetOldest(nowMs: number): void {
  for (const [key, expiresMs] of logged) {
    if (expiresMs > nowMs && logged.size < MAX_LOGGED) return;
    logged.delete(key);
  }
}

import { readMark } from '@/lib/agents/mark';
import { getEnv } from '@/lib/config/env';
import type { ConsentAcceptance, ConsentRequest } from '@/lib/hydra/consent';
import type { SessionState } from '@/lib/kratos/session';
import { log } from '@/lib/log';
import type { Outcome, Step } from '@/lib/oauth2/decision-rules';
import { findDestinations } from '@/lib/oauth2/destinations';
import { makeRoom } from '@/lib/once/make-room';
import { readableText } from '@/lib/readable-text';
import { digest, keyedDigest } from '@/lib/signed/signed';
import { singleton } from '@/lib/singleton';

/** What a decision is about. The subject's id is the only thing about a person that belongs here. */
export type DecisionContext = {
  clientId: string | null;
  subject: string | null;
  /** The Kratos session's id; the log only gets a hash of it. */
  sessionId: string | null;
  /** The URL of its document, for a client that has one. */
  document?: string;
  /** What the application got, and where it gets it. */
  granted?: { scopes: readonly string[]; audiences: readonly string[]; destinations: readonly string[] };
};

/** How long an outcome is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;
/** As long as Hydra's own column for a client's id. */
const MAX_TEXT = 255;
const MAX_LIST = 50;

/** When each outcome may be forgotten. This memory is one process's own. */
const logged = singleton('logged-outcomes', () => new Map<string, number>());

const starts = new WeakMap<Request, number>();

/** Notes that the work on a request begins, for the duration in its log line. */
export function startClock(request: Request): void {
  starts.set(request, performance.now());
}

/** How long the work on a request has taken so far, in whole milliseconds. */
function durationMs(request: Request): number {
  const now = performance.now();
  return Math.round(now - (starts.get(request) ?? now));
}

/**
 * Writes the one log line for what became of a request.
 *
 * The same outcome of the same challenge for the same person is logged once, however often a browser repeats the
 * request.
 *
 * @param context.challenge null where no request of Hydra is involved
 */
export function logOutcome(
  request: Request,
  outcome: Outcome,
  { challenge, ...context }: DecisionContext & { challenge: string | null },
): void {
  if (challenge !== null && isRepeated(challenge, outcome, context)) return;
  const entry = { ...toMembers(outcome, context), duration_ms: durationMs(request) };
  log.info(entry, `a ${outcome.event} was ${outcome.outcome}`);
}

/** Logs, for debugging, what a request needs before it can be decided. */
export function logStep(request: Request, step: Step, context: DecisionContext): void {
  if (!log.isLevelEnabled('debug')) return;
  log.debug({ ...toMembers(step, context), duration_ms: durationMs(request) }, `a ${step.event} takes another step`);
}

/** The members about the decision in the log line of an error page, which has the page's reference too. */
export function refusalMembers(
  request: Request,
  refusal: Extract<Outcome, { outcome: 'refused' }>,
  context: DecisionContext,
): Record<string, unknown> {
  return { ...toMembers(refusal, context), duration_ms: durationMs(request) };
}

type HydraRequest = { client?: { client_id: string; metadata?: unknown } | null | undefined; subject: string };

/**
 * What a login or consent request is about: the person who is signed in here or, where nobody is, the one that the
 * request names.
 */
export function decisionContext({ client, subject }: HydraRequest, state: SessionState): DecisionContext {
  const session = state.kind === 'active' ? state.session : null;
  const mark = readMark(client?.metadata);
  return {
    clientId: client?.client_id ?? null,
    ...(mark?.kind === 'document' ? { document: mark.url } : {}),
    subject: session?.identity.id ?? (subject || null),
    sessionId: session?.id ?? null,
  };
}

/** What a consent gives the application, for the log. */
export function grantedParts(
  { grant_scope, grant_access_token_audience }: ConsentAcceptance,
  consent: Pick<ConsentRequest, 'request_url' | 'client'>,
): NonNullable<DecisionContext['granted']> {
  return { scopes: grant_scope, audiences: grant_access_token_audience, destinations: findDestinations(consent) };
}

/** What a logout request is about: the person whose session is to end, who may not be the one signed in here. */
export function logoutContext(logout: HydraRequest, state: SessionState): DecisionContext {
  const isOwn = state.kind === 'active' && state.session.identity.id === logout.subject;
  return decisionContext(logout, isOwn ? state : { kind: 'none' });
}

function toMembers(decided: Outcome | Step, context: DecisionContext): Record<string, unknown> {
  const { clientId, document, subject, sessionId, granted } = context;
  const { event, rule } = decided;
  return {
    event,
    ...('outcome' in decided ? { outcome: decided.outcome } : { step: decided.step }),
    rule,
    ...(clientId === null ? {} : { client_id: readableText(clientId, MAX_TEXT) }),
    ...(document === undefined ? {} : { client_document: readableText(document, MAX_TEXT) }),
    ...(subject === null ? {} : { subject: readableText(subject, MAX_TEXT) }),
    ...(sessionId === null ? {} : { session: keyedDigest(getEnv().secrets, 'session', sessionId) }),
    ...(granted ? toLists(granted) : {}),
  };
}

function toLists({ scopes, audiences, destinations }: NonNullable<DecisionContext['granted']>) {
  return {
    scopes: toShortList(scopes),
    audiences: toShortList(audiences),
    sent_to: toShortList(destinations),
  };
}

function toShortList(values: readonly string[]): string[] {
  const shown = values.slice(0, MAX_LIST).map((value) => readableText(value, MAX_TEXT));
  return values.length > MAX_LIST ? [...shown, `and ${values.length - MAX_LIST} more`] : shown;
}

/** The session doesn't count, because a sign-out that is sent twice finds it gone the second time. */
function isRepeated(challenge: string, { event, outcome }: Outcome, { subject }: DecisionContext): boolean {
  const key = digest(JSON.stringify([challenge, event, outcome, subject]));
  const nowMs = Date.now();
  const expiresMs = logged.get(key);
  if (expiresMs !== undefined && expiresMs > nowMs) return true;
  makeRoom(logged, (expires) => expires <= nowMs);
  logged.set(key, nowMs + LIFETIME_MS);
  return false;
}

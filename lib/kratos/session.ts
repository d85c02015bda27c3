import { z } from 'zod';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { firstHeader } from '../upstream/send';
import { callKratos, hasSessionCookie, kratosCookies } from './client';
import { identitySchema } from './identity';
import type { Aal } from './types';

const sessionSchema = z.object({
  id: z.string(),
  active: z.boolean(),
  authenticated_at: z.string(),
  expires_at: z.string().nullish(),
  authenticator_assurance_level: z.string().nullish(),
  authentication_methods: z
    .array(z.object({ method: z.string().nullish(), aal: z.string().nullish(), completed_at: z.string().nullish() }))
    .nullish(),
  identity: identitySchema,
});

export type Session = Omit<z.infer<typeof sessionSchema>, 'authenticated_at'> & {
  /** When a first factor was last used. A second factor alone doesn't prove who is there. */
  firstFactorAtMs: number;
  aal: Aal;
};

export type SessionState =
  | { kind: 'none' }
  /** Signed in with one factor, but this person's account requires two. */
  | { kind: 'aal2_required'; nowMs: number }
  | { kind: 'active'; session: Session; nowMs: number };

const errorSchema = z.looseObject({ error: z.looseObject({ id: z.string().nullish() }) });

/**
 * Asks Kratos who is signed in.
 *
 * @returns the state. `nowMs` is Kratos' own clock (to the second), so ages never mix two clocks. An outage is a fault,
 *   never `none`.
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/toSession
 */
export async function getSession(cookieHeader: string | null): Promise<Result<SessionState, UpstreamFault>> {
  // Without the cookie the answer is known, which saves a call on the way to the login page.
  if (!hasSessionCookie(cookieHeader)) return ok({ kind: 'none' });
  const answer = await callKratos({
    path: '/sessions/whoami',
    headers: { cookie: kratosCookies(cookieHeader) },
    retries: 1,
  });
  return answer.ok ? judgeWhoami(answer.value) : answer;
}

/** Judges Kratos' answer to whoami. @returns as getSession does */
export function judgeWhoami({ status, data, headers }: UpstreamAnswer): Result<SessionState, UpstreamFault> {
  const nowMs = readClock(firstHeader(headers, 'date'));
  if (status !== 200) return judgeRefusal(status, data, nowMs);
  const parsed = parseAnswer('kratos', sessionSchema, data);
  if (!parsed.ok) return parsed;
  const { authenticated_at, ...session } = parsed.value;
  const authenticatedAtMs = Date.parse(authenticated_at);
  if (Number.isNaN(authenticatedAtMs)) return fail({ kind: 'invalid', upstream: 'kratos', cause: 'authenticated_at' });
  if (!session.active) return ok({ kind: 'none' });
  const aal = toAal(session.authenticator_assurance_level);
  const firstFactorAtMs = firstFactorAt(session.authentication_methods ?? []) ?? authenticatedAtMs;
  return ok({ kind: 'active', session: { ...session, firstFactorAtMs, aal }, nowMs });
}

/** Whatever isn't a level that we know counts as none: saying too much would open doors. */
function toAal(level: string | null | undefined): Aal {
  return level === 'aal1' || level === 'aal2' ? level : 'aal0';
}

type Method = { aal?: string | null | undefined; completed_at?: string | null | undefined };

/** The latest use of a factor that isn't just a second one; undefined if Kratos doesn't say when factors were used. */
function firstFactorAt(methods: readonly Method[]): number | undefined {
  const moments = methods.filter(({ aal }) => aal !== 'aal2').map(({ completed_at }) => Date.parse(completed_at ?? ''));
  return moments.some(Number.isNaN) ? undefined : moments.toSorted((a, b) => a - b).at(-1);
}

function judgeRefusal(status: number, data: unknown, nowMs: number): Result<SessionState, UpstreamFault> {
  const error = errorSchema.safeParse(data);
  // Only Kratos' own 401 means that nobody is signed in. A 401 from a proxy in between doesn't.
  if (status === 401 && error.success) return ok({ kind: 'none' });
  const isHalf = status === 403 && error.success && error.data.error.id === 'session_aal2_required';
  return isHalf ? ok({ kind: 'aal2_required', nowMs }) : unexpected(status);
}

function unexpected(status: number): Result<never, UpstreamFault> {
  return fail({ kind: 'invalid', upstream: 'kratos', cause: `whoami status ${status}` });
}

function readClock(date: string | null): number {
  const parsed = Date.parse(date ?? '');
  return Number.isNaN(parsed) ? Date.now() : parsed;
}

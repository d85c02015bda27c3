import { z } from 'zod';
import { UUID } from '../patterns';
import { fail, ok, type Result } from '../result';
import { parseAnswer, type UpstreamAnswer, type UpstreamFault } from '../upstream/call';
import { goList } from '../upstream/go-list';
import { callKratos, callKratosAdmin, kratosCookies } from './client';
import { isIdentityId } from './identity';

const text = z.string().nullish().catch(null);

const sessionsSchema = goList(
  z.object({
    id: z.string(),
    active: z.boolean().nullish(),
    issued_at: text,
    authenticated_at: text,
    expires_at: text,
    authentication_methods: goList(z.object({ method: text, completed_at: text, provider: text })),
    devices: goList(z.object({ ip_address: text, user_agent: text, location: text })),
  }),
);

/** How somebody proved who they are, and when. */
export type UsedMethod = { method: string; provider: string | null; atMs: number | null };

/** One session of a person as Kratos keeps it, alive or over. */
export type SessionRecord = {
  id: string;
  isAlive: boolean;
  /** When the person signed in, and when they last proved who they are. */
  startedAtMs: number | null;
  confirmedAtMs: number | null;
  methods: UsedMethod[];
  userAgent: string | null;
  /** "City, Country", where a proxy in front of Kratos says so. */
  place: string | null;
  address: string | null;
};

/** One page. Nobody reads a longer list, and Kratos removes what has expired in its own time. */
const MAX_SESSIONS = 250;

/**
 * Reads the sessions of an identity, alive and over, the newest sign-in first.
 *
 * @returns the sessions; none for something that can't be an identity's id
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/identity/operation/listIdentitySessions
 */
export async function getSessionRecords(identityId: string): Promise<Result<SessionRecord[], UpstreamFault>> {
  if (!isIdentityId(identityId)) return ok([]);
  const answer = await callKratosAdmin({
    path: `/admin/identities/${encodeURIComponent(identityId)}/sessions`,
    query: { page: 1, per_page: MAX_SESSIONS },
    retries: 1,
  });
  if (!answer.ok) return answer;
  if (answer.value.status !== 200) return unexpected(answer.value);
  const parsed = parseAnswer('kratos', sessionsSchema, answer.value.data);
  return parsed.ok ? ok(parsed.value.map((entry) => toRecord(entry, Date.now()))) : parsed;
}

function toRecord(entry: z.infer<typeof sessionsSchema>[number], nowMs: number): SessionRecord {
  const expiresAtMs = readMoment(entry.expires_at);
  const device = entry.devices.at(-1);
  return {
    id: entry.id,
    isAlive: entry.active === true && (expiresAtMs === null || expiresAtMs > nowMs),
    startedAtMs: readMoment(entry.issued_at),
    confirmedAtMs: readMoment(entry.authenticated_at),
    methods: entry.authentication_methods.flatMap(({ method, provider, completed_at }) =>
      method ? [{ method, provider: provider || null, atMs: readMoment(completed_at) }] : [],
    ),
    userAgent: device?.user_agent || null,
    place: device?.location || null,
    address: device?.ip_address || null,
  };
}

function readMoment(value: string | null | undefined): number | null {
  const moment = Date.parse(value ?? '');
  return Number.isNaN(moment) ? null : moment;
}

/** Tells whether this can be the id of a Kratos session. Nothing else goes into a path. */
export function isSessionId(id: string): boolean {
  return UUID.test(id);
}

/**
 * Ends one other session of the person with these cookies. Kratos ends no session of anybody else, and not the one that
 * asks.
 *
 * @returns null also where there was nothing to end
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/disableMySession
 */
export async function endOtherSession(cookieHeader: string | null, id: string): Promise<Result<null, UpstreamFault>> {
  if (!isSessionId(id)) return ok(null);
  return judgeEnd(await endAt(cookieHeader, `/sessions/${encodeURIComponent(id)}`));
}

/**
 * Ends all sessions of the person with these cookies but the one that asks.
 *
 * @see https://www.ory.sh/docs/kratos/reference/api#tag/frontend/operation/disableMyOtherSessions
 */
export async function endOtherSessions(cookieHeader: string | null): Promise<Result<null, UpstreamFault>> {
  return judgeEnd(await endAt(cookieHeader, '/sessions'));
}

function endAt(cookieHeader: string | null, path: string) {
  // Repeating it does no harm.
  return callKratos({ method: 'DELETE', path, headers: { cookie: kratosCookies(cookieHeader) }, retries: 1 });
}

function judgeEnd(answer: Result<UpstreamAnswer, UpstreamFault>): Result<null, UpstreamFault> {
  if (!answer.ok) return answer;
  const { status } = answer.value;
  return status === 200 || status === 204 || status === 404 ? ok(null) : unexpected(answer.value);
}

function unexpected({ status }: UpstreamAnswer): Result<never, UpstreamFault> {
  return fail({ kind: 'invalid', upstream: 'kratos', cause: `sessions status ${status}` });
}

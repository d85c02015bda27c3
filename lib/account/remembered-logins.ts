import type { KnownLogin } from '../hydra/login-sessions';
import { makeRoom } from '../once/make-room';
import { singleton } from '../singleton';

/** A little longer than sessions usually live. */
const LIFETIME_MS = 31 * 24 * 60 * 60 * 1000;
/** A browser with one Kratos session has one login session of Hydra, or a few after restarts of a request. */
const MAX_SIDS = 8;

type Entry = { sids: string[]; expiresMs: number };

/** By the id of the Kratos session. This memory is one process's own. */
const logins = singleton('remembered-logins', () => new Map<string, Entry>());

/**
 * Remembers which login session of Hydra a Kratos session uses. Hydra lists it only where somebody gave a consent in
 * it, and it skips what was allowed before.
 *
 * It helps and nothing rests on it: after a restart, or with several replicas, Hydra's list is all there is.
 */
export function rememberLogin(kratosSession: string, sid: string | null | undefined, nowMs = Date.now()): void {
  if (!sid) return;
  const known = logins.get(kratosSession);
  if (known?.sids.includes(sid)) return;
  if (known === undefined) makeRoom(logins, (entry) => entry.expiresMs <= nowMs);
  logins.set(kratosSession, {
    sids: [...(known?.sids ?? []), sid].slice(-MAX_SIDS),
    expiresMs: known?.expiresMs ?? nowMs + LIFETIME_MS,
  });
}

/** The login sessions that this process has seen these Kratos sessions use. */
export function rememberedLogins(kratosSessions: readonly string[]): KnownLogin[] {
  return kratosSessions.flatMap((kratosSession) =>
    (logins.get(kratosSession)?.sids ?? []).map((sid) => ({ sid, kratosSession })),
  );
}

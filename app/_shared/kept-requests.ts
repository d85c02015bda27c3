import { type ConsentRequest, getConsentRequest } from '@/lib/hydra/consent';
import type { HydraError } from '@/lib/hydra/error';
import { getLoginRequest, type LoginRequest } from '@/lib/hydra/login';
import { ok, type Result } from '@/lib/result';
import { digest } from '@/lib/signed/signed';
import { singleton } from '@/lib/singleton';

/** Long enough to type a password. */
const KEPT_MS = 60_000;
/** A request may have 30 KB, if its addresses are that long. */
const MAX_KEPT = 1_000;

type Kept<T> = { request: T; untilMs: number };
type Reader<T> = (challenge: string) => Promise<Result<T, HydraError>>;

/**
 * Reads a login or consent request of Hydra.
 *
 * The page asks Hydra. The form that it shows is answered from what Hydra said, for a minute: a challenge contains its
 * whole request, sealed, so asking again would get the same answer, and the call that accepts it checks the challenge
 * once more (docs/decisions/0025). The memory is one process's own; another one asks.
 */
export type RequestReader<T> = {
  /** Asks Hydra, and keeps its answer. */
  read: Reader<T>;
  /** Takes what Hydra said within the last minute, or asks. */
  readKept: Reader<T>;
};

export const loginRequests = keeping<LoginRequest>('login', getLoginRequest);
export const consentRequests = keeping<ConsentRequest>('consent', getConsentRequest);

function keeping<T>(name: string, ask: Reader<T>): RequestReader<T> {
  const memory = singleton(`kept-requests:${name}`, () => new Map<string, Kept<T>>());
  const read: Reader<T> = async (challenge) => {
    const asked = await ask(challenge);
    if (asked.ok) keep(memory, digest(challenge), asked.value);
    return asked;
  };
  return {
    read,
    readKept: async (challenge) => {
      const kept = memory.get(digest(challenge));
      return kept !== undefined && performance.now() < kept.untilMs ? ok(kept.request) : read(challenge);
    },
  };
}

function keep<T>(memory: Map<string, Kept<T>>, key: string, request: T): void {
  const nowMs = performance.now();
  // The oldest come first.
  memory.delete(key);
  for (const [oldest, { untilMs }] of memory) {
    if (memory.size < MAX_KEPT && untilMs > nowMs) break;
    memory.delete(oldest);
  }
  memory.set(key, { request, untilMs: nowMs + KEPT_MS });
}

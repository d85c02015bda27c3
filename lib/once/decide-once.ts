import type { HydraError } from '../hydra/error';
import type { Result } from '../result';
import { digest } from '../signed/signed';
import { singleton } from '../singleton';
import { makeRoom } from './make-room';
import { isRedeemed } from './redeem-once';

/** How long an answer is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;

/** Where the browser goes next, or why Hydra didn't say. */
type Redirect = Promise<Result<string, HydraError>>;

type Decided = {
  /** Who decided what. The same again is a double submit, anything else a second decision. */
  fingerprint: string;
  redirect: Redirect;
  /** The digest of the verifier in the answer, once Hydra has given it. */
  verifier: string | null;
  expiresMs: number;
};

export type OnceDecision = { kind: 'first' | 'repeated'; redirect: Redirect } | { kind: 'spent' };

const decided = singleton('decided', () => new Map<string, Decided>());

/**
 * Makes sure that a challenge is answered once. A double submit gets the first answer again, be it a redirect or an
 * error. A second decision, and one whose answer has reached the application, is `spent`.
 *
 * Hydra would accept a second answer, and redeeming it would reach the application as access_denied after a success.
 * This memory is one process's own; with several replicas Hydra's single-use verifier still keeps it to one code.
 *
 * @param asked.fingerprint who decided what
 * @param decide asks Hydra; an error leaves the challenge open
 */
export function decideOnce(
  asked: { challenge: string; fingerprint: string },
  decide: () => Redirect,
  nowMs = Date.now(),
): OnceDecision {
  const key = digest(asked.challenge);
  const known = decided.get(key);
  if (known && known.expiresMs > nowMs) {
    if (isAnswered(known, nowMs) || known.fingerprint !== asked.fingerprint) return { kind: 'spent' };
    return { kind: 'repeated', redirect: known.redirect };
  }
  makeRoom(decided, (entry) => entry.expiresMs <= nowMs);
  const entry: Decided = {
    fingerprint: asked.fingerprint,
    verifier: null,
    expiresMs: nowMs + LIFETIME_MS,
    redirect: decide().then((redirect) => {
      if (redirect.ok) entry.verifier = readVerifier(redirect.value);
      else decided.delete(key);
      return redirect;
    }),
  };
  entry.redirect.catch(() => decided.delete(key));
  decided.set(key, entry);
  return { kind: 'first', redirect: entry.redirect };
}

/** Tells whether this process has seen the answer to a challenge on its way to the application. */
export function isSpent(challenge: string, nowMs = Date.now()): boolean {
  const known = decided.get(digest(challenge));
  return known !== undefined && known.expiresMs > nowMs && isAnswered(known, nowMs);
}

/** A consent counts as answered once a browser has the answer to its verifier. */
function isAnswered({ verifier }: Decided, nowMs: number): boolean {
  return verifier !== null && isRedeemed(verifier, nowMs);
}

function readVerifier(redirectTo: string): string | null {
  const verifier = new URL(redirectTo).searchParams.get('consent_verifier');
  return verifier ? digest(verifier) : null;
}

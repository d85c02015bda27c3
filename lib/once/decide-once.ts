import { digest } from '../signed/signed';
import { singleton } from '../singleton';
import { makeRoom } from './make-room';
import { isRedeemed } from './redeem-once';

/** How long an answer is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;

type Decided = {
  /** Who decided what; the same again is a double submit, anything else a second decision. */
  fingerprint: string;
  redirectTo: Promise<string | null>;
  /** The digest of the verifier in the answer, once Hydra has given it. */
  verifier: string | null;
  expiresMs: number;
};

export type Decision =
  | { kind: 'first'; redirectTo: Promise<string | null> }
  | { kind: 'repeated'; redirectTo: Promise<string | null> }
  | { kind: 'spent' };

const decided = singleton('decided', () => new Map<string, Decided>());

/**
 * Makes sure that a challenge is answered once: a double submit gets the first answer again, and a second decision, or one whose
 * answer has reached the application, is `spent`.
 *
 * Hydra would take a second answer, and redeeming it would end at the application as access_denied after a success. This memory is
 * one process's own; with several replicas Hydra's single-use verifier still keeps it to one code.
 *
 * @param decide asks Hydra; null where that failed, which leaves the challenge open
 */
export function decideOnce(
  challenge: string,
  fingerprint: string,
  decide: () => Promise<string | null>,
  nowMs = Date.now(),
): Decision {
  const key = digest(challenge);
  const known = decided.get(key);
  if (known && known.expiresMs > nowMs) {
    if (isAnswered(known, nowMs) || known.fingerprint !== fingerprint) return { kind: 'spent' };
    return { kind: 'repeated', redirectTo: known.redirectTo };
  }
  makeRoom(decided, (entry) => entry.expiresMs <= nowMs);
  const entry: Decided = {
    fingerprint,
    verifier: null,
    expiresMs: nowMs + LIFETIME_MS,
    redirectTo: decide().then((url) => {
      if (url === null) decided.delete(key);
      else entry.verifier = verifierOf(url);
      return url;
    }),
  };
  entry.redirectTo.catch(() => decided.delete(key));
  decided.set(key, entry);
  return { kind: 'first', redirectTo: entry.redirectTo };
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

function verifierOf(redirectTo: string): string | null {
  const verifier = new URL(redirectTo).searchParams.get('consent_verifier');
  return verifier ? digest(verifier) : null;
}

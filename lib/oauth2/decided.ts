import { digest } from '../signed';
import { singleton } from '../singleton';

/** How long an answer is remembered; Hydra's challenge lives for 30 minutes. */
const LIFETIME_MS = 30 * 60 * 1000;
const MAX_ENTRIES = 10_000;

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

/** Verifiers that browsers have taken to Hydra, with when they may be forgotten (ms). */
const claimed = singleton('claimed', () => new Map<string, number>());

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
    if (isRedeemed(known, nowMs) || known.fingerprint !== fingerprint) return { kind: 'spent' };
    return { kind: 'repeated', redirectTo: known.redirectTo };
  }
  makeRoom(decided, nowMs, (entry) => entry.expiresMs);
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
  return known !== undefined && known.expiresMs > nowMs && isRedeemed(known, nowMs);
}

/**
 * Called by the gateway when a browser takes a consent verifier to Hydra. From then on the consent behind it counts as answered.
 *
 * @returns false where the same verifier went there before: Hydra would tell the application access_denied after a success
 */
export function claimVerifier(consentVerifier: string, nowMs = Date.now()): boolean {
  const key = digest(consentVerifier);
  if (isClaimed(key, nowMs)) return false;
  makeRoom(claimed, nowMs, (expiresMs) => expiresMs);
  claimed.set(key, nowMs + LIFETIME_MS);
  return true;
}

/** Takes a claim back: Hydra could not be reached, so the verifier is as good as before. */
export function releaseVerifier(consentVerifier: string): void {
  claimed.delete(digest(consentVerifier));
}

function isRedeemed({ verifier }: Decided, nowMs: number): boolean {
  return verifier !== null && isClaimed(verifier, nowMs);
}

function isClaimed(verifier: string, nowMs: number): boolean {
  return (claimed.get(verifier) ?? 0) > nowMs;
}

function verifierOf(redirectTo: string): string | null {
  const verifier = new URL(redirectTo).searchParams.get('consent_verifier');
  return verifier ? digest(verifier) : null;
}

/** Drops what has expired, and the oldest where that is not enough. */
function makeRoom<T>(entries: Map<string, T>, nowMs: number, expiryOf: (entry: T) => number): void {
  if (entries.size < MAX_ENTRIES) return;
  for (const [key, entry] of entries) if (expiryOf(entry) <= nowMs) entries.delete(key);
  for (const key of entries.keys()) {
    if (entries.size < MAX_ENTRIES) return;
    entries.delete(key);
  }
}

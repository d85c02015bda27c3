import { digest, open, seal } from './signed';

/** Hydra's challenge lives for 30 minutes; a marker need not outlive it. */
const LIFETIME_MS = 30 * 60 * 1000;

/**
 * Marks, inside `return_to`, that this login request asked for a fresh authentication, and from which moment on one
 * counts.
 *
 * @param issuedAtMs Kratos' clock right now (getKratosTime), never a time that a session or a browser brings along.
 *   Only an authentication after that moment satisfies the marker, no matter who holds it
 * @returns the moment, and a signature over it and the challenge, fit for a query
 */
export function issueReauthMarker(secrets: readonly string[], challenge: string, issuedAtMs: number): string {
  return seal(secrets, toContext(challenge), { momentMs: issuedAtMs });
}

/**
 * Reads a marker. Its age is measured by Kratos' clock too, so that front doors whose clocks differ agree.
 *
 * @param given.nowMs Kratos' clock
 * @returns the moment (ms) after which the authentication must have happened; null for a forged, foreign or expired
 *   marker
 */
export function readReauthMarker(
  secrets: readonly string[],
  { challenge, marker, nowMs }: { challenge: string; marker: string | null; nowMs: number },
): number | null {
  const opened = open(secrets, toContext(challenge), marker);
  return opened !== null && nowMs - opened.momentMs < LIFETIME_MS ? opened.momentMs : null;
}

function toContext(challenge: string): string[] {
  return ['reauth', digest(challenge)];
}

import { digest, isSignedBy, sign } from './signed';

/** Hydra's challenge lives for 30 minutes; a marker need not outlive it. */
const LIFETIME_MS = 30 * 60 * 1000;

/**
 * Marks, inside `return_to`, that this login request asked for a fresh authentication, and from which moment on one
 * counts.
 *
 * @param issuedAtMs Kratos' clock at this moment (getKratosTime), never a time that a session or a browser brings
 *   along: whoever holds the marker, only an authentication after its issue satisfies it
 * @returns the moment and a signature over it and the challenge, fit for a query
 */
export function issueReauthMarker(secrets: readonly string[], challenge: string, issuedAtMs: number): string {
  const issued = issuedAtMs.toString(36);
  return `${issued}.${sign(secrets, partsOf(challenge, issued))}`;
}

/**
 * Reads a marker. Its age is measured by Kratos' clock too, so that front doors whose clocks differ agree.
 *
 * @param nowMs Kratos' clock
 * @returns the moment (ms) after which the authentication must have happened; null for a forged, foreign or expired
 *   marker
 */
export function readReauthMarker(
  secrets: readonly string[],
  challenge: string,
  marker: string | null,
  nowMs: number,
): number | null {
  const [issued, signature, ...rest] = (marker ?? '').split('.');
  if (!issued || !signature || rest.length > 0) return null;
  if (!isSignedBy(secrets, partsOf(challenge, issued), signature)) return null;
  const issuedAtMs = Number.parseInt(issued, 36);
  return nowMs - issuedAtMs < LIFETIME_MS ? issuedAtMs : null;
}

function partsOf(challenge: string, issued: string): string[] {
  return ['reauth', digest(challenge), issued];
}

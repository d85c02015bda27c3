import { digest, isSignedBy, sign } from '../signed';

/** Hydra's challenge lives for 30 minutes; a marker need not outlive it. */
const LIFETIME_MS = 30 * 60 * 1000;

/**
 * Marks, inside `return_to`, that this login request asked for a fresh authentication, and after which moment.
 *
 * The moment is one of Kratos' own (the session's authenticated_at, or 0 where nobody was signed in), so no two clocks are compared.
 */
export function issueReauthMarker(
  secrets: readonly string[],
  challenge: string,
  afterMs: number,
  nowMs = Date.now(),
): string {
  const after = afterMs.toString(36);
  const expires = (nowMs + LIFETIME_MS).toString(36);
  return `${after}.${expires}.${sign(secrets, partsOf(challenge, after, expires))}`;
}

/** @returns the moment (ms) after which the authentication must have happened; null for a forged, foreign or expired marker */
export function readReauthMarker(
  secrets: readonly string[],
  challenge: string,
  marker: string | undefined,
  nowMs = Date.now(),
): number | null {
  const [after, expires, signature, ...rest] = (marker ?? '').split('.');
  if (after === undefined || !expires || !signature || rest.length > 0) return null;
  if (!isSignedBy(secrets, partsOf(challenge, after, expires), signature)) return null;
  return Number.parseInt(expires, 36) > nowMs ? Number.parseInt(after, 36) : null;
}

function partsOf(challenge: string, after: string, expires: string): string[] {
  return ['reauth', digest(challenge), after, expires];
}

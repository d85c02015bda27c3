import { isSignedBy, sign } from './signed';

/** Long enough for the redirects between our sign-out page and Hydra's question. */
export const CONFIRMATION_SECONDS = 120;

/** A short-lived proof, for a cookie, that this subject has confirmed the sign-out on our own page. */
export function issueLogoutConfirmation(secrets: readonly string[], subject: string, nowMs = Date.now()): string {
  const expires = (nowMs + CONFIRMATION_SECONDS * 1000).toString(36);
  return `${subject}.${expires}.${sign(secrets, ['logout', subject, expires])}`;
}

/** @returns the subject that confirmed; null for a forged or expired proof */
export function readLogoutConfirmation(
  secrets: readonly string[],
  value: string | null,
  nowMs = Date.now(),
): string | null {
  const [subject, expires, signature, ...rest] = (value ?? '').split('.');
  if (!subject || !expires || !signature || rest.length > 0) return null;
  if (!isSignedBy(secrets, ['logout', subject, expires], signature)) return null;
  return Number.parseInt(expires, 36) > nowMs ? subject : null;
}

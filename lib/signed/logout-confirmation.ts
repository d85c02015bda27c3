import { open, seal } from './signed';

/** Long enough for the redirects between our sign-out page and Hydra's question. */
export const CONFIRMATION_SECONDS = 120;

/** A short-lived proof, for a cookie, that this subject has confirmed the sign-out on our own page. */
export function issueLogoutConfirmation(secrets: readonly string[], subject: string, nowMs = Date.now()): string {
  return seal(secrets, ['logout'], { fields: [subject], momentMs: nowMs + CONFIRMATION_SECONDS * 1000 });
}

/** @returns the subject that confirmed; null for a forged or expired proof */
export function readLogoutConfirmation(
  secrets: readonly string[],
  value: string | null,
  nowMs = Date.now(),
): string | null {
  const opened = open(secrets, ['logout'], value);
  if (opened === null || opened.momentMs <= nowMs) return null;
  const [subject, ...more] = opened.fields;
  return subject && more.length === 0 ? subject : null;
}

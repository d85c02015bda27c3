import { isSignedBy, sign } from './signed';

/** What a token is good for: one form of one session about one challenge. */
export type CsrfBinding = {
  purpose: 'login' | 'consent' | 'logout' | 'switch' | 'session' | 'tokens';
  /** The Kratos session's id; null where nobody is signed in. */
  sessionId: string | null;
  /** The challenge, or an empty string for forms without one. */
  challenge: string;
};

const LIFETIME_MS = 60 * 60 * 1000;

/** How long a token can be used, for those who are told. */
export const CSRF_LIFETIME_SECONDS = LIFETIME_MS / 1000;

/**
 * Makes a CSRF token that holds nothing in the browser but itself: an expiry and an HMAC over it and the binding.
 *
 * A token of another session or challenge does not verify, which a plain double-submit cookie cannot promise.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function issueCsrfToken(secrets: readonly string[], binding: CsrfBinding, nowMs = Date.now()): string {
  const expires = (nowMs + LIFETIME_MS).toString(36);
  return `${expires}.${sign(secrets, partsOf(binding, expires))}`;
}

/** Tells whether the token was issued for this binding and has not expired. */
export function isCsrfTokenValid(
  secrets: readonly string[],
  binding: CsrfBinding,
  token: string,
  nowMs = Date.now(),
): boolean {
  const [expires, signature, ...rest] = token.split('.');
  if (!expires || !signature || rest.length > 0) return false;
  if (!isSignedBy(secrets, partsOf(binding, expires), signature)) return false;
  return Number.parseInt(expires, 36) > nowMs;
}

function partsOf(binding: CsrfBinding, expires: string): string[] {
  return ['csrf', binding.purpose, binding.sessionId ?? '', binding.challenge, expires];
}

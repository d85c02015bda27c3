import { open, seal } from './signed';

/** What a token is good for: one form of one session about one challenge. */
export type CsrfBinding = {
  purpose:
    | 'login'
    | 'consent'
    | 'logout'
    | 'switch'
    | 'session'
    | 'tokens'
    | 'sessions'
    | 'accounts'
    | 'applications'
    | 'device'
    | 'deletion'
    | 'offer';
  /** The Kratos session's id; null where nobody is signed in. */
  sessionId: string | null;
  /** The challenge, or an empty string for forms without one. */
  challenge: string;
};

const LIFETIME_MS = 60 * 60 * 1000;

/** How long a token can be used, for callers that are told. */
export const CSRF_LIFETIME_SECONDS = LIFETIME_MS / 1000;

/**
 * Makes a CSRF token that needs no cookie of its own: an expiry, and an HMAC over it and the binding.
 *
 * A token of another session or challenge doesn't verify, which a plain double-submit cookie can't promise.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function issueCsrfToken(secrets: readonly string[], binding: CsrfBinding, nowMs = Date.now()): string {
  return seal(secrets, toContext(binding), { momentMs: nowMs + LIFETIME_MS });
}

/** Tells whether the token was issued for this binding and hasn't expired. */
export function isCsrfTokenValid(
  secrets: readonly string[],
  { token, ...binding }: CsrfBinding & { token: string },
  nowMs = Date.now(),
): boolean {
  const opened = open(secrets, toContext(binding), token);
  return opened !== null && opened.momentMs > nowMs;
}

function toContext({ purpose, sessionId, challenge }: CsrfBinding): string[] {
  return ['csrf', purpose, sessionId ?? '', challenge];
}

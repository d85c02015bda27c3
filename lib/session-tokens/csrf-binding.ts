import type { CsrfBinding } from '../signed/csrf';

/** What the CSRF token of the session exchange is bound to. */
export function sessionCsrfBinding(session: { id: string }): CsrfBinding {
  return { purpose: 'session', sessionId: session.id, challenge: '' };
}

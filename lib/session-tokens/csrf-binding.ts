import type { CsrfBinding } from '../signed/csrf';

/** Binds the CSRF token of the session exchange to a session. */
export function sessionCsrfBinding(session: { id: string }): CsrfBinding {
  return { purpose: 'session', sessionId: session.id, challenge: '' };
}

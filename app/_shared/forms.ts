import { getEnv } from '@/lib/config/env';
import type { SessionState } from '@/lib/kratos/session';
import { type CsrfBinding, issueCsrfToken } from '@/lib/signed/csrf';
import type { PostAction } from '@/lib/views';

/** Our own forms: where each one posts, and the field for what it is about, a challenge or an address to go on to. */
const FORMS = {
  login: { action: '/login', about: 'login_challenge' },
  consent: { action: '/consent', about: 'consent_challenge' },
  logout: { action: '/logout', about: 'logout_challenge' },
  switch: { action: '/logout', about: 'next' },
  tokens: { action: '/settings', about: 'next' },
  sessions: { action: '/settings/sessions', about: 'session' },
  accounts: { action: '/accounts', about: 'account' },
  applications: { action: '/settings/applications', about: 'application' },
  device: { action: '/device', about: 'device_challenge' },
  deletion: { action: '/settings/delete', about: 'next' },
  offer: { action: '/', about: 'next' },
} as const;

export type FormSubject = {
  purpose: keyof typeof FORMS;
  session: SessionState;
  /** The challenge or the address; an empty string for a sign-out that no application has asked for. */
  about: string;
};

/** A form whose token is bound to this session and to what the form is about. */
export function signedForm(subject: FormSubject, fields: Record<string, string>): PostAction {
  const { action, about } = FORMS[subject.purpose];
  return {
    action,
    fields: {
      ...(subject.about === '' ? {} : { [about]: subject.about }),
      ...fields,
      csrf: issueCsrfToken(getEnv().secrets, toCsrfBinding(subject)),
    },
  };
}

/** What the token of a form is bound to. */
export function toCsrfBinding({ purpose, session, about }: FormSubject): CsrfBinding {
  return { purpose, sessionId: session.kind === 'active' ? session.session.id : null, challenge: about };
}

/** The form by which a person returns a login request to the application. */
export function cancelLoginForm(challenge: string, session: SessionState): PostAction {
  return signedForm({ purpose: 'login', session, about: challenge }, { decision: 'cancel' });
}

/** Ends the session and continues at `next`, an address of our own origin. */
export function switchAccountForm(next: string, session: SessionState): PostAction {
  return signedForm({ purpose: 'switch', session, about: next }, { decision: 'switch' });
}

import type { Ui } from './ui/schema';

/** The five self-service flows that have their own page. */
export type FlowType = 'login' | 'registration' | 'recovery' | 'verification' | 'settings';

/** Authenticator Assurance Level as Kratos names it. A session with `aal0` is alive, but no factor counts for it. */
export type Aal = 'aal0' | 'aal1' | 'aal2';

/** What the pages need from a Kratos self-service flow, whatever its type. */
export type Flow = {
  type: FlowType;
  id: string;
  ui: Ui;
  /** Kratos' state machine: choose_method, sent_email, passed_challenge, show_form, success. */
  state: string | null;
  returnTo: string | null;
  requestUrl: string;
  /** Login flows only: the person is signed in and confirms who they are. */
  isRefresh: boolean;
  /** The method that was last submitted. */
  active?: string | null;
  /** The identity schema that the flow is about, where Kratos says so. */
  schemaId?: string | null;
  /** Codes reach people by text message only, so nothing on the page is about e-mail. */
  isPhoneOnly?: boolean;
  /** Login flows only. */
  requestedAal: Exclude<Aal, 'aal0'> | null;
};

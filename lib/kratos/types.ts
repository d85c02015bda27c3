import type { UiContainer, UiNode } from '@ory/client';

export type { UiContainer, UiNode };

/** The five self-service flows that have a page of their own. */
export type FlowType = 'login' | 'registration' | 'recovery' | 'verification' | 'settings';

/** Authenticator Assurance Level as Kratos names it. */
export type Aal = 'aal1' | 'aal2';

/** What the pages need of a Kratos self-service flow, whatever its type. */
export type Flow = {
  type: FlowType;
  id: string;
  ui: UiContainer;
  /** Kratos' state machine: choose_method, sent_email, passed_challenge, show_form, success. */
  state: string | null;
  returnTo: string | null;
  requestUrl: string;
  expiresAt: string;
  /** Login flows only: the person is signed in and confirms who they are. */
  isRefresh: boolean;
  /** Login flows only. */
  requestedAal: Aal | null;
};

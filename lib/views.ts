import type { Env } from './config/env';
import type { ErrorCode } from './errors';
import type { Language, Locale, MessageKey } from './i18n/types';

/**
 * View models: what pages are given to draw. Plain data, already checked (a URL in here may be put into an href),
 * so that components need neither an Ory client nor the environment.
 */

export type Brand = Env['brand'];

export type LanguageLink = { locale: Locale; label: string; href: string; isCurrent: boolean };

/** A hidden form that POSTs to one of our own handlers. */
export type PostAction = { action: string; fields: Record<string, string> };

/** The OAuth 2.0 client of the request that a page belongs to. */
export type ApplicationView = {
  /** The client_id, as it may be shown. */
  id: string;
  /** client_name, shortened; the client_id where there is none that shows. */
  name: string;
  logoUrl: string | null;
  homeUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** Gives the request back to the application with access_denied; null where there is nothing to give back. */
  cancel: PostAction | null;
};

/** What every page is given. */
export type PageContext = Language & {
  brand: Brand;
  nonce: string;
  /** Our own origin, without a trailing slash. */
  origin: string;
  languageLinks: LanguageLink[];
  application: ApplicationView | null;
  /** Something that happened on the way here, above the form. */
  notice: MessageKey | null;
};

/** Who is signed in, as shown in a chip. */
export type PersonView = { name: string | null; identifier: string };

export type ScopeView = {
  scope: string;
  title: string;
  description: string | null;
  /** Not in the configuration: shown verbatim. */
  isCustom: boolean;
  isChecked: boolean;
  /** Not among what this person allowed this application before (only marked when there was a before). */
  isNew: boolean;
  /** Cannot be unticked (openid is not listed at all). */
  isRequired: boolean;
};

/** A service at which the token can be used. */
export type AudienceView = {
  audience: string;
  title: string;
  description: string | null;
  /** Not in the configuration: shown verbatim. */
  isCustom: boolean;
  isNew: boolean;
};

export type ConsentView = {
  action: string;
  /** consent_challenge and csrf. */
  fields: Record<string, string>;
  scopes: ScopeView[];
  /** They come with every yes. */
  audiences: AudienceView[];
  person: PersonView;
  /** Where the browser goes after the decision, as origins; more than one where only Hydra knows which it will be. */
  destinations: string[];
  rememberDays: number;
  /** Ends this session and restarts the request. */
  switchAccount: PostAction;
};

export type LogoutView = {
  /** Null where the session isn't at this browser, so that it can't be ended from here. */
  confirm: PostAction | null;
  cancel: PostAction;
  person: PersonView | null;
  /** The session to end is not the one of the person at the browser. */
  isOtherAccount: boolean;
};

/** One safe next step on an error page. */
export type NextStep =
  | { kind: 'link'; href: string; label: 'restart' | 'home' | 'sign_in' | 'sign_out' | 'retry' | 'continue_as' }
  | { kind: 'post'; post: PostAction; label: 'cancel' | 'use_other' | 'retry' };

export type ErrorView = {
  /** A stable code of docs/errors.md. */
  code: ErrorCode;
  /** For support; the same is in the log. */
  reference: string;
  steps: NextStep[];
};

import type { Accent } from './config/accent';
import type { Env } from './config/env';
import type { ErrorCode } from './errors';
import type { Language, Locale, MessageKey } from './i18n/types';

/**
 * View models: the data that pages render. It is plain and already checked (any URL here may go into an href), so
 * components need neither an Ory client nor the environment.
 */

export type Brand = Env['brand'];

/**
 * The form that shows the same page in another language: the page's address, in which each button sets `lang`. One form
 * has the address once, where links would repeat it, and it may hold a challenge of 12 KB.
 */
export type LanguageForm = {
  action: string;
  /** The parameters of the address, in their order. */
  fields: FormField[];
  choices: { locale: Locale; label: string; isCurrent: boolean }[];
};

/** A hidden field. A form may have several with the same name. */
export type FormField = readonly [name: string, value: string];

/** A hidden form that posts to one of our own routes. */
export type PostAction = { action: string; fields: Record<string, string> };

/** The OAuth 2.0 client of the request that a page belongs to. */
export type ApplicationView = {
  /** The client_id, safe to show. */
  id: string;
  /**
   * What sentences call it: client_name, shortened; the client_id if there is no visible name; the host for a client
   * that nobody here has checked. Null for one that has registered itself, because any name would only be its own word.
   */
  name: string | null;
  /** Null for a client that the operator has made. */
  unverified: UnverifiedView | null;
  /** By language, where the operator has given it another name. */
  names: Readonly<Record<Locale, string>>;
  logoUrl: string | null;
  homeUrl: string | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** The operator's colours for this application; null for those of the brand. */
  accent: Accent | null;
  /** Help with this application, in place of the brand's. */
  helpUrl: string | null;
  /** The pages may be in a popup of the application, which then sees when they are done. */
  allowsPopup: boolean;
  /** Sends the browser back to the application with access_denied; null if there is no request to end. */
  cancel: PostAction | null;
};

/** A client that the operator hasn't made: a stranger's word, and what is known in spite of it. */
export type UnverifiedView = {
  /** Where its document comes from; null if it has registered itself. */
  host: string | null;
  /** What it calls itself, cleaned and cut; null if there's nothing to read. */
  selfName: string | null;
  /** The operator has checked exactly this document. */
  isVerified: boolean;
};

/** What every page gets. */
export type PageContext = Language & {
  brand: Brand;
  nonce: string;
  /** Our own origin, without a trailing slash. */
  origin: string;
  /** Forms pass through us on their way to Kratos, which then doesn't get the empty rows of a list. */
  hasGateway: boolean;
  /** Null if the page has no address to come back to. */
  languages: LanguageForm | null;
  application: ApplicationView | null;
  /** Something that happened on the way here, shown above the form. */
  notice: MessageKey | null;
  /** The browser remembers which accounts were used in it. */
  hasAccountChooser: boolean;
  /** Null if people aren't asked whether to stay signed in when the browser closes. */
  rememberMe: { isChecked: boolean; fields: { offered: string; choice: string } } | null;
};

/** Who is signed in, as shown in a chip. */
export type PersonView = { name: string | null; identifier: string };

/** Where a person sets up a passkey, and how to say no. */
export type PasskeyOffer = { href: string; decline: PostAction };

export type ScopeView = {
  scope: string;
  title: string;
  description: string | null;
  /** Not in the configuration: shown verbatim. */
  isCustom: boolean;
  /** It gives the application claims about the person. */
  isPersonal: boolean;
  isChecked: boolean;
  /** This person hasn't allowed it to this application before. Only marked if they have allowed it anything. */
  isNew: boolean;
  /** Can't be unticked (openid isn't listed at all). */
  isRequired: boolean;
  /** The operator calls it far-reaching. */
  isSensitive: boolean;
};

/** A service that accepts the token. */
export type AudienceView = {
  audience: string;
  title: string;
  /** Where it is; null where the title says it. */
  host: string | null;
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
  /** All of them are granted with every yes. */
  audiences: AudienceView[];
  person: PersonView;
  /** Where the browser goes after the decision, as origins. There are several if only Hydra knows which. */
  destinations: string[];
  /** One of them is a program on the person's own device. */
  isLoopback: boolean;
  /** The request comes from a device without a browser of its own; with the code that it shows, where that is known. */
  device: { code: string | null } | null;
  /** 0 where a consent is never remembered. */
  rememberDays: number;
  /** Ends this session and starts the request again. */
  switchAccount: PostAction;
};

export type LogoutView = {
  /** Null if this browser doesn't hold the session, so it can't be ended from here. */
  confirm: PostAction | null;
  cancel: PostAction;
  person: PersonView | null;
  /** The session to end isn't that of the person at the browser. */
  isOtherAccount: boolean;
};

/** One safe next step on an error page. */
export type NextStep =
  | { kind: 'link'; href: string; label: 'restart' | 'home' | 'sign_in' | 'sign_out' | 'retry' | 'continue_as' }
  | { kind: 'post'; post: PostAction; label: 'cancel' | 'use_other' | 'retry' };

export type ErrorView = {
  /** A stable code of docs/errors.md. */
  code: ErrorCode;
  /** For support. The log has the same reference. */
  reference: string;
  steps: NextStep[];
};

/** How somebody proved who they are. */
export type MethodView = { method: MethodName; provider: string | null };

export type MethodName =
  | 'password'
  | 'code'
  | 'totp'
  | 'lookup_secret'
  | 'webauthn'
  | 'passkey'
  | 'oidc'
  | 'recovery'
  | 'other';

/** One session of a person, alive or over. */
export type SessionView = {
  id: string;
  browser: string | null;
  system: string | null;
  place: string | null;
  address: string | null;
  startedAtMs: number | null;
  /** Null if it's the same as the start. */
  confirmedAtMs: number | null;
  methods: MethodView[];
};

export type SessionsView = {
  current: SessionView | null;
  others: (SessionView & { end: PostAction })[];
  /** Null if there are no others. */
  endOthers: PostAction | null;
  endEverywhere: PostAction;
  /** A sign-out ends what applications may do in the person's absence. */
  endsTokens: boolean;
  over: SessionView[];
  done: 'one' | 'others' | null;
};

/** An application that the person has allowed something. */
export type ConnectionView = {
  application: ApplicationView;
  /** The operator's own, about which nobody is asked. */
  isFirstParty: boolean;
  /** For each set of services, what is allowed there. */
  grants: { audiences: AudienceView[]; scopes: ScopeView[] }[];
  sinceMs: number | null;
  /** Null if it's the same as `sinceMs`. */
  lastMs: number | null;
  /** The page that asks whether to disconnect it; null where that would change nothing for long. */
  removeUrl: string | null;
};

export type ConnectionsView = {
  connections: ConnectionView[];
  /** There are more than could be read. */
  hasMore: boolean;
  removeAllUrl: string;
  done: 'one' | 'all' | null;
};

export type RemovalView = {
  /** Null if it's about all applications. */
  application: ApplicationView | null;
  /** How long access tokens work that can't be taken back; null if only Hydra's configuration says so. */
  tokenMinutes: number | null;
  confirm: PostAction;
  cancelUrl: string;
};

export type DeviceView = {
  person: PersonView | null;
  switchAccount: PostAction;
  form: PostAction;
  /** What is in the field; from the device's link, or as it was typed. */
  code: string;
  /** The code came with a link, so the person has to compare it with the device's. */
  isFromLink: boolean;
  problem: { kind: 'missing' | 'wrong' } | { kind: 'too_many'; minutes: number } | null;
};

/** An account that was used in this browser, and what can be done with it. */
export type RememberedView = PersonView & { id: string; usedAtMs: number; use: PostAction; forget: PostAction };

export type ChooserView = {
  /** Who is signed in, and the way on as that person; null where nobody is. */
  current: (PersonView & { proceed: PostAction | null }) | null;
  others: RememberedView[];
  useOther: PostAction;
};

/** By Kratos' name of the method: since when it is set up, and with which providers. */
export type CredentialFacts = Partial<Record<string, { createdAtMs: number | null; providers: readonly string[] }>>;

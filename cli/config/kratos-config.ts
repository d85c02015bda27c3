import { command } from '../base/command-name';
import { hasPrefix, hostCookieName } from './cookie-names';
import type { Printed, Tree } from './printed';

export type KratosConfigInput = {
  /** The front door's public origin. */
  origin: string;
  sessionCookie: string;
  returnOrigins: readonly string[];
  /** The tokenizer's templates, by name; none where sessions aren't turned into JWTs. */
  templates: Readonly<Record<string, { jwks_url: string; claims_mapper_url: string; ttl: string }>>;
  /** Comments on the templates: what is left out, and what is a guess. */
  notes: readonly string[];
};

/** The comment where no setting says where Kratos finds the key set. */
export const GUESSED_KEYS =
  'The path of the key set is a guess: set VESTIBULE_SESSION_JWKS_FILE, or give --keys-url file:///... as Kratos sees the private file.';

/** The comments on templates that the settings don't need. */
export const NO_EXCHANGE = 'No template for the session exchange: VESTIBULE_EXCHANGE_CLIENT_ID is not set.';
export const NO_SESSION_JWTS = 'No templates for session JWTs: VESTIBULE_SESSION_JWKS_FILE is not set.';

const HEAD = [
  "What the front door's settings need of Kratos, v1.3.1 to v26.2.0. Merge it into your configuration, or give Kratos both files:",
  'kratos serve -c kratos.yaml -c this-file.yaml',
  '',
  "Don't add oauth2_provider: the front door itself accepts Hydra's login requests, with the session that Kratos gives it.",
  "With oauth2_provider Kratos would accept them too, without the front door's rules (second factor, acr, max_age), and",
  'ask people who are signed in for their password again.',
];

/** How long a flow lives: shorter than the login request that it may serve. */
const LIFESPAN = '20m';

/** The part of Kratos' configuration that follows from the front door's settings. */
export function kratosConfig({ origin, sessionCookie, returnOrigins, templates, notes }: KratosConfigInput): Printed {
  const hasTemplates = Object.keys(templates).length > 0;
  const flow = (page: string): Tree => ({ ui_url: `${origin}/${page}`, lifespan: LIFESPAN });
  return {
    head: HEAD,
    value: {
      serve: { public: { base_url: `${origin}/` } },
      cookies: { same_site: 'Lax' },
      session: {
        cookie: { name: hostCookieName(origin, sessionCookie), same_site: 'Lax' },
        whoami: {
          required_aal: 'highest_available',
          ...(hasTemplates ? { tokenizer: { templates: { ...templates } } } : {}),
        },
      },
      selfservice: {
        default_browser_return_url: `${origin}/`,
        allowed_return_urls: [`${origin}/`, ...returnOrigins.map((other) => `${other}/`)],
        flows: {
          error: { ui_url: `${origin}/error` },
          login: flow('login'),
          registration: flow('registration'),
          recovery: flow('recovery'),
          verification: flow('verification'),
          settings: { ...flow('settings'), required_aal: 'highest_available' },
          logout: { after: { default_browser_return_url: `${origin}/signed-out` } },
        },
      },
    },
    comments: {
      ...COMMENTS,
      'session.cookie.name': origin.startsWith('https:') ? HTTPS_NAME : HTTP_NAME,
      ...commentsOf(hasTemplates, notes),
    },
  };
}

function commentsOf(hasTemplates: boolean, notes: readonly string[]): Record<string, string> {
  if (hasTemplates) return { 'session.whoami.tokenizer': [tokenizerComment(), ...notes].join('\n') };
  return notes.length === 0 ? {} : { 'session.whoami': notes.join('\n') };
}

const HTTP_NAME = "The same as the front door's KRATOS_SESSION_COOKIE.";
const HTTPS_NAME = `With __Host- no neighbouring host can set or overwrite this cookie, and so sign people in as somebody else.
Browsers accept such a name only with Secure, "Path=/" and no domain. The front door accepts the name of
KRATOS_SESSION_COOKIE with and without this prefix. Kratos' CSRF and continuity cookies have fixed names. A new name
signs everybody out once.`;

/** The warning for a cookie name that no browser accepts; null if it's fine. */
export function refusedName(origin: string, name: string): string | null {
  if (origin.startsWith('https:') || !hasPrefix(name)) return null;
  return `KRATOS_SESSION_COOKIE: browsers refuse ${name} on plain http; leave its prefix out.`;
}

const COMMENTS = {
  'serve.public.base_url': "Browsers only know the front door, which forwards Kratos' public paths.",
  'cookies.same_site': "Lax, and no domain: the cookies belong to the front door's host alone.",
  'session.whoami.required_aal': 'People who have a second factor must have used it before the session counts.',
  'selfservice.allowed_return_urls':
    "Where a form may end: at Hydra's login request, which is a page of the front door, and at VESTIBULE_RETURN_ORIGINS.",
  'selfservice.flows.login':
    "Every flow is shorter than Hydra's ttl.login_consent_request (30m): a form must not outlive the request it serves.",
};

function tokenizerComment(): string {
  return `Sessions as JWTs. jwks_url is the private key set where Kratos finds it, made by "${command('keys create')}".\n"ttl" must be set: without it a token expires when it is made.`;
}

import { z } from 'zod';
import { isOrigin, isSecureEnough } from '../http/origin';
import { isSupportedLocale, LOCALES } from '../i18n/locales';
import { LOG_LEVELS } from '../log-level';
import { SCOPE } from '../patterns';
import { type Accent, accentFrom } from './accent';
import { agentSettings, nameAgentSettings } from './agents-env';
import { findWeakness } from './secret-strength';
import { templateName } from './session-templates';

const origin = z
  .string()
  .refine(isOrigin, 'must be an origin such as https://login.example.com: scheme, host, port, and nothing after them');
const csv = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);
const wholeNumber = z.coerce
  .number({ error: ({ code }) => (code === 'invalid_type' ? 'must be a whole number' : undefined) })
  .int();
const seconds = wholeNumber.positive();
const scope = z.string().regex(SCOPE, 'contains a character that no scope may have (lists are separated by commas)');
const pageUrl = z.url({ protocol: /^https?$/ });
const secretList = (noun: 'secret' | 'key') =>
  z.array(z.string()).refine((list) => findWeakness(list, noun) === null, {
    error: ({ input }) => findWeakness(input as string[], noun) ?? '',
  });

const settings = z.object({
  VESTIBULE_URL: origin
    .refine(
      isSecureEnough,
      'must be https; plain http is for localhost only, because browsers send no secure cookie over it',
    )
    .default('http://localhost:3000'),
  KRATOS_PUBLIC_URL: origin.default('http://127.0.0.1:4433'),
  KRATOS_ADMIN_URL: origin.default('http://127.0.0.1:4434'),
  HYDRA_PUBLIC_URL: origin.default('http://127.0.0.1:4444'),
  HYDRA_ADMIN_URL: origin.default('http://127.0.0.1:4445'),
  KRATOS_SESSION_COOKIE: z
    .string()
    .regex(/^[\w-]+$/)
    .default('ory_kratos_session'),
  VESTIBULE_SECRETS: z
    .string('is not set: it needs at least one secret of 32 characters')
    .pipe(csv)
    .pipe(secretList('secret').min(1, 'needs at least one secret')),
  VESTIBULE_GATEWAY: z.enum(['on', 'off']).default('on'),
  VESTIBULE_CLAIMS_FILE: z.string().default('config/claims.json'),
  VESTIBULE_SCOPES_FILE: z.string().default('config/scopes.json'),
  ...agentSettings,
  VESTIBULE_WORDS_FILE: z.string().optional(),
  VESTIBULE_TRAITS_FILE: z.string().optional(),
  VESTIBULE_RETURN_ORIGINS: csv.pipe(z.array(origin)).default([]),
  VESTIBULE_BRAND_NAME: z.string().trim().min(1).max(60).default('Vestibule'),
  VESTIBULE_BRAND_LOGO_URL: pageUrl.optional(),
  VESTIBULE_BRAND_ACCENT: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'must look like #2f5bd7')
    .default('#2f5bd7')
    .transform(toAccent),
  VESTIBULE_PRIVACY_URL: pageUrl.optional(),
  VESTIBULE_TERMS_URL: pageUrl.optional(),
  VESTIBULE_HELP_URL: pageUrl.optional(),
  VESTIBULE_LOGO_ORIGINS: csv.pipe(z.array(origin)).default([]),
  VESTIBULE_LOCALE: z
    .string()
    .refine(isSupportedLocale, `must be one of ${LOCALES.map(({ locale }) => locale).join(', ')}`)
    .default('en'),
  VESTIBULE_EXCHANGE_CLIENT_ID: z
    .string()
    .regex(/^[\w.~-]+$/, 'must be letters, digits and . _ ~ -')
    .optional(),
  VESTIBULE_EXCHANGE_CLIENT_SECRET: z.string().optional(),
  VESTIBULE_EXCHANGE_TEMPLATE: templateName.default('hydra_assertion'),
  VESTIBULE_EXCHANGE_SCOPES: csv
    .pipe(z.array(scope))
    .refine(
      (scopes) => !scopes.includes('offline_access'),
      'must not name offline_access: an exchange gives no refresh token',
    )
    .default([]),
  VESTIBULE_EXCHANGE_AUDIENCES: csv
    .pipe(z.array(z.url('each must be a URI (lists are separated by commas)')))
    .default([]),
  VESTIBULE_SESSION_TEMPLATES_FILE: z.string().default('config/session-templates.json'),
  VESTIBULE_SESSION_JWKS_FILE: z.string().optional(),
  VESTIBULE_SESSION_LIMIT_PER_MINUTE: wholeNumber.min(1).max(10_000).default(30),
  VESTIBULE_HOOK_KEYS: csv.pipe(secretList('key')).default([]),
  VESTIBULE_ACR_AAL1: csv.pipe(z.array(z.string()).min(1)).default(['aal1']),
  VESTIBULE_ACR_AAL2: csv.pipe(z.array(z.string()).min(1)).default(['aal2']),
  VESTIBULE_SIGN_OUT_ENDS_TOKENS: z.enum(['on', 'off']).default('off'),
  VESTIBULE_ACCOUNT_CHOOSER: z.enum(['on', 'off']).default('on'),
  VESTIBULE_ACCOUNT_DELETION: z.enum(['off', 'at-once', 'later']).default('off'),
  VESTIBULE_SECOND_FACTOR: z.enum(['by-request', 'everybody']).default('by-request'),
  VESTIBULE_REMEMBER_ME: z.enum(['off', 'offered', 'always']).default('always'),
  VESTIBULE_CONSENT_REMEMBER_SECONDS: seconds.default(30 * 24 * 60 * 60),
  /** lib/log.ts reads it before anything else runs. It is checked here, with all other settings. */
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  VESTIBULE_UPSTREAM_TIMEOUT_MS: wholeNumber.min(100).max(60_000).default(3_000),
});

/** The names of all settings that the schema knows. */
export const settingNames: readonly string[] = Object.keys(settings.shape);

const schema = settings.superRefine(checkTogether).transform(nameSettings);

/** The front door's settings. All URLs of servers are origins without a trailing slash. */
export type Env = z.infer<typeof schema>;

/** The confidential client that trades assertions for access tokens, and what it may get. */
export type ExchangeEnv = NonNullable<Env['exchange']>;

type Settings = z.infer<typeof settings>;

function checkTogether(values: Settings, context: z.RefinementCtx): void {
  if (values.VESTIBULE_REMEMBER_ME !== 'always' && values.VESTIBULE_GATEWAY === 'off') {
    const message = 'must be always if VESTIBULE_GATEWAY is off: the session cookies go past the front door then';
    context.addIssue({ code: 'custom', path: ['VESTIBULE_REMEMBER_ME'], message });
  }
  if (values.VESTIBULE_HOOK_KEYS.some((key) => values.VESTIBULE_SECRETS.includes(key))) {
    // Hydra's configuration contains the key. Anybody who reads it could sign in our name.
    const message = 'no key may be one of VESTIBULE_SECRETS (make one with: openssl rand -base64 32)';
    context.addIssue({ code: 'custom', path: ['VESTIBULE_HOOK_KEYS'], message });
  }
  const { VESTIBULE_EXCHANGE_CLIENT_ID: id, VESTIBULE_EXCHANGE_CLIENT_SECRET: secret } = values;
  if ((id === undefined) === (secret === undefined)) return;
  const [missing, other] = id === undefined ? ['ID', 'SECRET'] : ['SECRET', 'ID'];
  context.addIssue({
    code: 'custom',
    path: [`VESTIBULE_EXCHANGE_CLIENT_${missing}`],
    message: `is not set, but VESTIBULE_EXCHANGE_CLIENT_${other} is: the exchange needs both`,
  });
}

/** Gives the settings the names and the grouping that the code uses. */
function nameSettings(v: Settings) {
  return {
    origin: v.VESTIBULE_URL,
    kratosPublicUrl: v.KRATOS_PUBLIC_URL,
    kratosAdminUrl: v.KRATOS_ADMIN_URL,
    hydraPublicUrl: v.HYDRA_PUBLIC_URL,
    hydraAdminUrl: v.HYDRA_ADMIN_URL,
    kratosSessionCookie: v.KRATOS_SESSION_COOKIE,
    /** Newest first: the first signs, all verify. */
    secrets: v.VESTIBULE_SECRETS,
    isGatewayOn: v.VESTIBULE_GATEWAY === 'on',
    claimsFile: v.VESTIBULE_CLAIMS_FILE,
    scopesFile: v.VESTIBULE_SCOPES_FILE,
    ...nameAgentSettings(v),
    /** The operator's own words. Null if there are none. */
    wordsFile: v.VESTIBULE_WORDS_FILE ?? null,
    /** Which traits are hidden or locked. Null if none is. */
    traitsFile: v.VESTIBULE_TRAITS_FILE ?? null,
    /** Other origins that a return_to may name. */
    returnOrigins: v.VESTIBULE_RETURN_ORIGINS,
    brand: {
      name: v.VESTIBULE_BRAND_NAME,
      logoUrl: v.VESTIBULE_BRAND_LOGO_URL ?? null,
      accent: v.VESTIBULE_BRAND_ACCENT,
      privacyUrl: v.VESTIBULE_PRIVACY_URL ?? null,
      termsUrl: v.VESTIBULE_TERMS_URL ?? null,
      helpUrl: v.VESTIBULE_HELP_URL ?? null,
    },
    logoOrigins: v.VESTIBULE_LOGO_ORIGINS,
    defaultLocale: v.VESTIBULE_LOCALE,
    /** The acr values that name each AAL. The first is sent when none was requested. */
    acr: { aal1: v.VESTIBULE_ACR_AAL1, aal2: v.VESTIBULE_ACR_AAL2 },
    /** A sign-out also ends the person's refresh tokens. */
    endsTokensAtSignOut: v.VESTIBULE_SIGN_OUT_ENDS_TOKENS === 'on',
    /** The browser remembers which accounts were used in it. */
    hasAccountChooser: v.VESTIBULE_ACCOUNT_CHOOSER === 'on',
    /** What happens to the account of a person who deletes it; null where nobody can. */
    accountDeletion: v.VESTIBULE_ACCOUNT_DELETION === 'off' ? null : v.VESTIBULE_ACCOUNT_DELETION,
    /** Nobody gets into any application without a second factor. */
    demandsSecondFactor: v.VESTIBULE_SECOND_FACTOR === 'everybody',
    /** Whether sessions outlive the browser. */
    rememberMe: v.VESTIBULE_REMEMBER_ME,
    consentRememberSeconds: v.VESTIBULE_CONSENT_REMEMBER_SECONDS,
    upstreamTimeoutMs: v.VESTIBULE_UPSTREAM_TIMEOUT_MS,
    /** Null switches POST /session/token off. */
    exchange: nameExchange(v),
    sessionTemplatesFile: v.VESTIBULE_SESSION_TEMPLATES_FILE,
    /** The tokenizer's key set, whose public parts are published. Null switches /session/jwt off. */
    sessionJwksFile: v.VESTIBULE_SESSION_JWKS_FILE ?? null,
    /** Tokens per session and minute, both kinds together. */
    sessionLimitPerMinute: v.VESTIBULE_SESSION_LIMIT_PER_MINUTE,
    /** Newest first, all accepted. An empty list switches the hooks off. */
    hookKeys: v.VESTIBULE_HOOK_KEYS,
  };
}

function nameExchange(v: Settings) {
  const { VESTIBULE_EXCHANGE_CLIENT_ID: clientId, VESTIBULE_EXCHANGE_CLIENT_SECRET: clientSecret } = v;
  if (clientId === undefined || clientSecret === undefined) return null;
  return {
    clientId,
    clientSecret,
    /** Kratos' tokenizer template that makes the assertion. */
    template: v.VESTIBULE_EXCHANGE_TEMPLATE,
    /** All that an exchange may grant, and what it grants unless it is asked for less. */
    scopes: v.VESTIBULE_EXCHANGE_SCOPES,
    audiences: v.VESTIBULE_EXCHANGE_AUDIENCES,
  };
}

/** Thrown for settings or files that can't be used. The message is for the operator and contains no value. */
export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

let current: Env | undefined;

/** The settings, read from the environment once. @throws ConfigurationError */
export function getEnv(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/**
 * Checks the settings and gives them their names in the code.
 *
 * @throws ConfigurationError naming every wrong setting and what is wrong with it, never its value
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(withoutEmpty(source));
  if (parsed.success) return parsed.data;
  throw new ConfigurationError(
    parsed.error.issues.map((issue) => `${issue.path[0]?.toString() ?? ''}: ${issue.message}`).join('\n'),
  );
}

/** The variables that are set. An empty one counts as unset. */
export function withoutEmpty(source: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(source).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function toAccent(color: string, context: z.RefinementCtx): Accent {
  const accent = accentFrom(color);
  if (!('problem' in accent)) return accent;
  context.addIssue({ code: 'custom', message: accent.problem });
  return z.NEVER;
}

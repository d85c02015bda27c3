import 'server-only';
import { z } from 'zod';
import { type Accent, accentFrom } from './accent';
import { isSupportedLocale, LOCALES } from './i18n/locales';
import { LOG_LEVELS } from './log-level';
import { isLoopback } from './redirect';

const origin = z
  .string()
  .refine(isOrigin, 'must be an origin such as https://login.example.com: scheme, host, port, nothing behind');
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
const pageUrl = z.url({ protocol: /^https?$/ });

const schema = z.object({
  VESTIBULE_URL: origin
    .refine(
      isSecureEnough,
      'must be https; plain http is for localhost only, since browsers send no secure cookie over it',
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
    .pipe(z.array(z.string().min(32, 'each secret needs at least 32 characters')).min(1, 'needs at least one secret')),
  VESTIBULE_GATEWAY: z.enum(['on', 'off']).default('on'),
  VESTIBULE_CLAIMS_FILE: z.string().default('config/claims.json'),
  VESTIBULE_SCOPES_FILE: z.string().default('config/scopes.json'),
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
  VESTIBULE_ACR_AAL1: csv.pipe(z.array(z.string()).min(1)).default(['aal1']),
  VESTIBULE_ACR_AAL2: csv.pipe(z.array(z.string()).min(1)).default(['aal2']),
  VESTIBULE_CONSENT_REMEMBER_SECONDS: seconds.default(30 * 24 * 60 * 60),
  /** Read by lib/log.ts before anything else runs; checked here with all other settings. */
  LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  VESTIBULE_UPSTREAM_TIMEOUT_MS: wholeNumber.min(100).max(60_000).default(3_000),
});

/** The front door's settings, checked and named as the code uses them. All URLs are origins without a trailing slash. */
export type Env = {
  origin: string;
  kratosPublicUrl: string;
  kratosAdminUrl: string;
  hydraPublicUrl: string;
  hydraAdminUrl: string;
  kratosSessionCookie: string;
  /** Newest first: the first signs, all verify. */
  secrets: readonly string[];
  isGatewayOn: boolean;
  claimsFile: string;
  scopesFile: string;
  /** Other origins that a return_to may name. */
  returnOrigins: readonly string[];
  brand: {
    name: string;
    logoUrl: string | null;
    accent: Accent;
    privacyUrl: string | null;
    termsUrl: string | null;
    helpUrl: string | null;
  };
  logoOrigins: readonly string[];
  defaultLocale: string;
  /** The acr values that stand for each AAL; the first is sent when none was requested. */
  acr: { aal1: readonly string[]; aal2: readonly string[] };
  consentRememberSeconds: number;
  upstreamTimeoutMs: number;
};

/** Thrown for settings that cannot be used; the message is for the operator and holds no value. */
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
 * @throws ConfigurationError naming every setting that is wrong, and why, never its value
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path[0]?.toString() ?? ''}: ${issue.message}`).join('\n'),
    );
  }
  const v = parsed.data;
  return {
    origin: v.VESTIBULE_URL,
    kratosPublicUrl: v.KRATOS_PUBLIC_URL,
    kratosAdminUrl: v.KRATOS_ADMIN_URL,
    hydraPublicUrl: v.HYDRA_PUBLIC_URL,
    hydraAdminUrl: v.HYDRA_ADMIN_URL,
    kratosSessionCookie: v.KRATOS_SESSION_COOKIE,
    secrets: v.VESTIBULE_SECRETS,
    isGatewayOn: v.VESTIBULE_GATEWAY === 'on',
    claimsFile: v.VESTIBULE_CLAIMS_FILE,
    scopesFile: v.VESTIBULE_SCOPES_FILE,
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
    acr: { aal1: v.VESTIBULE_ACR_AAL1, aal2: v.VESTIBULE_ACR_AAL2 },
    consentRememberSeconds: v.VESTIBULE_CONSENT_REMEMBER_SECONDS,
    upstreamTimeoutMs: v.VESTIBULE_UPSTREAM_TIMEOUT_MS,
  };
}

function isOrigin(value: string): boolean {
  try {
    const url = new URL(value);
    // A host may hold an asterisk, but no origin that a browser is at does: as a wildcard it would be silently dead.
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.origin === value && !value.includes('*');
  } catch {
    return false;
  }
}

function isSecureEnough(value: string): boolean {
  // Whether it is an origin at all is another check's question.
  return !isOrigin(value) || value.startsWith('https:') || isLoopback(new URL(value).hostname);
}

function toAccent(color: string, context: z.RefinementCtx): Accent {
  const accent = accentFrom(color);
  if (!('problem' in accent)) return accent;
  context.addIssue({ code: 'custom', message: accent.problem });
  return z.NEVER;
}

import { z } from 'zod';
import { readMark } from '../agents/mark';
import { durationMs, isDuration } from '../duration';
import { isLinkable } from '../http/redirect';
import { isSupportedLocale } from '../i18n/locales';

/** What the members of an operator's metadata for us have in common. */
export const PREFIX = 'vestibule_';
/** Where an identity's facts are that a rule may ask for. */
const PATH = /^(traits|metadata_public)(\.[\w-]+)+$/;
const MIN_MAX_AGE_MS = 60_000;

const value = z.union([z.string().min(1), z.number(), z.boolean()], 'must be text, a number, true or false');
const allow = z
  .record(
    z.string().regex(PATH, 'must be traits.… or metadata_public.…'),
    z.array(value, 'must be a list of values').min(1, 'needs at least one value'),
  )
  .refine((rule) => Object.keys(rule).length > 0, 'needs at least one place, such as metadata_public.groups');
const maxAge = z
  .string('must be a duration such as 12h')
  .refine(
    (text) => isDuration(text) && durationMs(text) >= MIN_MAX_AGE_MS,
    'must be a duration of at least 1m, such as 12h',
  )
  .transform((text) => Math.floor(durationMs(text) / 1000));
const link = z.string().refine(isLinkable, 'must be an https URL');
const accent = z.string().regex(/^#[0-9a-f]{6}$/i, 'must look like #2f5bd7');
const names = z
  .record(
    z.string().refine(isSupportedLocale, 'must be a language of the pages'),
    z.string().trim().min(1, 'must not be empty'),
  )
  .refine((all) => Object.keys(all).length > 0, 'needs at least one language');

/** What an operator may write for us into the metadata of a client. docs/clients.md describes each member. */
export const settingSchemas = {
  vestibule_second_factor: z.literal('required', 'must be required'),
  vestibule_max_age: maxAge,
  vestibule_allow: allow,
  vestibule_popup: z.literal('allowed', 'must be allowed'),
  vestibule_names: names,
  vestibule_logo: link,
  vestibule_accent: accent,
  vestibule_help: link,
} as const;

/** By place in the identity, the values of which a person must have one. Null lets nobody in. */
export type AllowRule = Readonly<Record<string, readonly (string | number | boolean)[]>> | null;

/** What has to be true of a person and a session before an application gets anything. */
export type ClientRules = {
  demandsSecondFactor: boolean;
  /** The oldest sign-in that will do; null for any age. */
  maxAgeSeconds: number | null;
  /** Undefined lets everybody in. */
  allow: AllowRule | undefined;
};

/** How the pages of a client's requests look, and whether they may be in a popup of the application. */
export type ClientLook = {
  names: Readonly<Record<string, string>>;
  logoUrl: string | null;
  accent: string | null;
  helpUrl: string | null;
  allowsPopup: boolean;
};

type Metadata = Readonly<Record<string, unknown>> | null | undefined;

/** The strictest that a rule can say, for one that can't be read: an operator who wanted a rule doesn't want none. */
const STRICTEST: Pick<ClientRules, 'maxAgeSeconds' | 'allow'> = { maxAgeSeconds: 0, allow: null };

/** Reads the rules in a client's metadata. One that can't be read counts as the strictest. */
export function readClientRules(metadata: Metadata): ClientRules {
  const { vestibule_second_factor: factor, vestibule_max_age: age, vestibule_allow: allowed } = metadata ?? {};
  return {
    demandsSecondFactor: factor === 'required',
    maxAgeSeconds: isUnset(age) ? null : (maxAge.safeParse(age).data ?? STRICTEST.maxAgeSeconds),
    allow: isUnset(allowed) ? undefined : (allow.safeParse(allowed).data ?? STRICTEST.allow),
  };
}

/**
 * Reads the look in a client's metadata; what can't be read counts as absent. A client that registered itself has none:
 * whoever it says it is, nobody has checked.
 */
export function readClientLook(metadata: Metadata): ClientLook {
  const own = metadata && readMark(metadata) === null ? metadata : {};
  const read = <T>(name: keyof typeof settingSchemas, schema: z.ZodType<T>): T | null =>
    schema.safeParse(own[name]).data ?? null;
  return {
    names: read('vestibule_names', names) ?? {},
    logoUrl: read('vestibule_logo', link),
    accent: read('vestibule_accent', accent),
    helpUrl: read('vestibule_help', link),
    allowsPopup: own['vestibule_popup'] === 'allowed',
  };
}

function isUnset(setting: unknown): boolean {
  return setting === undefined || setting === null;
}

import { z } from 'zod';
import { durationMs } from '@/lib/duration';
import { SCOPE } from '@/lib/patterns';
import {
  AUTH_METHODS,
  CLIENT_TYPES,
  DEFAULT_SET,
  FLAG_MEMBERS,
  GRANT_TYPES,
  LIFESPAN_MEMBERS,
  LIST_MEMBERS,
  RESPONSE_TYPES,
  TEXT_MEMBERS,
} from './members';

/** An id is a part of paths. v2.3.0 decodes an encoded slash, and an id of dots would be another path. */
export const CLIENT_ID = /^(?!\.{1,2}$)[\w.~-]{1,255}$/;

const text = z.string('must be text');
const list = z.array(text, 'must be a list');
const flag = z.boolean('must be true or false');
/** A duration as Go writes it, and Hydra's configuration. */
const lifespan = text
  .regex(/^(\d+(\.\d+)?(h|m|s|ms))+$/, { error: 'must be a duration such as 15m or 1h30m', abort: true })
  .refine(
    isLifespan,
    'must be at least 1s, because lifetimes are whole seconds, and at most 2562047h, which is all that Hydra can count',
  );
const scope = text.regex(SCOPE, 'is not a scope: use printable ASCII without space, quote and backslash');

function isLifespan(duration: string): boolean {
  const ms = durationMs(duration);
  return ms >= 1000 && ms <= 2_562_047 * 3_600_000;
}

function each<Name extends string, T extends z.ZodType>(names: readonly Name[], schema: T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, T>;
}

const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const entrySchema = z.strictObject(
  {
    id: text.regex(CLIENT_ID, 'must be 1 to 255 of A-Z a-z 0-9 . _ ~ -, and not only dots'),
    name: text.trim().min(1, 'must not be empty').max(200, 'must have at most 200 characters').optional(),
    type: oneOf(CLIENT_TYPES).default('web'),
    first_party: flag.optional(),
    redirect_uris: list.default([]),
    post_logout_redirect_uris: list.default([]),
    allowed_cors_origins: list.default([]),
    scopes: z
      .array(scope, 'must be a list of scopes')
      .min(1, 'needs at least one: Hydra gives a client without any its defaults, offline_access among them'),
    audiences: list.default([]),
    access_token_strategy: oneOf(['jwt', 'opaque']).default('jwt'),
    grant_types: z.array(oneOf(GRANT_TYPES), 'must be a list').min(1, 'must not be empty').optional(),
    response_types: z.array(oneOf(RESPONSE_TYPES), 'must be a list').optional(),
    token_endpoint_auth_method: oneOf(AUTH_METHODS).optional(),
    subject_type: oneOf(['public', 'pairwise']).optional(),
    skip_consent: flag.optional(),
    skip_logout_consent: flag.optional(),
    secret: z
      .strictObject(
        { env: text.regex(/^[A-Za-z_]\w*$/, 'must be the name of a variable') },
        'must be {env: NAME}: secrets do not belong in this file',
      )
      .optional(),
    jwks: z
      .strictObject({ keys: z.array(z.record(z.string(), z.unknown())) }, 'must be a JWK set: {keys: [...]}')
      .optional(),
    metadata: z.record(z.string(), z.json(), 'must be a mapping').optional(),
    ...each(TEXT_MEMBERS, text.nullable().optional()),
    ...each(LIST_MEMBERS, list.optional()),
    ...each(FLAG_MEMBERS, flag.optional()),
    ...each(LIFESPAN_MEMBERS, lifespan.nullable().optional()),
  },
  'must be a mapping',
);

/** The name of the set that a file makes up. */
const SET_NAME = /^[a-z0-9-]{1,40}$/;

export function isSetName(name: string): boolean {
  return SET_NAME.test(name);
}

export const clientsFileSchema = z.strictObject(
  {
    set: text.regex(SET_NAME, 'must be 1 to 40 of a-z 0-9 -').default(DEFAULT_SET),
    clients: z.array(entrySchema, 'must be a list of clients'),
  },
  'must be a mapping with one list, "clients"',
);

/** A clients file, with the defaults filled in. */
export type ClientsFile = z.output<typeof clientsFileSchema>;

/** A client as a file describes it, with the defaults filled in. */
export type ClientEntry = z.output<typeof entrySchema>;
/** A client as a file, or a program, may describe it. */
export type ClientInput = z.input<typeof entrySchema>;

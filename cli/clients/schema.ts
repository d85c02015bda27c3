import { z } from 'zod';
import { durationMs, isDuration } from '@/lib/duration';
import { CLIENT_TYPES, DEFAULT_SET, FLAG_MEMBERS, LIFESPAN_MEMBERS, LIST_MEMBERS, TEXT_MEMBERS } from './members';

/** An id is a part of paths. v2.3.0 decodes an encoded slash, and an id of dots would be another path. */
export const CLIENT_ID = /^(?!\.{1,2}$)[^\p{Cc}\p{Cs}/]{1,255}$/u;
/** Go counts nanoseconds in 64 bits. */
const MAX_LIFESPAN_MS = 2_562_047 * 3_600_000;

const text = z.string('must be text');
const list = z.array(text, 'must be a list');
const flag = z.boolean('must be true or false');
const words = z.array(text.regex(/^\S+( \S+)*$/, 'must be a word'), 'must be a list');
/** A duration as Go writes it, and Hydra's configuration. */
const lifespan = text
  .refine(isDuration, { error: 'must be a duration such as 15m or 1h30m', abort: true })
  .refine(
    (duration) => Math.abs(durationMs(duration)) <= MAX_LIFESPAN_MS,
    'must be at most 2562047h, which is all that Hydra can count',
  );
const scope = text.regex(/^\S+$/, 'must be one scope, without spaces');

function each<Name extends string, T extends z.ZodType>(names: readonly Name[], schema: T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, schema])) as Record<Name, T>;
}

const oneOf = <T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);

const entrySchema = z.strictObject(
  {
    id: text.regex(
      CLIENT_ID,
      'must be 1 to 255 characters without a slash or a control character, and not only dots: it is a part of paths',
    ),
    name: text.trim().min(1, 'must not be empty').optional(),
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
    grant_types: words.min(1, 'must not be empty').optional(),
    response_types: words.optional(),
    token_endpoint_auth_method: text.min(1, 'must not be empty').optional(),
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

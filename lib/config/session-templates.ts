import { z } from 'zod';

/** Nothing ends such a token before its `exp`, so it must not live long. */
const MAX_TTL_SECONDS = 60 * 60;

const ttl = z
  .string()
  .regex(/^(\d{1,6}[hms])+$/, 'must be a duration such as "5m" or "1h"')
  .refine((text) => secondsOf(text) > 0, 'must be longer than nothing')
  .refine((text) => secondsOf(text) <= MAX_TTL_SECONDS, 'must be one hour at most: nothing ends such a token earlier');

const name = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/);
const NAME_RULE = 'is not a template name: small letters, digits, _ and -, a letter first';

/**
 * The session templates file: by template of Kratos' tokenizer, for whom its tokens are, how long they live, and by which scopes the
 * claims file releases claims into them.
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export const sessionTemplatesSchema = z.strictObject({
  templates: z.record(
    name,
    z.strictObject({ audience: z.array(z.string().min(1)).min(1), ttl, scopes: z.array(z.string().min(1)) }),
    { error: ({ code }) => (code === 'invalid_key' ? NAME_RULE : undefined) },
  ),
});

export type SessionTemplates = z.infer<typeof sessionTemplatesSchema>;

/** Tells whether a template makes session JWTs; only its own entries count, never what every object has. */
export function isSessionTemplate({ templates }: SessionTemplates, value: string): boolean {
  return Object.hasOwn(templates, value);
}

function secondsOf(text: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1 };
  const parts = [...text.matchAll(/(\d+)([hms])/g)];
  return parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0);
}

import { z } from 'zod';
import { durationMs } from '../duration';

/** Nothing revokes such a token before its `exp`, so it must be short-lived. */
const MAX_TTL_MS = 60 * 60 * 1000;

const ttl = z
  .string()
  .regex(/^(\d{1,6}[hms])+$/, 'must be a duration such as "5m" or "1h"')
  .refine((text) => durationMs(text) > 0, 'must be longer than nothing')
  .refine((text) => durationMs(text) <= MAX_TTL_MS, 'must be one hour at most: nothing ends such a token earlier');

/** The name of a template of Kratos' tokenizer. */
export const templateName = z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, 'must be small letters, digits, _ and -');
const NAME_RULE = 'is not a template name: small letters, digits, _ and -, a letter first';

/**
 * The session templates file. For each template of Kratos' tokenizer: who its tokens are for, how long they live, and
 * the scopes by which the claims file releases claims into them.
 *
 * @see https://www.ory.sh/docs/identities/session-to-jwt-cors
 */
export const sessionTemplatesSchema = z.strictObject({
  templates: z.record(
    templateName,
    z.strictObject({ audience: z.array(z.string().min(1)).min(1), ttl, scopes: z.array(z.string().min(1)) }),
    { error: ({ code }) => (code === 'invalid_key' ? NAME_RULE : undefined) },
  ),
});

export type SessionTemplates = z.infer<typeof sessionTemplatesSchema>;

/** Tells whether the file has a template of this name. Members that every object inherits don't count. */
export function isSessionTemplate({ templates }: SessionTemplates, value: string): boolean {
  return Object.hasOwn(templates, value);
}

import { z } from 'zod';

const text = z.record(z.string(), z.string().min(1)).refine((byLocale) => byLocale['en'] !== undefined, 'needs "en"');

/**
 * The scopes file: what each scope means in plain words, by language. `optional` ones start unticked, `sensitive`
 * ones are marked, and start unticked for an application that nobody has checked. Also the audiences, the services that
 * accept a token.
 */
export const scopesConfigSchema = z.strictObject({
  scopes: z.record(
    z.string().min(1),
    z.strictObject({
      title: text,
      description: text.optional(),
      optional: z.boolean().default(false),
      sensitive: z.boolean().default(false),
    }),
  ),
  audiences: z.record(z.string().min(1), z.strictObject({ title: text, description: text.optional() })).default({}),
});

export type ScopesConfig = z.infer<typeof scopesConfigSchema>;

import { z } from 'zod';
import { toResourceKey } from '../http/resource-uri';
import { isSupportedLocale } from '../i18n/locales';
import { SCOPE } from '../patterns';

/** In `open_to`: all clients that register themselves or come with a document. */
export const UNVERIFIED = 'unverified';

const locale = z.string().refine(isSupportedLocale, 'is no language of the pages');
const text = z
  .record(locale, z.string().trim().min(1).max(300))
  .refine((byLocale) => byLocale['en'] !== undefined, 'needs "en"');
const uri = z
  .string()
  .refine(
    (value) => toResourceKey(value) !== null,
    'must be an http or https URI without a user and a fragment, such as https://mcp.example.com/mcp',
  );
const scope = z.string().regex(SCOPE, 'contains a character that no scope may have');
const entry = z
  .strictObject({
    resource: uri,
    aliases: z.array(uri).default([]),
    name: text,
    description: text.optional(),
    scopes: z.array(scope).default([]),
    default_scopes: z.array(scope).default([]),
    open_to: z.array(z.string().min(1)).default([]),
  })
  .superRefine(({ scopes, default_scopes }, context) => {
    for (const [index, name] of default_scopes.entries()) {
      if (scopes.includes(name)) continue;
      context.addIssue({ code: 'custom', path: ['default_scopes', index], message: 'is none of the scopes' });
    }
  })
  .transform(({ default_scopes: defaultScopes, open_to: openTo, description = null, ...rest }) => {
    return { ...rest, description, defaultScopes, openTo };
  });

/**
 * The resources file: the services that clients may ask tokens for by `resource`, what they're called, which scopes
 * they know, and who may ask.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8707
 */
export const resourcesConfigSchema = z
  .strictObject({ resources: z.array(entry) })
  .superRefine(({ resources }, context) => {
    const seen = new Set<string>();
    for (const [index, { resource, aliases }] of resources.entries()) {
      for (const key of new Set([resource, ...aliases].map(toResourceKey))) {
        const message = 'has the same URI as another resource, under its own name or an alias';
        if (seen.has(String(key))) context.addIssue({ code: 'custom', path: ['resources', index], message });
        seen.add(String(key));
      }
    }
  });

export type ResourcesConfig = z.infer<typeof resourcesConfigSchema>;

/** A service that accepts tokens, as the resources file describes it. `resource` is the text in `aud`. */
export type Resource = ResourcesConfig['resources'][number];

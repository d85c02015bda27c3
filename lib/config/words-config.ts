import { z } from 'zod';
import { isSupportedLocale, LOCALES } from '../i18n/locales';
import { findTextFault, type Words } from '../i18n/words';

const locale = z
  .string()
  .refine(isSupportedLocale, `must be a language of the pages: ${LOCALES.map((entry) => entry.locale).join(', ')}`);
const byLocale = z.record(locale, z.string().trim().min(1).max(2000));
const links = z.record(locale, z.url({ protocol: /^https?$/ })).default({});

/** A trait by its path in the schema, such as `company.name`, with or without `traits.` in front. */
export const traitPath = z
  .string()
  .min(1)
  .transform((path) => (path.startsWith('traits.') ? path : `traits.${path}`));

/** The words file: what the operator says in place of the schema, of Kratos or of us, by language. */
export const wordsConfigSchema = z
  .strictObject({
    traits: z
      .record(
        traitPath,
        z.strictObject({
          label: byLocale.default({}),
          hint: byLocale.default({}),
          options: z.record(z.string(), byLocale).default({}),
        }),
      )
      .default({}),
    providers: z.record(z.string().min(1), byLocale).default({}),
    links: z
      .strictObject({ terms: links, privacy: links, help: links })
      .partial()
      .default({})
      .transform(({ terms = {}, privacy = {}, help = {} }) => ({ terms, privacy, help })),
    texts: z.record(z.string(), byLocale).default({}),
  })
  .superRefine(checkTexts) satisfies z.ZodType<Words>;

function checkTexts({ texts }: { texts: Words['texts'] }, context: z.RefinementCtx): void {
  for (const [key, translations] of Object.entries(texts)) {
    for (const [language, text] of Object.entries(translations)) {
      const message = findTextFault(key, text);
      if (message !== null) context.addIssue({ code: 'custom', path: ['texts', key, language], message });
    }
  }
}

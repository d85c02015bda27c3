import type { ScopesConfig } from '../config/scopes-config';
import type { AudienceView } from '../views';
import { inLanguage, shorten } from './scopes';

/**
 * Describes in plain words which services accept a token.
 *
 * @param known the audiences that this person has allowed this application before; null if there was no earlier consent
 */
export function describeAudiences(
  config: ScopesConfig,
  requested: readonly string[],
  { locale, known }: { locale: string; known: ReadonlySet<string> | null },
): AudienceView[] {
  return [...new Set(requested)].map((audience) => {
    const entry = Object.hasOwn(config.audiences, audience) ? config.audiences[audience] : undefined;
    return {
      audience,
      title: entry ? inLanguage(entry.title, locale) : shorten(audience),
      description: entry?.description ? inLanguage(entry.description, locale) : null,
      isCustom: entry === undefined,
      isNew: known !== null && !known.has(audience),
    };
  });
}

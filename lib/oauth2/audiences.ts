import type { ScopesConfig } from '../config/scopes-config';
import type { AudienceView } from '../views';
import { inLanguage, shorten } from './scopes';

/**
 * Says in plain words at which services a token can be used.
 *
 * @param known the audiences that this person allowed this application before; null where there was no before
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

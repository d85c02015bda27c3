import type { Resource } from '../config/resources-config';
import type { ScopesConfig } from '../config/scopes-config';
import { parseUrl } from '../parse-url';
import type { AudienceView } from '../views';
import { inLanguage, shorten } from './scopes';

/** Where audiences have their words from. What the resources file says counts first. */
export type AudienceWords = { resources: readonly Resource[]; scopes: ScopesConfig };

/**
 * Describes in plain words which services accept a token.
 *
 * @param known the audiences that this person has allowed this application before; null if there was no earlier consent
 */
export function describeAudiences(
  words: AudienceWords,
  requested: readonly string[],
  { locale, known }: { locale: string; known: ReadonlySet<string> | null },
): AudienceView[] {
  return [...new Set(requested)].map((audience) => {
    const entry = findWords(words, audience);
    return {
      audience,
      title: entry ? inLanguage(entry.title, locale) : shorten(audience),
      host: entry ? (parseUrl(audience)?.host ?? '') || null : null,
      description: entry?.description ? inLanguage(entry.description, locale) : null,
      isCustom: entry === null,
      isNew: known !== null && !known.has(audience),
    };
  });
}

type InLanguages = Record<string, string>;

function findWords(
  { resources, scopes }: AudienceWords,
  audience: string,
): { title: InLanguages; description?: InLanguages | null | undefined } | null {
  const resource = resources.find((entry) => entry.resource === audience);
  if (resource) return { title: resource.name, description: resource.description };
  return (Object.hasOwn(scopes.audiences, audience) ? scopes.audiences[audience] : undefined) ?? null;
}

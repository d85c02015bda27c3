import type { ScopesConfig } from '../config/scopes-config';
import { readableText } from '../readable-text';
import type { ScopeView } from '../views';

/** How long a scope's own name may grow on the page before it is shortened. */
const MAX_SCOPE_LENGTH = 120;

/**
 * Says in plain words what is asked for; `openid` carries no data of its own and is not listed.
 *
 * @param known the scopes that this person allowed this application before; null where there was no before
 */
export function describeScopes(
  config: ScopesConfig,
  requested: readonly string[],
  { locale, known }: { locale: string; known: ReadonlySet<string> | null },
): ScopeView[] {
  return [...new Set(requested)]
    .filter((scope) => scope !== 'openid')
    .map((scope) => {
      const entry = Object.hasOwn(config.scopes, scope) ? config.scopes[scope] : undefined;
      return {
        scope,
        title: entry ? inLanguage(entry.title, locale) : shorten(scope),
        description: entry?.description ? inLanguage(entry.description, locale) : null,
        isCustom: entry === undefined,
        isChecked: !entry?.optional,
        isNew: known !== null && !known.has(scope),
        isRequired: false,
      };
    });
}

/** The text for a language; English where it is missing. */
export function inLanguage(byLocale: Record<string, string>, locale: string): string {
  return (Object.hasOwn(byLocale, locale) ? byLocale[locale] : byLocale['en']) ?? '';
}

/** A scope or an audience that nobody here has described is the application's own word. */
export function shorten(name: string): string {
  return readableText(name, MAX_SCOPE_LENGTH) || '?';
}

import type { ScopesConfig } from '../config/scopes-config';
import { readableText } from '../readable-text';
import type { ScopeView } from '../views';

/** The longest name of a scope on a page. Longer ones are cut. */
const MAX_SCOPE_LENGTH = 120;

type DescribeOptions = {
  locale: string;
  /** What this person has allowed this application before; null if there was no earlier consent. */
  known: ReadonlySet<string> | null;
  /** The scopes that give claims about the person. */
  personal: ReadonlySet<string>;
  /** Nobody here has checked the application, so far-reaching scopes start unticked. */
  isUnverified: boolean;
};

/**
 * Describes in plain words what is requested. `openid` carries no data and isn't listed.
 */
export function describeScopes(
  config: ScopesConfig,
  requested: readonly string[],
  { locale, known, personal, isUnverified }: DescribeOptions,
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
        isPersonal: personal.has(scope),
        isChecked: !entry?.optional && !(entry?.sensitive && isUnverified),
        isNew: known !== null && !known.has(scope),
        isRequired: false,
        isSensitive: entry?.sensitive ?? false,
      };
    });
}

/** The text in a language, or in English if that is missing. */
export function inLanguage(byLocale: Record<string, string>, locale: string): string {
  return (Object.hasOwn(byLocale, locale) ? byLocale[locale] : byLocale['en']) ?? '';
}

/**
 * Shortens the name of a scope or an audience that the configuration doesn't describe. It is the application's own
 * word.
 */
export function shorten(name: string): string {
  return readableText(name, MAX_SCOPE_LENGTH) || '?';
}

import { DEFAULT_LOCALE, isSupportedLocale } from './locales';
import type { Locale } from './types';

export type LocaleSources = {
  /** What the person has just chosen in the footer. */
  chosen?: string | null | undefined;
  /** OpenID Connect's ui_locales: tags separated by spaces, best first. */
  uiLocales?: string | null | undefined;
  /** What the person chose earlier. */
  cookie?: string | null | undefined;
  acceptLanguage?: string | null | undefined;
  fallback?: Locale | undefined;
};

/** Long enough for any honest list. The rest isn't read. */
const MAX_LENGTH = 1000;
const MAX_TAGS = 20;
const TAG = /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i;

/**
 * Chooses the language of a page: the choice just made, then ui_locales, then the remembered choice, then
 * Accept-Language. Any source may contain anything. What isn't a supported language is skipped.
 *
 * @see https://openid.net/specs/openid-connect-core-1_0.html#AuthRequest
 */
export function negotiateLocale(sources: LocaleSources): Locale {
  const fallback = isSupportedLocale(sources.fallback) ? sources.fallback : DEFAULT_LOCALE;
  return (
    firstSupported([clean(sources.chosen)]) ??
    firstSupported(clean(sources.uiLocales).split(/\s+/)) ??
    firstSupported([clean(sources.cookie)]) ??
    firstSupported(tagsByWeight(clean(sources.acceptLanguage))) ??
    fallback
  );
}

function clean(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_LENGTH).trim() : '';
}

/** A tag matches exactly, or else by its language alone: pt-BR gets pt. */
function firstSupported(tags: readonly string[]): Locale | undefined {
  for (const tag of tags.slice(0, MAX_TAGS)) {
    if (!TAG.test(tag)) continue;
    const lower = tag.toLowerCase();
    const language = lower.split('-')[0];
    if (isSupportedLocale(lower)) return lower;
    if (isSupportedLocale(language)) return language;
  }
  return undefined;
}

function tagsByWeight(header: string): string[] {
  return header
    .split(',')
    .slice(0, MAX_TAGS)
    .map((part) => {
      const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      return { tag, weight: readWeight(parameters) };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map((entry) => entry.tag);
}

function readWeight(parameters: readonly string[]): number {
  const parameter = parameters.find((entry) => /^q=/i.test(entry));
  if (parameter === undefined) return 1;
  const weight = Number(parameter.slice(2));
  return Number.isFinite(weight) && weight <= 1 ? weight : 0;
}

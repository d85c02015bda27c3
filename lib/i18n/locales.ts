import type { Locale } from './types';

type LocaleInfo = { locale: Locale; dir: 'ltr' | 'rtl'; label: string };

/** The languages of the pages, each under its own name, in the order of the footer. */
export const LOCALES: readonly LocaleInfo[] = [
  { locale: 'en', dir: 'ltr', label: 'English' },
  { locale: 'de', dir: 'ltr', label: 'Deutsch' },
  { locale: 'es', dir: 'ltr', label: 'Español' },
  { locale: 'fr', dir: 'ltr', label: 'Français' },
  { locale: 'pt', dir: 'ltr', label: 'Português' },
  { locale: 'ar', dir: 'rtl', label: 'العربية' },
];

export const DEFAULT_LOCALE: Locale = 'en';

/** Tells whether the pages exist in this language, spelled exactly like this. */
export function isSupportedLocale(value: unknown): value is Locale {
  return typeof value === 'string' && LOCALES.some((entry) => entry.locale === value);
}

/** The writing direction of a supported language. */
export function writingDirection(locale: Locale): 'ltr' | 'rtl' {
  return LOCALES.find((entry) => entry.locale === locale)?.dir ?? 'ltr';
}

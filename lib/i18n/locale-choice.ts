/** How long a choice in the footer beats the application's ui_locales. After that it only beats the default. */
const FRESH_SECONDS = 30 * 60;

/** How long a choice is remembered at all. */
export const LOCALE_COOKIE_SECONDS = 365 * 24 * 60 * 60;

/** The cookie's value for a choice: the locale, and until when it counts as made for the current request. */
export function encodeLocaleChoice(locale: string, nowMs: number): string {
  return `${locale}.${Math.floor(nowMs / 1000) + FRESH_SECONDS}`;
}

/**
 * Reads the cookie of a choice.
 *
 * @returns the locale as `remembered`, and also as `fresh` while it beats ui_locales; both null for anything unreadable
 */
export function decodeLocaleChoice(
  cookie: string | null,
  nowMs: number,
): { fresh: string | null; remembered: string | null } {
  const found = /^([A-Za-z-]{2,35})\.(\d{1,12})$/.exec(cookie ?? '');
  if (!found) return { fresh: null, remembered: null };
  const [, locale = null, until = '0'] = found;
  return Number(until) * 1000 > nowMs ? { fresh: locale, remembered: locale } : { fresh: null, remembered: locale };
}

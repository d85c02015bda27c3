import type { UiText } from '../kratos/ui/schema';
import type { MessageKey } from './messages/en';

export type { MessageKey };

/** A BCP 47 tag of a language that the pages are translated into. */
export type Locale = string;

export type MessageValues = Record<string, string | number>;

/** Formats one of our own texts in the language of the page. */
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/**
 * Formats a Kratos text (a message or a label) in the language of the page, by its id. Kratos' own English text is the
 * fallback.
 */
export type TranslateKratos = (text: UiText, attributeName?: string) => string;

export type Language = {
  locale: Locale;
  dir: 'ltr' | 'rtl';
  t: Translate;
  tk: TranslateKratos;
  /** Tells whether a Kratos text has no translation, so that it's in a language that nobody knows. */
  isForeign: (text: UiText) => boolean;
};

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

/** An operator's own words in the language of a page. */
export type LanguageWords = {
  traits: Record<string, { label: string | null; hint: string | null; options: Record<string, string> }>;
  providers: Record<string, string>;
  links: { terms?: string; privacy?: string; help?: string };
};

/**
 * The label of a trait, a group of traits or another property: the operator's word, the title of the schema, our own
 * word, or words made of the name.
 */
export type LabelProperty = (name: string, title?: string | null) => string;

export type Language = {
  locale: Locale;
  dir: 'ltr' | 'rtl';
  t: Translate;
  tk: TranslateKratos;
  label: LabelProperty;
  words: LanguageWords;
  /** Tells whether a Kratos text has no translation, so that it's in a language that nobody knows. */
  isForeign: (text: UiText) => boolean;
  /** The same for the label of a trait: the title of a schema is in whatever language the operator wrote it in. */
  isForeignLabel: (name: string, title?: string | null) => boolean;
};

import { IntlMessageFormat } from 'intl-messageformat';
import enCatalogue from '@/generated/catalogue/en.json';
import { en } from './messages/en';
import type { LanguageWords, Locale } from './types';

type ByLocale = Readonly<Record<Locale, string>>;

/** An operator's own words, for what only they know and for whatever they would rather say in another way. */
export type Words = {
  /** By the trait's name in Kratos' forms: `traits.company.name`. Groups of traits have a label too. */
  traits: Readonly<Record<string, { label: ByLocale; hint: ByLocale; options: Readonly<Record<string, ByLocale>> }>>;
  /** The names of providers on buttons, by their id in Kratos. */
  providers: Readonly<Record<string, ByLocale>>;
  /** Addresses of the links in the footer and next to a box for the terms. */
  links: Readonly<Record<'terms' | 'privacy' | 'help', ByLocale>>;
  /** Any text of ours by its key, and any of Kratos' messages by `kratos.` and its number. */
  texts: Readonly<Record<string, ByLocale>>;
};

export const NO_WORDS: Words = { traits: {}, providers: {}, links: { terms: {}, privacy: {}, help: {} }, texts: {} };

/** The words for one language. Nothing is borrowed from another one. */
export function wordsFor(words: Words, locale: Locale): LanguageWords {
  const pick = (all: Readonly<Record<string, ByLocale>>) => pickLocale(all, locale);
  return {
    traits: Object.fromEntries(
      Object.entries(words.traits).map(([name, { label, hint, options }]) => [
        name,
        { label: label[locale] ?? null, hint: hint[locale] ?? null, options: pick(options) },
      ]),
    ),
    providers: pick(words.providers),
    links: pick(words.links),
  };
}

/** The texts of one language, by key. */
export function pickLocale(all: Readonly<Record<string, ByLocale>>, locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([key, texts]) => {
      const text = texts[locale];
      return text === undefined ? [] : [[key, text]];
    }),
  );
}

/**
 * Finds what is wrong with a text that is to replace one of ours or of Kratos'.
 *
 * @returns what is wrong, for the operator; null if the text can be used
 * @see https://unicode-org.github.io/icu/userguide/format_parse/messages/
 */
export function findTextFault(key: string, text: string): string | null {
  const original = originalText(key);
  if (original === undefined) return 'is not the key of a text';
  const known = placeholders(original) ?? [];
  const used = placeholders(text);
  if (used === null) return 'is not a well-formed message: a { opens a placeholder';
  const unknown = used.find((name) => !known.includes(name));
  return unknown === undefined
    ? null
    : `has the placeholder {${unknown}}, which the text that it replaces doesn't have`;
}

function originalText(key: string): string | undefined {
  const own: Readonly<Record<string, string>> = en;
  if (Object.hasOwn(own, key)) return own[key];
  const [, id] = /^kratos\.(\d{7})$/.exec(key) ?? [];
  const catalogue: Readonly<Record<string, string>> = enCatalogue;
  return id !== undefined && Object.hasOwn(catalogue, id) ? catalogue[id] : undefined;
}

type Element = { type: number; value?: unknown; options?: Record<string, { value: Element[] }> };
const LITERAL = 0;
const POUND = 7;

function placeholders(text: string): string[] | null {
  try {
    const ast = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst();
    return namesIn(ast as Element[]);
  } catch {
    return null;
  }
}

function namesIn(elements: Element[]): string[] {
  return elements.flatMap(({ type, value, options }) => {
    const own = type !== LITERAL && type !== POUND && typeof value === 'string' ? [value] : [];
    return [...own, ...Object.values(options ?? {}).flatMap((option) => namesIn(option.value))];
  });
}

import { IntlMessageFormat } from 'intl-messageformat';
import arCatalogue from '@/generated/catalogue/ar.json';
import deCatalogue from '@/generated/catalogue/de.json';
import enCatalogue from '@/generated/catalogue/en.json';
import esCatalogue from '@/generated/catalogue/es.json';
import frCatalogue from '@/generated/catalogue/fr.json';
import ptCatalogue from '@/generated/catalogue/pt.json';
import { SYSTEM_ERROR, TRAIT_TITLE, VALIDATION_GENERIC } from '../kratos/message-ids';
import type { UiText } from '../kratos/ui/schema';
import { type ContextValues, findFormatText, prepareValues } from './kratos-text';
import { DEFAULT_LOCALE, isSupportedLocale, writingDirection } from './locales';
import { ar } from './messages/ar';
import { de } from './messages/de';
import { en } from './messages/en';
import { es } from './messages/es';
import { fr } from './messages/fr';
import { pt } from './messages/pt';
import { findLabelKey, humanise } from './trait-label';
import type { Language, LanguageWords, Locale, MessageKey, MessageValues } from './types';
import { NO_WORDS, pickLocale, type Words, wordsFor } from './words';

type Texts = { own: Record<MessageKey, string>; kratos: Record<string, string> };
type Formatter = { locale: Locale; texts: Texts; words: LanguageWords; formats: Map<string, IntlMessageFormat> };

const TEXTS: Record<string, Texts> = {
  ar: { own: ar, kratos: arCatalogue },
  de: { own: de, kratos: deCatalogue },
  en: { own: en, kratos: enCatalogue },
  es: { own: es, kratos: esCatalogue },
  fr: { own: fr, kratos: frCatalogue },
  pt: { own: pt, kratos: ptCatalogue },
};

const languages = new WeakMap<Words, Map<Locale, Language>>();

/**
 * Returns the texts and the writing direction of a language, English for an unsupported one. Never throws.
 *
 * @param words the operator's own, which win over ours
 */
export function createLanguage(locale: Locale, words: Words = NO_WORDS): Language {
  const supported = isSupportedLocale(locale) ? locale : DEFAULT_LOCALE;
  const made = languages.get(words) ?? new Map<Locale, Language>();
  languages.set(words, made);
  const known = made.get(supported);
  if (known !== undefined) return known;

  const formatter: Formatter = {
    locale: supported,
    texts: textsFor(supported, words),
    words: wordsFor(words, supported),
    formats: new Map(),
  };
  const language: Language = {
    locale: supported,
    dir: writingDirection(supported),
    t: (key, values) => translateOwn(formatter, key, values),
    tk: (text, attributeName) => translateKratos(formatter, text, attributeName),
    label: (name, title) => labelProperty(formatter, name, title),
    words: formatter.words,
    isForeignLabel: (name, title) => isTitle(formatter, name, title),
    isForeign: (text) =>
      text.id !== TRAIT_TITLE && text.id !== SYSTEM_ERROR && findMessage(formatter, text) === undefined,
  };
  made.set(supported, language);
  return language;
}

function textsFor(locale: Locale, { texts }: Words): Texts {
  const { own, kratos } = TEXTS[locale] ?? { own: en, kratos: enCatalogue };
  const replaced = pickLocale(texts, locale);
  const byId = Object.entries(replaced).map(([key, text]) => [key.replace('kratos.', ''), text]);
  return { own: { ...own, ...replaced }, kratos: { ...kratos, ...Object.fromEntries(byId) } };
}

function labelProperty(formatter: Formatter, name: string, title: string | null = null): string {
  const word = formatter.words.traits[name]?.label ?? title;
  if (word !== null && word !== '') return word;
  const key = findLabelKey(name);
  return key === undefined ? humanise(name) : translateOwn(formatter, key);
}

/** Tells whether the label of a trait is the schema's title. */
function isTitle({ words }: Formatter, name: string, title: string | null = null): boolean {
  return (words.traits[name]?.label ?? '') === '' && title !== null && title !== '';
}

function translateOwn(formatter: Formatter, key: MessageKey, values?: MessageValues): string {
  const message = formatter.texts.own[key] ?? en[key];
  return format(formatter, message, values ?? {}) ?? message ?? key;
}

function translateKratos(formatter: Formatter, text: UiText, attributeName?: string): string {
  if (text.id === TRAIT_TITLE) return translateTitle(formatter, text, attributeName);
  if (text.id === SYSTEM_ERROR) return translateOwn(formatter, 'error.server_error.text');

  const message = findMessage(formatter, text);
  if (message === undefined) return text.text;

  const values = prepareValues(text, formatter.locale, Date.now());
  const propertyKey = typeof values.property === 'string' ? findLabelKey(values.property) : undefined;
  if (propertyKey !== undefined) values.property = translateOwn(formatter, propertyKey);
  const provider = formatter.words.providers[String(values.provider_id ?? values.provider)];
  if (provider !== undefined) values.provider = provider;
  return format(formatter, message, values) ?? text.text;
}

/** Our own words for a Kratos text where there are any, otherwise those of the catalogue. */
function findMessage({ texts }: Formatter, text: UiText): string | undefined {
  const { reason } = text.context;
  // Kratos' own has a reason. Without one it's a web hook's text, which is meant to be read.
  if (text.id === VALIDATION_GENERIC && reason === undefined) return undefined;
  const id = text.id === VALIDATION_GENERIC ? findFormatText(reason) : text.id;
  if (typeof id === 'string') return texts.own[id];
  const override = `kratos.${id}`;
  return isMessageKey(override) ? texts.own[override] : texts.kratos[String(id)];
}

/** The title in the identity schema is the operator's word. The one of `identifier` is "ID" if there are several. */
function translateTitle(formatter: Formatter, text: UiText, attributeName = ''): string {
  const given = text.context['title'];
  const title = typeof given === 'string' && given !== '' ? given : text.text;
  const isNobodys = attributeName === 'identifier' && /^id$/i.test(title.trim());
  return labelProperty(formatter, attributeName, isNobodys ? null : title);
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** Formats an ICU message; undefined if a value is missing or of the wrong kind. */
function format(formatter: Formatter, message: string, values: ContextValues): string | undefined {
  if (!/[{'<]/.test(message)) return message;
  try {
    let parsed = formatter.formats.get(message);
    if (parsed === undefined) {
      parsed = new IntlMessageFormat(message, formatter.locale, undefined, { ignoreTag: true });
      formatter.formats.set(message, parsed);
    }
    const result = parsed.format(values);
    return typeof result === 'string' ? result : undefined;
  } catch {
    return undefined;
  }
}

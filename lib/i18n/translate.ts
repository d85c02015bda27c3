import { IntlMessageFormat } from 'intl-messageformat';
import arCatalogue from '@/generated/catalogue/ar.json';
import deCatalogue from '@/generated/catalogue/de.json';
import enCatalogue from '@/generated/catalogue/en.json';
import esCatalogue from '@/generated/catalogue/es.json';
import frCatalogue from '@/generated/catalogue/fr.json';
import ptCatalogue from '@/generated/catalogue/pt.json';
import { SYSTEM_ERROR, TRAIT_TITLE, VALIDATION_GENERIC } from '../kratos/message-ids';
import type { UiText } from '../kratos/ui/schema';
import { type ContextValues, findFormatText, findIdentifierKey, findLabelKey, prepareValues } from './kratos-text';
import { DEFAULT_LOCALE, isSupportedLocale, writingDirection } from './locales';
import { ar } from './messages/ar';
import { de } from './messages/de';
import { en } from './messages/en';
import { es } from './messages/es';
import { fr } from './messages/fr';
import { pt } from './messages/pt';
import type { Language, Locale, MessageKey, MessageValues } from './types';

type Texts = { own: Record<MessageKey, string>; kratos: Record<string, string> };
type Formatter = { locale: Locale; texts: Texts; formats: Map<string, IntlMessageFormat> };

const TEXTS: Record<string, Texts> = {
  ar: { own: ar, kratos: arCatalogue },
  de: { own: de, kratos: deCatalogue },
  en: { own: en, kratos: enCatalogue },
  es: { own: es, kratos: esCatalogue },
  fr: { own: fr, kratos: frCatalogue },
  pt: { own: pt, kratos: ptCatalogue },
};

const languages = new Map<Locale, Language>();

/** Returns the texts and the writing direction of a language, English for an unsupported one. Never throws. */
export function createLanguage(locale: Locale): Language {
  const supported = isSupportedLocale(locale) ? locale : DEFAULT_LOCALE;
  const known = languages.get(supported);
  if (known !== undefined) return known;

  const formatter: Formatter = {
    locale: supported,
    texts: TEXTS[supported] ?? { own: en, kratos: enCatalogue },
    formats: new Map(),
  };
  const language: Language = {
    locale: supported,
    dir: writingDirection(supported),
    t: (key, values) => translateOwn(formatter, key, values),
    tk: (text, attributeName) => translateKratos(formatter, text, attributeName),
    isForeign: (text) =>
      text.id !== TRAIT_TITLE && text.id !== SYSTEM_ERROR && findMessage(formatter, text) === undefined,
  };
  languages.set(supported, language);
  return language;
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
  return format(formatter, message, values) ?? text.text;
}

/** Our own words for a Kratos text where there are any, otherwise those of the catalogue. */
function findMessage({ texts }: Formatter, text: UiText): string | undefined {
  const id = text.id === VALIDATION_GENERIC ? findFormatText(text.context['reason'] ?? text.text) : text.id;
  if (typeof id === 'string') return texts.own[id];
  const override = `kratos.${id}`;
  return isMessageKey(override) ? texts.own[override] : texts.kratos[String(id)];
}

function translateTitle(formatter: Formatter, text: UiText, attributeName = ''): string {
  const key = attributeName === 'identifier' ? findIdentifierKey(text) : findLabelKey(attributeName);
  if (key !== undefined) return translateOwn(formatter, key);
  const { title } = text.context;
  return typeof title === 'string' && title !== '' ? title : text.text;
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

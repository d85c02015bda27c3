import type { UiText } from '@ory/client';
import { IntlMessageFormat } from 'intl-messageformat';
import arCatalogue from '@/generated/catalogue/ar.json';
import deCatalogue from '@/generated/catalogue/de.json';
import enCatalogue from '@/generated/catalogue/en.json';
import esCatalogue from '@/generated/catalogue/es.json';
import frCatalogue from '@/generated/catalogue/fr.json';
import ptCatalogue from '@/generated/catalogue/pt.json';
import { type ContextValues, contextOf, formatKeyOf, identifierKeyOf, labelKeyOf, valuesOf } from './kratos-text';
import { DEFAULT_LOCALE, directionOf, isSupportedLocale } from './locales';
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

/** Gives the texts and the writing direction of a language; English for one that is not supported. Never throws. */
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
    dir: directionOf(supported),
    t: (key, values) => translateOwn(formatter, key, values),
    tk: (text, attributeName) => translateKratos(formatter, text, attributeName),
  };
  languages.set(supported, language);
  return language;
}

function translateOwn(formatter: Formatter, key: MessageKey, values?: MessageValues): string {
  const message = formatter.texts.own[key] ?? en[key];
  return format(formatter, message, values ?? {}) ?? message ?? key;
}

const GENERIC = 4000001;
const TITLE = 1070002;
const SYSTEM_ERROR = 5000001;

function translateKratos(formatter: Formatter, text: UiText, attributeName?: string): string {
  if (text.id === TITLE) return titleOf(formatter, text, attributeName);
  if (text.id === SYSTEM_ERROR) return translateOwn(formatter, 'error.server_error.text');

  const fallback = typeof text.text === 'string' ? text.text : '';
  const message = messageOf(formatter, text);
  if (message === undefined) return fallback;

  const values = valuesOf(text, formatter.locale, Date.now());
  const propertyKey = typeof values.property === 'string' ? labelKeyOf(values.property) : undefined;
  if (propertyKey !== undefined) values.property = translateOwn(formatter, propertyKey);
  return format(formatter, message, values) ?? fallback;
}

/** Our own words for a Kratos text where we have some, else those of the catalogue. */
function messageOf({ texts }: Formatter, text: UiText): string | undefined {
  const id = text.id === GENERIC ? formatKeyOf(contextOf(text).reason ?? text.text) : text.id;
  if (typeof id === 'string') return texts.own[id];
  const override = `kratos.${id}`;
  return isMessageKey(override) ? texts.own[override] : texts.kratos[String(id)];
}

function titleOf(formatter: Formatter, text: UiText, attributeName = ''): string {
  const key = attributeName === 'identifier' ? identifierKeyOf(text) : labelKeyOf(attributeName);
  if (key !== undefined) return translateOwn(formatter, key);
  const title = contextOf(text).title;
  return typeof title === 'string' && title !== '' ? title : (text.text ?? attributeName);
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/** Formats an ICU message; undefined when a value is missing or of the wrong kind. */
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

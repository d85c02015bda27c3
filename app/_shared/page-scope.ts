import { randomBytes } from 'node:crypto';
import { getEnv } from '@/lib/config/env';
import { getWords } from '@/lib/config/files';
import { REMEMBER_FIELDS } from '@/lib/gateway/remember';
import { cookieNames, ownCookie } from '@/lib/http/cookie-names';
import { readCookie } from '@/lib/http/cookies';
import { localeRule, readParams } from '@/lib/http/params';
import { decodeLocaleChoice, encodeLocaleChoice, LOCALE_COOKIE_SECONDS } from '@/lib/i18n/locale-choice';
import { LOCALES } from '@/lib/i18n/locales';
import { negotiateLocale } from '@/lib/i18n/negotiate';
import { createLanguage } from '@/lib/i18n/translate';
import type { ApplicationView, PageContext } from '@/lib/views';

/** What the page of one request needs, and the cookies that its answer sets. */
export type PageScope = { context: PageContext; setCookies: string[] };

export type ScopeOptions = {
  application?: ApplicationView | null;
  /** From the OAuth request, in order of preference. */
  uiLocales?: readonly string[];
  /** The page's own address for the language form, where it differs from the request's. */
  selfUrl?: string;
  notice?: PageContext['notice'];
};

/** Chooses the language and gathers what every page needs. */
export function pageScope(request: Request, options: ScopeOptions = {}): PageScope {
  const { origin, brand, defaultLocale, isGatewayOn, hasAccountChooser } = getEnv();
  const url = new URL(request.url);
  const chosen = readChosenLocale(url.search);
  const { locale: cookieName } = cookieNames(origin);
  const remembered = decodeLocaleChoice(readCookie(request.headers.get('cookie'), cookieName), Date.now());
  const language = createLanguage(
    negotiateLocale({
      chosen: chosen ?? remembered.fresh,
      uiLocales: options.uiLocales?.join(' ') ?? null,
      cookie: remembered.remembered,
      acceptLanguage: request.headers.get('accept-language'),
      fallback: defaultLocale,
    }),
    getWords(),
  );
  const { terms, privacy, help } = language.words.links;
  const application = localise(options.application ?? null, language.locale);
  const isChoiceTaken = chosen !== null && chosen === language.locale;
  return {
    context: {
      ...language,
      brand: {
        ...brand,
        termsUrl: terms ?? brand.termsUrl,
        privacyUrl: privacy ?? brand.privacyUrl,
        helpUrl: application?.helpUrl ?? help ?? brand.helpUrl,
        accent: application?.accent ?? brand.accent,
      },
      origin,
      hasGateway: isGatewayOn,
      nonce: randomBytes(16).toString('base64'),
      languages: toLanguageForm(findSelfUrl(request, options), language.locale),
      application,
      notice: options.notice ?? null,
      hasAccountChooser,
      rememberMe: readRememberMe(request),
    },
    setCookies: isChoiceTaken
      ? [
          ownCookie(origin, {
            name: cookieName,
            value: encodeLocaleChoice(language.locale, Date.now()),
            maxAgeSeconds: LOCALE_COOKIE_SECONDS,
          }),
        ]
      : [],
  };
}

/** The application under the name that the operator has given it in this language. */
function localise(application: ApplicationView | null, locale: string): ApplicationView | null {
  const name = application?.names[locale];
  return application === null || name === undefined ? application : { ...application, name };
}

function readRememberMe(request: Request): PageContext['rememberMe'] {
  const { origin, rememberMe } = getEnv();
  if (rememberMe !== 'offered') return null;
  const remembered = readCookie(request.headers.get('cookie'), cookieNames(origin).remember);
  return { isChecked: remembered === '1', fields: REMEMBER_FIELDS };
}

function readChosenLocale(search: string): string | null {
  const params = readParams(search, { lang: localeRule });
  return params.ok ? (params.value.lang ?? null) : null;
}

/** The answer to a POST has no address to come back to, and an address with a verifier must not be kept. */
function findSelfUrl(request: Request, options: ScopeOptions): string | null {
  if (options.selfUrl) return options.selfUrl;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.search.includes('_verifier=')) return null;
  return `${url.pathname}${url.search}`;
}

function toLanguageForm(selfUrl: string | null, current: string): PageContext['languages'] {
  if (selfUrl === null) return null;
  const { pathname, searchParams } = new URL(selfUrl, 'http://self');
  searchParams.delete('lang');
  return {
    action: pathname,
    fields: [...searchParams],
    choices: LOCALES.map(({ locale, label }) => ({ locale, label, isCurrent: locale === current })),
  };
}

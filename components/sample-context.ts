import { LOCALES } from '@/lib/i18n/locales';
import { createLanguage } from '@/lib/i18n/translate';
import type { ApplicationView, FormField, LanguageForm, PageContext } from '@/lib/views';

/** For tests: what every page gets. */
export function sampleContext(overrides: Partial<PageContext> = {}, locale = 'en'): PageContext {
  return {
    ...createLanguage(locale),
    brand: {
      name: 'Acme',
      logoUrl: null,
      accent: { light: '#1f4fd8', lightText: '#ffffff', dark: '#8fb0ff', darkText: '#101318' },
      privacyUrl: 'https://acme.example/privacy',
      termsUrl: null,
      helpUrl: null,
    },
    nonce: 'nonce123',
    origin: 'http://localhost:3000',
    hasGateway: true,
    languages: null,
    application: null,
    notice: null,
    hasAccountChooser: true,
    rememberMe: null,
    ...overrides,
  };
}

export function sampleApplication(overrides: Partial<ApplicationView> = {}): ApplicationView {
  return {
    id: 'prints',
    name: 'Photo Prints',
    unverified: null,
    names: {},
    logoUrl: null,
    accent: null,
    helpUrl: null,
    allowsPopup: false,
    homeUrl: null,
    termsUrl: 'https://prints.example/terms',
    privacyUrl: null,
    cancel: { action: '/login', fields: { login_challenge: 'abc' } },
    ...overrides,
  };
}

/** For tests: an application that nobody here has checked, and that calls itself what it likes. */
export function sampleStranger(overrides: Partial<ApplicationView> = {}): ApplicationView {
  return sampleApplication({
    id: 'https://agent.example/client.json',
    name: 'agent.example',
    unverified: { host: 'agent.example', selfName: 'Acme Bank', isVerified: false },
    termsUrl: null,
    ...overrides,
  });
}

/** For tests: the language form of the login page, with these parameters in its address. */
export function sampleLanguages(fields: FormField[]): LanguageForm {
  return {
    action: '/login',
    fields,
    choices: LOCALES.map(({ locale, label }) => ({ locale, label, isCurrent: locale === 'en' })),
  };
}

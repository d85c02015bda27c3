import { type LocaleSources, negotiateLocale } from './negotiate';

describe('negotiateLocale', () => {
  const cases: [string, LocaleSources, string][] = [
    ['falls back to English', {}, 'en'],
    ['uses the configured fallback', { fallback: 'de' }, 'de'],
    ['ignores a fallback that does not exist', { fallback: 'xx' }, 'en'],
    ['puts the choice just made first', { chosen: 'fr', uiLocales: 'de', cookie: 'es', acceptLanguage: 'pt' }, 'fr'],
    ['puts ui_locales before the cookie', { uiLocales: 'de', cookie: 'es', acceptLanguage: 'pt' }, 'de'],
    ['puts the cookie before Accept-Language', { cookie: 'es', acceptLanguage: 'pt' }, 'es'],
    ['uses the first supported one of ui_locales', { uiLocales: 'tlh fr-CA de' }, 'fr'],
    ['matches a region by its language', { acceptLanguage: 'pt-BR' }, 'pt'],
    ['ignores case', { chosen: 'AR' }, 'ar'],
    ['orders Accept-Language by weight', { acceptLanguage: 'de;q=0.5, fr;q=0.9, en;q=0.1' }, 'fr'],
    ['passes over what is refused with q=0', { acceptLanguage: 'de;q=0, fr' }, 'fr'],
    ['passes over weights that are no numbers', { acceptLanguage: 'de;q=x, fr;q=2, es;q=0.2' }, 'es'],
    ['passes over a wildcard', { acceptLanguage: '*' }, 'en'],
    ['passes over names of the object prototype', { chosen: '__proto__', uiLocales: 'constructor toString' }, 'en'],
    ['passes over paths', { chosen: '../../etc/passwd' }, 'en'],
    ['passes over markup and line breaks', { chosen: '<script>', acceptLanguage: 'de\r\nSet-Cookie: a=b' }, 'en'],
    ['reads no endless list', { uiLocales: `${'xx '.repeat(50_000)}de` }, 'en'],
    ['reads no endless header', { acceptLanguage: `${'xx,'.repeat(50_000)}de` }, 'en'],
    ['treats null as nothing', { chosen: null, uiLocales: null, cookie: null, acceptLanguage: null }, 'en'],
  ];
  it.each(cases)('%s', (_name, sources, expected) => {
    expect(negotiateLocale(sources)).toBe(expected);
  });

  it('ignores anything that is not text', () => {
    const sources = {
      chosen: ['de'],
      uiLocales: 7,
      cookie: {},
      acceptLanguage: ['de', 'fr'],
    } as unknown as LocaleSources;
    expect(negotiateLocale(sources)).toBe('en');
  });
});

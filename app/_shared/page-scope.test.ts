import { sampleApplication } from '@/components/sample-context';
import { encodeLocaleChoice } from '@/lib/i18n/locale-choice';
import { LOCALES } from '@/lib/i18n/locales';
import { useSettings } from '@/lib/testing/fake-server';
import { pageScope } from './page-scope';

const UI = 'https://login.example.com';

beforeAll(() => useSettings({ VESTIBULE_URL: UI }));

const request = (path: string, init: RequestInit = {}) => new Request(UI + path, init);
const languages = (path: string, options: Parameters<typeof pageScope>[1] = {}, init: RequestInit = {}) =>
  pageScope(request(path, init), options).context.languages;

describe('pageScope', () => {
  const cookie = (locale: 'de' | 'fr') => ({
    cookie: `__Host-vestibule_locale=${encodeLocaleChoice(locale, Date.now())}`,
  });

  it.each<[string, string, Record<string, string>, readonly string[]]>([
    ['en', '/', {}, []],
    ['es', '/', { 'accept-language': 'es-MX,en;q=0.5' }, []],
    ['fr', '/', { 'accept-language': 'es' }, ['xx', 'fr-CA']],
    ['de', '/?lang=de', { 'accept-language': 'es' }, ['fr']],
    ['en', '/?lang=xx', {}, []],
    ['en', '/?lang=de&lang=fr', {}, []],
    ['fr', '/', cookie('fr'), ['es']],
    ['de', '/?lang=de', cookie('fr'), []],
  ])('chooses %s for %s with %j and the application’s wish %j', (locale, path, headers, uiLocales) => {
    expect(pageScope(request(path, { headers }), { uiLocales }).context.locale).toBe(locale);
  });

  it('sets a cookie for a language that was just chosen, and only for that', () => {
    expect(pageScope(request('/?lang=de')).setCookies).toEqual([
      expect.stringMatching(/^__Host-vestibule_locale=.*de/),
    ]);
    for (const path of ['/', '/?lang=xx']) expect(pageScope(request(path)).setCookies).toEqual([]);
  });

  it('offers the page itself in each language, and marks its own', () => {
    const form = languages('/login?login_challenge=a&lang=de');
    expect(form).toMatchObject({ action: '/login', fields: [['login_challenge', 'a']] });
    expect(form?.choices.map(({ locale }) => locale)).toEqual(LOCALES.map(({ locale }) => locale));
    expect(form?.choices.filter(({ isCurrent }) => isCurrent)).toEqual([
      { locale: 'de', label: 'Deutsch', isCurrent: true },
    ]);
  });

  it('offers the page’s own address where that differs from the request’s', () => {
    const form = languages('/login?return_to=%2Fa', { selfUrl: '/login?flow=1' });
    expect(form).toMatchObject({ action: '/login', fields: [['flow', '1']] });
  });

  it.each<[string, string, [string, string][]]>([
    [
      'repeated',
      '/error?error=a&error=b',
      [
        ['error', 'a'],
        ['error', 'b'],
      ],
    ],
    [
      'empty',
      '/login?return_to=&flow',
      [
        ['return_to', ''],
        ['flow', ''],
      ],
    ],
    ['escaped', '/login?return_to=%2F%3Fa%3Db%26c+d%22%3E', [['return_to', '/?a=b&c d">']]],
    ['only other', '/login?lang=de&aal=aal2&lang=fr', [['aal', 'aal2']]],
  ])('keeps %s parameters', (_name, path, fields) => {
    expect(languages(path)?.fields).toEqual(fields);
  });

  it.each<[string, string, RequestInit]>([
    ['the answer to a form', '/login', { method: 'POST' }],
    ['an address with a verifier', '/oauth2/auth?login_verifier=a', {}],
  ])('offers no other language on %s', (_name, path, init) => {
    expect(languages(path, {}, init)).toBeNull();
  });

  it('makes a nonce for each page', () => {
    const [one, two] = [pageScope(request('/')), pageScope(request('/'))];
    expect(one.context.nonce).toMatch(/^[\w+/]{22}==$/);
    expect(two.context.nonce).not.toBe(one.context.nonce);
  });

  it('takes the name, the colour and the help of the application', () => {
    const accent = { light: '#0a6b3d', lightText: '#ffffff', dark: '#7fd0a5', darkText: '#101114' };
    const application = sampleApplication({ names: { de: 'Abzüge' }, accent, helpUrl: 'https://prints.example/help' });
    const scope = (lang: string) => pageScope(request(`/?lang=${lang}`), { application }).context;
    expect(scope('de')).toMatchObject({
      application: { name: 'Abzüge' },
      brand: { accent, helpUrl: 'https://prints.example/help' },
    });
    expect(scope('en').application?.name).toBe('Photo Prints');
  });
});

import { encodeLocaleChoice } from '@/lib/i18n/locale-choice';
import { useSettings } from '@/lib/testing/fake-server';
import { pageScope } from './page-scope';

const UI = 'https://login.example.com';

beforeAll(() => useSettings({ VESTIBULE_URL: UI }));

const request = (path: string, init: RequestInit = {}) => new Request(UI + path, init);
const links = (path: string, options: Parameters<typeof pageScope>[1] = {}, init: RequestInit = {}) =>
  pageScope(request(path, init), options).context.languageLinks.map(({ href }) => href);

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

  it('links to the page itself in each language', () => {
    expect(links('/login?login_challenge=a&lang=de')).toContain('/login?login_challenge=a&lang=fr');
    expect(links('/login?return_to=%2Fa', { selfUrl: '/login?flow=1' })).toContain('/login?flow=1&lang=fr');
  });

  it.each<[string, string, RequestInit]>([
    ['the answer to a form', '/login', { method: 'POST' }],
    ['an address with a verifier', '/oauth2/auth?login_verifier=a', {}],
  ])('links nowhere from %s', (_name, path, init) => {
    expect(links(path, {}, init)).toEqual([]);
  });

  it('makes a nonce for each page', () => {
    const [one, two] = [pageScope(request('/')), pageScope(request('/'))];
    expect(one.context.nonce).toMatch(/^[\w+/]{22}==$/);
    expect(two.context.nonce).not.toBe(one.context.nonce);
  });
});

import { DEMO_EMAIL } from '../stack/account';
import type { HttpAnswer } from '../testing/browser';
import { readRefresh } from '../testing/html';
import { type BenchBrowser, demoCredentials, PASSWORD_BUTTON, startBrowser } from './bench-browser';
import { countGzipBytes, measureSize, type PageSize } from './page-size';
import type { Bench } from './setup';

export type MeasuredPage = PageSize & {
  page: string;
  /** The size of the scripts that it loads. */
  loadedScriptGzipBytes: number;
  /** In the language in which it's largest. */
  largest: { gzipBytes: number; language: string };
};

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ar'];

/** Walks through every page in every language and measures each. */
export async function measurePages(bench: Bench): Promise<MeasuredPage[]> {
  const english = await tour(bench, 'en');
  const tours = new Map([['en', english]]);
  for (const language of LANGUAGES.slice(1)) tours.set(language, await tour(bench, language));
  const measured: MeasuredPage[] = [];
  for (const [name, html] of english) {
    const sizes = [...tours].map(([language, pages]) => ({
      language,
      gzipBytes: countGzipBytes(pages.get(name) ?? ''),
    }));
    const [largest = { language: 'en', gzipBytes: 0 }] = sizes.toSorted((x, y) => y.gzipBytes - x.gzipBytes);
    const size = measureSize(html);
    const loadedScriptGzipBytes = await measureScripts(bench, size.externalScripts);
    measured.push({ page: name, ...size, loadedScriptGzipBytes, largest });
  }
  return measured;
}

type Pages = Map<string, string>;

async function tour(bench: Bench, language: string): Promise<Pages> {
  const pages: Pages = new Map();
  const keep: Keep = (name, page) => {
    const { status, url } = page;
    const expected = name.startsWith('error') ? [400, 404] : [200];
    if (!expected.includes(status)) throw new Error(`${name}: status ${status} at ${url}`);
    pages.set(name, page.text);
    return page;
  };
  for (const part of [withoutSession, withApplication, withRegistration, withSession]) {
    const browser = startBrowser(bench.settings.vestibuleUrl, { language, staysOnPages: true });
    await part(bench, browser, keep).finally(browser.close);
  }
  return pages;
}

/** Notes a page under a name, and returns it. */
type Keep = (name: string, page: HttpAnswer) => HttpAnswer;

async function withoutSession(_bench: Bench, browser: BenchBrowser, keep: Keep): Promise<void> {
  const at = (path: string) => browser.open(path, { site: 'none' });
  keep('home, nobody signed in', await at('/'));
  const login = keep('login', await at('/login'));
  const wrong = { identifier: DEMO_EMAIL, password: 'not-the-password-of-anyone' };
  keep('login, wrong password', await browser.press(login, PASSWORD_BUTTON, wrong));
  const recovery = keep('recovery', await at('/recovery'));
  keep('recovery, code', await browser.press(recovery, 'method=code', { email: 'nobody@example.com' }));
  const verification = keep('verification', await at('/verification'));
  keep('verification, code', await browser.press(verification, 'method=code', { email: 'nobody@example.com' }));
  keep('signed out', await at('/signed-out'));
  keep('error, no such page', await at('/no-such-page'));
  keep('error of an application', await at('/error?error=invalid_request'));
}

async function withApplication({ settings, stack }: Bench, browser: BenchBrowser, keep: Keep): Promise<void> {
  const app = `${settings.appUrl}/`;
  const login = keep('login for an application', await browser.open(`${app}login?client=demo`));
  const credentials = demoCredentials(stack.secrets.demoPassword);
  const consent = await passContinue(browser, await browser.press(login, PASSWORD_BUTTON, credentials));
  keep('consent', consent);
  keep('continue', await browser.press(consent, 'decision=accept', { remember: null }));
  keep('step up', await passContinue(browser, await browser.open(`${app}login?client=demo&acr_values=aal2`)));
}

async function withRegistration({ settings }: Bench, browser: BenchBrowser, keep: Keep): Promise<void> {
  const app = `${settings.appUrl}/`;
  const registration = keep('registration', await browser.open('/registration', { site: 'none' }));
  const profile = { 'traits.email': `bench-${process.hrtime.bigint()}@example.com` };
  keep('registration, second step', await browser.press(registration, 'method=profile', profile));
  keep('registration for an application', await browser.open(`${app}login?client=demo&prompt=registration`));
}

async function withSession({ stack }: Bench, browser: BenchBrowser, keep: Keep): Promise<void> {
  const at = (path: string) => browser.open(path, { site: 'none' });
  await browser.press(await at('/login'), PASSWORD_BUTTON, demoCredentials(stack.secrets.demoPassword));
  keep('home', await at('/'));
  keep('settings', await at('/settings'));
  keep('login, confirm', await at('/login?refresh=true'));
  keep('logout', await at('/logout'));
}

/** A form may be answered with the small page that moves on by itself. The page it leads to is the one to measure. */
async function passContinue(browser: BenchBrowser, page: HttpAnswer): Promise<HttpAnswer> {
  const next = readRefresh(page.text);
  if (next === null) return page;
  return passContinue(browser, await browser.open(new URL(next, page.url).href, { site: 'same-origin' }));
}

async function measureScripts({ settings }: Bench, addresses: readonly string[]): Promise<number> {
  let total = 0;
  for (const address of addresses) {
    const answer = await fetch(new URL(address, settings.vestibuleUrl));
    total += countGzipBytes(await answer.text());
  }
  return total;
}

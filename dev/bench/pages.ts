import { DEMO_EMAIL } from '../stack/account';
import { Client, type Shown } from './client';
import { refreshOf } from './html-forms';
import { gzipped, type PageSize, sizeOf } from './page-size';
import type { Bench } from './setup';

export type MeasuredPage = PageSize & {
  page: string;
  /** What the scripts that it loads weigh. */
  loadedScriptGzipBytes: number;
  /** The heaviest of all languages. */
  largest: { gzipBytes: number; language: string };
};

const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ar'];
const PASSWORD: [string, string] = ['method', 'password'];

/** Walks through every page in every language and weighs each. */
export async function measurePages(bench: Bench): Promise<MeasuredPage[]> {
  const english = await tour(bench, 'en');
  const tours = new Map([['en', english]]);
  for (const language of LANGUAGES.slice(1)) tours.set(language, await tour(bench, language));
  const measured: MeasuredPage[] = [];
  for (const [name, html] of english) {
    const sizes = [...tours].map(([language, pages]) => ({ language, gzipBytes: gzipped(pages.get(name) ?? '') }));
    const [largest = { language: 'en', gzipBytes: 0 }] = sizes.toSorted((x, y) => y.gzipBytes - x.gzipBytes);
    const size = sizeOf(html);
    const loadedScriptGzipBytes = await weighAll(bench, size.externalScripts);
    measured.push({ page: name, ...size, loadedScriptGzipBytes, largest });
  }
  return measured;
}

type Pages = Map<string, string>;

async function tour(bench: Bench, language: string): Promise<Pages> {
  const pages: Pages = new Map();
  const keep = (name: string, { html, status, url }: Shown): Shown => {
    const wanted = name.startsWith('error') ? [400, 404] : [200];
    if (!wanted.includes(status)) throw new Error(`${name}: status ${status} at ${url}`);
    pages.set(name, html);
    return { html, status, url };
  };
  for (const part of [withoutSession, withApplication, withRegistration, withSession]) {
    const client = new Client({ language, staysOnPages: true });
    await part(bench, client, keep).finally(() => client.close());
  }
  return pages;
}

type Keep = (name: string, page: Shown) => Shown;

async function withoutSession({ settings }: Bench, client: Client, keep: Keep): Promise<void> {
  const at = (path: string) => client.open(`${settings.vestibuleUrl}${path}`);
  keep('home, nobody signed in', await at('/'));
  const login = keep('login', await at('/login'));
  const wrong = { identifier: DEMO_EMAIL, password: 'not-the-password-of-anyone' };
  keep('login, wrong password', await client.submit(login, { fields: wrong, button: PASSWORD }));
  const recovery = keep('recovery', await at('/recovery'));
  keep('recovery, code', await client.submit(recovery, { fields: { email: 'nobody@example.com' } }));
  const verification = keep('verification', await at('/verification'));
  keep('verification, code', await client.submit(verification, { fields: { email: 'nobody@example.com' } }));
  keep('signed out', await at('/signed-out'));
  keep('error, no such page', await at('/no-such-page'));
  keep('error of an application', await at('/error?error=invalid_request'));
}

async function withApplication({ settings, stack }: Bench, client: Client, keep: Keep): Promise<void> {
  const app = `${settings.appUrl}/`;
  const login = keep('login for an application', await client.open(`${app}login?client=demo`, app));
  const consent = await passContinue(client, await client.submit(login, credentials(stack.secrets.demoPassword)));
  keep('consent', consent);
  keep('continue', await client.submit(consent, { button: ['decision', 'accept'], without: ['remember'] }));
  keep('step up', await passContinue(client, await client.open(`${app}login?client=demo&acr_values=aal2`, app)));
}

async function withRegistration({ settings }: Bench, client: Client, keep: Keep): Promise<void> {
  const app = `${settings.appUrl}/`;
  const registration = keep('registration', await client.open(`${settings.vestibuleUrl}/registration`));
  const fields = { 'traits.email': `bench-${process.hrtime.bigint()}@example.com` };
  keep('registration, second step', await client.submit(registration, { fields, button: ['method', 'profile'] }));
  keep('registration for an application', await client.open(`${app}login?client=demo&prompt=registration`, app));
}

async function withSession({ settings, stack }: Bench, client: Client, keep: Keep): Promise<void> {
  const at = (path: string) => client.open(`${settings.vestibuleUrl}${path}`);
  await client.submit(await at('/login'), credentials(stack.secrets.demoPassword));
  keep('home', await at('/'));
  keep('settings', await at('/settings'));
  keep('login, confirm', await at('/login?refresh=true'));
  keep('logout', await at('/logout'));
}

export function credentials(password: string) {
  return { fields: { identifier: DEMO_EMAIL, password }, button: PASSWORD };
}

/** A form's answer may be the small page that moves on by itself; what it leads to is the page that is meant. */
async function passContinue(client: Client, page: Shown): Promise<Shown> {
  const next = refreshOf(page.html);
  return next === undefined ? page : passContinue(client, await client.open(next, page.url));
}

async function weighAll({ settings }: Bench, addresses: readonly string[]): Promise<number> {
  let total = 0;
  for (const address of addresses) {
    const answer = await fetch(new URL(address, settings.vestibuleUrl));
    total += gzipped(await answer.text());
  }
  return total;
}

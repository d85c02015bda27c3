import { toCookieHeader } from '../testing/cookies';
import { type BenchBrowser, demoCredentials, PASSWORD_BUTTON, startBrowser } from './bench-browser';
import { measureSpread, type Spread } from './counting';
import type { Bench } from './setup';

export type ExchangeOptions = { rounds: number; exchanges: number };

/**
 * Latency in milliseconds, one after the other, compared with the two calls of the same round. And how many succeed in
 * a second, one at a time and four at a time.
 */
export type ExchangeRow = {
  title: string;
  latencyMs: Spread;
  ratio: Spread;
  perSecond: Spread;
  atFour: Spread;
  /** Of those made four at a time: on SQLite, Hydra's writers can lock each other out. */
  failed: number;
};

/** `once` gets the browser to use, because flows in one browser get in each other's way. */
type Method = { title: string; once: (browser: BenchBrowser) => Promise<void> };
type Timed = { latencyMs: number; perSecond: number; atFour: number; failed: number };

const AT_ONCE = 4;
const WARM_UP = 5;
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * Compares the session exchange with its two calls alone, made without the front door, and with the authorization code
 * flow (single sign-on at a first-party client, including the application's token request). On the real servers, in
 * turns.
 */
export async function measureExchange(bench: Bench, { rounds, exchanges }: ExchangeOptions): Promise<ExchangeRow[]> {
  const start = () => startBrowser(bench.settings.vestibuleUrl);
  const first = start();
  const browsers: Browsers = [first, ...Array.from({ length: AT_ONCE - 1 }, start)];
  try {
    for (const browser of browsers) await signIn(bench, browser);
    const methods = await prepareMethods(bench, first);
    for (const { once } of methods) for (const browser of browsers) await repeat(() => once(browser), WARM_UP);
    const measured: Timed[][] = [];
    for (let round = 0; round < rounds; round++) {
      const timed: Timed[] = [];
      for (const { once } of methods) timed.push(await time(once, browsers, exchanges));
      measured.push(timed);
    }
    return methods.map(({ title }, at) => toRow(title, measured, at));
  } finally {
    for (const browser of browsers) await browser.close();
  }
}

type Browsers = readonly [BenchBrowser, ...BenchBrowser[]];

async function signIn({ stack }: Bench, browser: BenchBrowser): Promise<void> {
  const login = await browser.open('/login', { site: 'none' });
  await browser.press(login, PASSWORD_BUTTON, demoCredentials(stack.secrets.demoPassword));
}

async function prepareMethods({ settings, stack }: Bench, browser: BenchBrowser): Promise<Method[]> {
  const { vestibuleUrl, appUrl, kratosPublicUrl, hydraPublicUrl } = settings;
  const cookie = toCookieHeader(browser.cookies);
  const csrf: unknown = JSON.parse((await browser.send('/session/csrf', { site: 'same-origin' })).text);
  const token = textAt(csrf, 'csrf_token');
  const headers = { cookie, origin: vestibuleUrl, 'sec-fetch-site': 'same-origin', 'x-csrf-token': token };
  const basic = Buffer.from(`session-exchange:${stack.secrets.exchangeClient}`).toString('base64');
  return [
    {
      title: 'its two calls alone: whoami, token',
      once: async () => {
        const whoami = `${kratosPublicUrl}/sessions/whoami?tokenize_as=hydra_assertion`;
        const assertion = textAt(await send(whoami, { headers: { cookie } }), 'tokenized');
        await send(`${hydraPublicUrl}/oauth2/token`, {
          method: 'POST',
          headers: { authorization: `Basic ${basic}` },
          body: new URLSearchParams({ grant_type: GRANT, assertion, scope: 'api:read', audience: settings.apiUrl }),
        });
      },
    },
    {
      title: 'session exchange',
      once: async () => {
        const body = new URLSearchParams({ scope: 'api:read' });
        textAt(await send(`${vestibuleUrl}/session/token`, { method: 'POST', headers, body }), 'access_token');
      },
    },
    {
      title: 'authorization code, single sign-on',
      once: async (signedIn) => {
        const end = await signedIn.open(`${appUrl}/login?client=first-party`);
        if (!end.url.startsWith(appUrl) || end.status !== 200) throw new Error(`The sign-in ended at ${end.url}`);
      },
    },
  ];
}

/** Every answer must be a good one, or the time would be that of an error. */
async function send(url: string, options: RequestInit): Promise<unknown> {
  const answer = await fetch(url, options);
  const body: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return body;
}

function textAt(body: unknown, name: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, name) : undefined;
  if (typeof value !== 'string') throw new Error(`No ${name} in the answer.`);
  return value;
}

async function repeat(once: () => Promise<void>, times: number): Promise<void> {
  for (let index = 0; index < times; index++) await once();
}

async function time(once: Method['once'], browsers: Browsers, times: number): Promise<Timed> {
  const [first] = browsers;
  const alone = await secondsOf(() => repeat(() => once(first), times));
  let failed = 0;
  const tolerant = (browser: BenchBrowser) => () =>
    once(browser).catch(() => {
      failed += 1;
    });
  const together = await secondsOf(async () => {
    await Promise.all(browsers.map((browser) => repeat(tolerant(browser), times / browsers.length)));
  });
  return { latencyMs: (alone * 1000) / times, perSecond: times / alone, atFour: (times - failed) / together, failed };
}

async function secondsOf(what: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await what();
  return (performance.now() - begin) / 1000;
}

function toRow(title: string, measured: readonly Timed[][], at: number): ExchangeRow {
  const values = (of: (one: Timed, floor: Timed) => number) =>
    measureSpread(measured.flatMap((round) => (round[at] && round[0] ? [of(round[at], round[0])] : [])));
  return {
    title,
    latencyMs: values((one) => one.latencyMs),
    ratio: values((one, floor) => one.latencyMs / floor.latencyMs),
    perSecond: values((one) => one.perSecond),
    atFour: values((one) => one.atFour),
    failed: measured.reduce((sum, round) => sum + (round[at]?.failed ?? 0), 0),
  };
}

import { Client } from './client';
import { type Spread, spreadOf } from './counting';
import { credentials } from './pages';
import type { Bench } from './setup';

export type ExchangeOptions = { rounds: number; exchanges: number };

/** Latency in milliseconds, one after the other, beside the two calls of the same round; and how many end well in a second, one at a time and four. */
export type ExchangeRow = {
  title: string;
  latencyMs: Spread;
  ratio: Spread;
  perSecond: Spread;
  atFour: Spread;
  /** Of all that were made four at a time: on SQLite, Hydra's writers can lock one another out. */
  failed: number;
};

/** `once` is given the browser that does it: the flows of one browser get in one another's way. */
type Way = { title: string; once: (client: Client) => Promise<void> };
type Timed = { latencyMs: number; perSecond: number; atFour: number; failed: number };

const AT_ONCE = 4;
const WARM_UP = 5;
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/**
 * The session exchange beside the sum of its two calls, made without the front door, and beside the way by authorization code (single sign-on of a
 * first-party client, with the application's request for the tokens). On the real servers, in turns.
 */
export async function measureExchange(bench: Bench, { rounds, exchanges }: ExchangeOptions): Promise<ExchangeRow[]> {
  const first = new Client();
  const clients: [Client, ...Client[]] = [first, ...Array.from({ length: AT_ONCE - 1 }, () => new Client())];
  try {
    for (const client of clients) await signIn(bench, client);
    const ways = await openWays(bench, first);
    for (const { once } of ways) for (const client of clients) await repeat(() => once(client), WARM_UP);
    const measured: Timed[][] = [];
    for (let round = 0; round < rounds; round++) {
      const timed: Timed[] = [];
      for (const { once } of ways) timed.push(await time(once, clients, exchanges));
      measured.push(timed);
    }
    return ways.map(({ title }, at) => rowOf(title, measured, at));
  } finally {
    for (const client of clients) client.close();
  }
}

async function signIn({ settings, stack }: Bench, client: Client): Promise<void> {
  const login = await client.open(`${settings.vestibuleUrl}/login`);
  await client.submit(login, credentials(stack.secrets.demoPassword));
}

async function openWays({ settings, stack }: Bench, client: Client): Promise<Way[]> {
  const { vestibuleUrl, appUrl, kratosPublicUrl, hydraPublicUrl } = settings;
  const cookie = client.cookiesFor(vestibuleUrl);
  const csrf: unknown = JSON.parse((await client.open(`${vestibuleUrl}/session/csrf`, `${vestibuleUrl}/`)).html);
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
      once: async (browser) => {
        const end = await browser.open(`${appUrl}/login?client=first-party`, `${appUrl}/`);
        if (!end.url.startsWith(appUrl) || end.status !== 200) throw new Error(`The sign-in ended at ${end.url}`);
      },
    },
  ];
}

/** Every answer has to be a good one, or the time would be that of an error. */
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

async function time(once: Way['once'], clients: readonly [Client, ...Client[]], times: number): Promise<Timed> {
  const [first] = clients;
  const alone = await secondsOf(() => repeat(() => once(first), times));
  let failed = 0;
  const tolerant = (client: Client) => () =>
    once(client).catch(() => {
      failed += 1;
    });
  const together = await secondsOf(async () => {
    await Promise.all(clients.map((client) => repeat(tolerant(client), times / clients.length)));
  });
  return { latencyMs: (alone * 1000) / times, perSecond: times / alone, atFour: (times - failed) / together, failed };
}

async function secondsOf(what: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await what();
  return (performance.now() - begin) / 1000;
}

function rowOf(title: string, measured: readonly Timed[][], at: number): ExchangeRow {
  const values = (of: (one: Timed, floor: Timed) => number) =>
    spreadOf(measured.flatMap((round) => (round[at] && round[0] ? [of(round[at], round[0])] : [])));
  return {
    title,
    latencyMs: values((one) => one.latencyMs),
    ratio: values((one, floor) => one.latencyMs / floor.latencyMs),
    perSecond: values((one) => one.perSecond),
    atFour: values((one) => one.atFour),
    failed: measured.reduce((sum, round) => sum + (round[at]?.failed ?? 0), 0),
  };
}

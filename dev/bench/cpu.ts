import { writeFileSync } from 'node:fs';
import autocannon from 'autocannon';
import { LOOPBACK } from '../settings';
import { readCpuMs } from '../testing/process-usage';
import { demoCredentials, PASSWORD_BUTTON, startBrowser } from './bench-browser';
import { measureSpread, type Spread } from './counting';
import { freePort, type Program, startProgram } from './program';
import type { Bench } from './setup';

export type CpuOptions = { rounds: number; requests: number; flows: number };

/** CPU time in milliseconds, and as a multiple of the floor of the same round. */
export type CpuRow = { title: string; cpuMs: Spread; ratio: Spread };

/** Flow (a) takes seven requests of the browser, and the application's own for the tokens. */
const FLOW_REQUESTS = 8;
const CONNECTIONS = 4;
/** V8 keeps recompiling for the first few hundred requests of a kind. */
const WARM_UP = { requests: 600, flows: 40 };

type Load = { amount: number; connections?: number };
type Measured = { bare: number; plain: number; challenge: number; bareAlone: number; flow: number };

/**
 * Measures in turns, so that other load on the machine affects everything alike. It looks at the front door's process
 * only. For single pages Kratos and Hydra answer from memory; whole flows use the real ones.
 */
export async function measureCpu(bench: Bench, options: CpuOptions): Promise<CpuRow[]> {
  const bare = await startBare(bench);
  try {
    const { appUrl } = bench.settings;
    const plain = `${bench.frontUrl}/login`;
    const challenge = `${bench.frontUrl}${await loginPath(bench)}`;
    const perRequest = async (pid: number, url: string, { amount, connections = CONNECTIONS }: Load) =>
      (await cpuDuring(pid, () => bench.replaying(() => load(url, { amount, connections })))) / amount;
    const round = async ({ requests, flows }: Omit<CpuOptions, 'rounds'>): Promise<Measured> => ({
      bare: await perRequest(bare.pid, bare.url, { amount: requests }),
      plain: await perRequest(bench.front.pid, plain, { amount: requests }),
      challenge: await perRequest(bench.front.pid, challenge, { amount: requests }),
      // A flow is one request after the other, which costs more than several at once.
      bareAlone: await perRequest(bare.pid, bare.url, { amount: flows * FLOW_REQUESTS, connections: 1 }),
      flow: (await cpuDuring(bench.front.pid, () => signInOften(bench, appUrl, flows))) / flows,
    });
    await round({ requests: Math.max(WARM_UP.requests, options.requests), flows: WARM_UP.flows });
    const rounds: Measured[] = [];
    for (let index = 0; index < options.rounds; index++) rounds.push(await round(options));
    const row = (title: string, of: (one: Measured) => number, floor: (one: Measured) => number): CpuRow => ({
      title,
      cpuMs: measureSpread(rounds.map(of)),
      ratio: measureSpread(rounds.map((one) => of(one) / floor(one))),
    });
    const ofPage = (one: Measured) => one.bare;
    const ofFlow = (one: Measured) => one.bareAlone * FLOW_REQUESTS;
    return [
      row('floor of a page: bare Node, one call, same bytes', ofPage, ofPage),
      row('login page, one call', (one) => one.plain, ofPage),
      row('login page for an application, two calls', (one) => one.challenge, ofPage),
      row(`floor of a flow: ${FLOW_REQUESTS} of these, one by one`, ofFlow, ofFlow),
      row(`whole flow (a), ${FLOW_REQUESTS} requests`, (one) => one.flow, ofFlow),
    ];
  } finally {
    await bare.stop();
  }
}

/** Many requests, a few at a time. Each must succeed, or the measurement would be of an error page. */
export async function load(url: string, { amount, connections = CONNECTIONS }: Load): Promise<void> {
  const headers = {
    accept: 'text/html',
    'accept-language': 'en',
    'sec-fetch-dest': 'document',
    'sec-fetch-site': 'none',
  };
  const result = await autocannon({ url, amount, connections, headers, timeout: 20 });
  if (result['2xx'] !== amount) {
    throw new Error(`${result['2xx']} of ${amount} requests to ${new URL(url).pathname} succeeded.`);
  }
}

export async function startBare(bench: Bench): Promise<Program & { url: string }> {
  const browser = startBrowser(bench.settings.vestibuleUrl);
  const { text } = await browser.open('/login', { site: 'none' });
  await browser.close();
  const body = bench.logFile('bare').replace(/log$/, 'html');
  writeFileSync(body, text);
  const port = await freePort();
  const url = `http://${LOOPBACK}:${port}/`;
  const UPSTREAM = `${bench.kratosUrl}/self-service/login/browser`;
  const program = await startProgram({
    args: ['dev/bench/bare-server.mjs'],
    env: { PORT: String(port), UPSTREAM, BODY: body, NODE_ENV: 'production' },
    logFile: bench.logFile('bare'),
    readyUrl: url,
  });
  return { ...program, url };
}

async function cpuDuring(pid: number, what: () => Promise<void>): Promise<number> {
  const before = readCpuMs(pid);
  await what();
  return readCpuMs(pid) - before;
}

/** The address of the sign-in page within an authorization request. It can be opened any number of times. */
async function loginPath({ settings }: Bench): Promise<string> {
  const browser = startBrowser(settings.vestibuleUrl);
  const { url } = await browser.open(`${settings.appUrl}/login?client=demo`);
  await browser.close();
  const { pathname, search } = new URL(url);
  if (!search.includes('login_challenge=')) throw new Error('No login page for an application.');
  return `${pathname}${search}`;
}

async function signInOften(bench: Bench, appUrl: string, times: number): Promise<void> {
  for (let index = 0; index < times; index++) {
    const browser = startBrowser(bench.settings.vestibuleUrl);
    const login = await browser.open(`${appUrl}/login?client=demo`);
    const consent = await browser.press(login, PASSWORD_BUTTON, demoCredentials(bench.stack.secrets.demoPassword));
    const end = await browser.press(consent, 'decision=accept', { remember: null });
    await browser.close();
    if (!end.url.startsWith(appUrl) || end.status !== 200) throw new Error(`The sign-in ended at ${end.url}`);
  }
}

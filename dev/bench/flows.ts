import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '../chromium.mjs';
import { DEMO_EMAIL } from '../stack/account';
import { countFlow, type FlowCount } from './counting';
import type { Bench } from './setup';
import type { FlowName } from './targets';

export type CountedFlow = { flow: FlowName; script: 'on' | 'off'; count: FlowCount };

/** Signs in at the demo application with a real browser, with and without script, and counts the requests. */
export async function countFlows(bench: Bench): Promise<CountedFlow[]> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
  try {
    // At its first sign-in the application discovers the front door, which is not a browser request.
    await inContext(browser, true, (page) => signIn(bench, page, 'a'));
    return [...(await countAll(bench, browser, 'off')), ...(await countAll(bench, browser, 'on'))];
  } finally {
    await browser.close();
  }
}

async function countAll(bench: Bench, browser: Browser, script: 'on' | 'off'): Promise<CountedFlow[]> {
  const counted: CountedFlow[] = [];
  const count = async (flow: FlowName, page: Page) => {
    const { front, upstream } = await bench.during(() => signIn(bench, page, flow));
    counted.push({ flow, script, count: countFlow(front, upstream) });
  };
  await inContext(browser, script === 'on', (page) => count('a', page));
  await inContext(browser, script === 'on', async (page, context) => {
    await count('b', page);
    // Signs out at the application but not at the front door: they have different host names.
    await context.clearCookies({ domain: new URL(bench.settings.appUrl).hostname });
    await count('c', page);
  });
  return counted;
}

async function inContext(
  browser: Browser,
  javaScriptEnabled: boolean,
  what: (page: Page, context: BrowserContext) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled, locale: 'en-US' });
  context.setDefaultTimeout(15_000);
  try {
    await what(await context.newPage(), context);
  } finally {
    await context.close();
  }
}

async function signIn({ settings, stack }: Bench, page: Page, flow: FlowName): Promise<void> {
  await page.goto(`${settings.appUrl}/`);
  await page.getByTestId(flow === 'a' ? 'sign-in' : 'sign-in-first-party').click();
  if (flow !== 'c') {
    await page.locator('input[name="identifier"]').fill(DEMO_EMAIL);
    await page.locator('input[name="password"]').fill(stack.secrets.demoPassword);
    await page.locator('button[name="method"][value="password"]').click();
  }
  if (flow === 'a') {
    // A remembered consent would be asked for only once.
    await page.locator('input[name="remember"]').uncheck();
    await page.locator('button[name="decision"][value="accept"]').click();
  }
  await page.waitForURL(`${settings.appUrl}/`);
  await page.getByTestId('user-name').first().waitFor({ state: 'attached' });
}

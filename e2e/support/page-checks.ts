import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, type Page, type Response } from '@playwright/test';
import { expectAccessible } from './axe';

/** What must hold for every page that a person can see. */

const MOST_BYTES = 14 * 1024;
const NARROW = { width: 320, height: 640 };
/** What is left of 1280 by 1024 pixels at 400 %. */
const ZOOMED = { width: 320, height: 256 };

/** A folder for a picture of every page in every variant, for people to look at. */
const PICTURES = process.env['VESTIBULE_E2E_PICTURES'];

async function takePicture(page: Page, name: string, variant: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  const file = `${name.replaceAll(/\W+/g, '-')}.${variant}.png`;
  await page.screenshot({ path: path.join(PICTURES, file), fullPage: true, animations: 'disabled' });
}

/** A page, once somebody has gone there, is what every page of ours has to be; see the title of the tests. */
export async function expectGoodPage(page: Page, name: string, go: () => Promise<unknown>): Promise<void> {
  const response = lastDocument(page);
  await go();
  await expect(page.locator('h1')).toBeVisible();
  await expectLean(page, response());
  await expectNames(page);
  await expectOneFocus(page);
  await expectGoodInEveryVariant(page, name);
}

/** The last document that the page loaded. */
function lastDocument(page: Page): () => Response | null {
  let last: Response | null = null;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.headers()['location'] === undefined) last = response;
  });
  return () => last;
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { scrolls, room } = await page.evaluate(() => ({
    scrolls: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
  }));
  expect(scrolls, `width of ${page.url()}`).toBeLessThanOrEqual(room);
}

/** There's script only with a custom element that needs it, and the page with its style is small. */
async function expectLean(page: Page, response: Response | null): Promise<void> {
  const found = await page.evaluate(() => ({
    scripts: document.querySelectorAll('script:not([src^="/elements/"])').length,
    elements: [...document.querySelectorAll('body *')].filter((element) => element.localName.includes('-')).length,
    assets: document.querySelectorAll('link[rel=stylesheet], script[src]:not([src^="/elements/"]), iframe').length,
  }));
  expect(found.scripts, 'scripts').toBe(found.elements > 0 ? 1 : 0);
  expect(found.assets, 'further requests').toBe(0);
  expect(gzipSync(await (response as Response).body()).length, 'gzipped bytes').toBeLessThanOrEqual(MOST_BYTES);
}

/** A list of all links and buttons makes sense: each has a name, and the same name means the same. */
export async function expectNames(page: Page): Promise<void> {
  const controls = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, summary')]
      .filter((control) => control.checkVisibility())
      .map((control) => {
        const { name, value, form } = control as HTMLButtonElement;
        const target = control.getAttribute('href') ?? [form?.action, name, value].join(' ');
        return { name: (control.ariaLabel ?? control.textContent).trim(), target };
      }),
  );
  const unclear = controls.filter(
    ({ name, target }) =>
      name === '' || controls.some((other) => other.name === name && other.target !== target && target !== '  '),
  );
  expect(unclear, `names on ${page.url()}`).toEqual([]);
}

/** At most one element takes the focus when the page loads: the first error, or the first field. */
export async function expectOneFocus(page: Page): Promise<void> {
  const first = await page.evaluate(() => ({
    all: document.querySelectorAll('[autofocus]').length,
    alerts: document.querySelectorAll('[role=alert]').length,
    isAlert: document.querySelector('[autofocus]')?.getAttribute('role') === 'alert',
    saysError: document.title.startsWith('Error: '),
  }));
  expect(first.all, 'elements that take the focus').toBeLessThanOrEqual(1);
  expect(first.alerts, 'summaries of errors').toBeLessThanOrEqual(1);
  expect([first.isAlert, first.saysError], 'an error comes first').toEqual(Array(2).fill(first.alerts === 1));
}

async function inArabic(page: Page): Promise<void> {
  const button = page.locator('footer button[lang=ar]');
  await expect(button).toBeVisible();
  await button.click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}

/** Light, dark, forced colours, narrow, at 400 %, and from right to left. */
export async function expectGoodInEveryVariant(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await takePicture(page, name, colorScheme);
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
  await expectAccessible(page);
  await takePicture(page, name, 'forced');
  await page.emulateMedia({ forcedColors: 'none' });
  for (const [size, variant] of [
    [ZOOMED, 'zoomed'],
    [NARROW, 'narrow'],
  ] as const) {
    await page.setViewportSize(size);
    await expectNoSidewaysScroll(page);
    await takePicture(page, name, variant);
  }
  await inArabic(page);
  await expect(page.locator('h1')).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await takePicture(page, name, 'arabic');
}

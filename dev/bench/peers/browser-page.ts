import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, CDPSession, Page, Response } from '@playwright/test';
import { measureSize } from '../page-size';
import type { Contender } from './contender';
import { startIngress } from './ingress';
import type { Sample } from './sample';
import { beginAttempt } from './sign-in';

/** A slow phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms for each request, a CPU four times slower than this one. */
const SLOW_LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 };
const CPU_SLOWDOWN = 4;
const PATIENCE_MS = 60_000;
const NOTE_WHEN_READY = readFileSync(path.join(import.meta.dirname, 'note-when-ready.js'), 'utf8');
/** The least that a login page could be: a form, and nothing around it. */
const BARE_PAGE = `<!doctype html><html lang="en"><title>Sign in</title><form method="post">
<label>Email <input name="identifier"></label><label>Password <input type="password" name="password"></label>
<button name="method" value="password">Sign in</button></form></html>`;

/**
 * Opens the login page of an application's request with Chromium, with an empty cache and on a slow phone.
 *
 * @param options.isBare bare HTML in its place, behind the same redirects
 */
export async function measureInBrowser(
  contender: Contender,
  { browser, isBare = false }: { browser: Browser; isBare?: boolean },
): Promise<Sample> {
  const { settings, via, spec } = contender;
  const ingress = await startIngress({
    port: settings.ports.PORT,
    via,
    instead: (path) => (isBare && path === '/login' ? BARE_PAGE : null),
  });
  const context = await browser.newContext({ locale: 'en-US' });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    const traffic = await watchTraffic(session);
    const document = watchDocument(page);
    await session.send('Network.emulateNetworkConditions', SLOW_LINE);
    await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
    await page.addInitScript({ content: NOTE_WHEN_READY.replace('CAN_SEND', () => spec.canSend ?? 'true') });
    const begin = performance.timeOrigin + performance.now();
    await page.goto(beginAttempt(contender, 'a').url, { waitUntil: 'load', timeout: PATIENCE_MS });
    const ready = await page.waitForFunction(() => Reflect.get(window, 'benchReadyAt'), null, { timeout: PATIENCE_MS });
    const readyMs = Number(await ready.jsonValue()) - begin;
    await page.waitForLoadState('networkidle', { timeout: PATIENCE_MS });
    const { gzipBytes: html, scriptGzipBytes: scriptInPage } = measureSize(await document());
    return { ready: readyMs, ...traffic(), html, scriptInPage };
  } finally {
    await context.close();
    await ingress.close();
  }
}

/** The HTML of the last page that the browser got, which may have come after one that moves on by script. */
function watchDocument(page: Page): () => Promise<string> {
  let last: Response | null = null;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.ok()) last = response;
  });
  return async () => (await last?.text()) ?? '';
}

/** Counts what the login page loads, from its own document on, as it comes over the line. */
async function watchTraffic(session: CDPSession): Promise<() => Sample> {
  const loaded = new Map<string, { kind: string; bytes: number }>();
  session.on('Network.responseReceived', ({ requestId, type }) => loaded.set(requestId, { kind: type, bytes: 0 }));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = loaded.get(requestId);
    if (one !== undefined) one.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return () => {
    const all = [...loaded.values()];
    const bytesOf = (some: typeof all) => some.reduce((total, { bytes }) => total + bytes, 0);
    return {
      loads: all.length,
      bytes: bytesOf(all),
      scriptLoaded: bytesOf(all.filter(({ kind }) => kind === 'Script')),
    };
  };
}

import type { Page } from '@playwright/test';
import { signInQuietly } from './pages';
import type { Person } from './people';
import type { StackInfo } from './stack';

/** What a page got from a call: the status and the JSON body. */
export type JsonAnswer = { status: number; body: Record<string, unknown> };
export type TokenRequest = { scope?: string; audience?: string | string[] };

/** The headers of the front door's own pages, which the guard requires. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'self'; img-src data:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=()',
};
const HTML =
  '<!DOCTYPE html><html lang="en"><link rel="icon" href="data:,"><title>Desk</title><h1>First-party page</h1>';

/**
 * Opens a page on the front door's origin, as a reverse proxy would serve one next to it. Its calls have the headers of
 * the browser itself.
 *
 * @param person signs in first; without one, the page belongs to the person who is signed in already
 */
export async function openFirstPartyPage(page: Page, stack: StackInfo, person?: Person): Promise<void> {
  if (person !== undefined) await signInQuietly(page.context(), stack, person);
  const url = `${stack.origin}/first-party-page`;
  await page.route(url, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', headers: HEADERS, body: HTML }),
  );
  await page.goto(url);
}

/** Makes the page send a GET request. */
export function getFrom(page: Page, path: string): Promise<JsonAnswer> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    return { status: answer.status, body: await answer.json() };
  }, path);
}

/** Makes the page fetch a CSRF token and ask for access tokens with it, several at once. */
export function exchange(page: Page, wish: TokenRequest = {}, times = 1): Promise<JsonAnswer[]> {
  return page.evaluate(
    async ([asked, count]) => {
      const { csrf_token: token } = await (await fetch('/session/csrf')).json();
      const ask = async () => {
        const answer = await fetch('/session/token', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...asked, csrf_token: token }),
        });
        return { status: answer.status, body: await answer.json() };
      };
      return Promise.all(Array.from({ length: count }, ask));
    },
    [wish, times] as const,
  );
}

export async function exchangeOnce(page: Page, wish: TokenRequest = {}): Promise<JsonAnswer> {
  const [answer] = await exchange(page, wish);
  if (answer === undefined) throw new Error('The page sent no request.');
  return answer;
}

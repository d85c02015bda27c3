import type { Page } from '@playwright/test';
import { signInQuietly } from './pages';
import type { Person } from './people';
import type { StackInfo } from './stack';

/** What a page got for a call: the status, and the JSON of the body. */
export type JsonAnswer = { status: number; body: Record<string, unknown> };
export type TokenRequest = { scope?: string; audience?: string | string[] };

/** As the front door's own pages have them, so that the guard is content. */
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
 * Opens a page of the house's own on the front door's origin, as a reverse proxy would serve one beside it. The browser itself says
 * where its calls come from.
 *
 * @param person signs in first; without her, whoever is signed in in this browser has the page
 */
export async function openFirstPartyPage(page: Page, stack: StackInfo, person?: Person): Promise<void> {
  if (person !== undefined) await signInQuietly(page.context(), stack, person);
  const url = `${stack.origin}/first-party-page`;
  await page.route(url, (route) =>
    route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', headers: HEADERS, body: HTML }),
  );
  await page.goto(url);
}

/** One GET of the page. */
export function getFrom(page: Page, path: string): Promise<JsonAnswer> {
  return page.evaluate(async (address) => {
    const answer = await fetch(address);
    return { status: answer.status, body: await answer.json() };
  }, path);
}

/** The page fetches a CSRF token and asks for an access token with it, at once as often as is told. */
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
  if (answer === undefined) throw new Error('The page has not asked.');
  return answer;
}

import { Agent } from 'undici';
import { DEMO_EMAIL } from '../stack/account';
import { type Browser, makeBrowser } from '../testing/browser';

export type BenchBrowser = Browser & { close: () => Promise<void> };

/**
 * A browser cheap enough not to disturb a measurement. It opens its own connections, as every new visitor does.
 *
 * @param options.staysOnPages doesn't follow a page that moves on by itself
 */
export function startBrowser(
  origin: string,
  { language = 'en', staysOnPages = false }: { language?: string; staysOnPages?: boolean } = {},
): BenchBrowser {
  const dispatcher = new Agent();
  const headers = {
    'accept-language': language,
    'user-agent': 'vestibule-bench',
    'sec-fetch-dest': 'document',
    'sec-fetch-mode': 'navigate',
  };
  const browser = makeBrowser({ origin, headers, staysOnPages, dispatcher });
  return { ...browser, close: () => dispatcher.close() };
}

export const PASSWORD_BUTTON = 'method=password';

/** What the demo account enters on the sign-in page. */
export function demoCredentials(password: string): Record<string, string> {
  return { identifier: DEMO_EMAIL, password };
}

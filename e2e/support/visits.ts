import { expect } from '@playwright/test';
import type { HttpAnswer } from '@/dev/testing/browser';
import type { Application, Attempt, Tokens } from './application';
import type { OAuthClient } from './clients';
import { expectTokensOf } from './pages';
import type { Person } from './people';
import type { Visitor } from './visitor';

/** What a visitor does on the pages, without a browser. */

export const PASSWORD_BUTTON = 'method=password';
export const ALLOW = 'decision=accept';
export const DENY = 'decision=deny';

export type Asked = { attempt: Attempt; page: HttpAnswer; challenge: string };

/** The challenge in an address or in what a page posts. */
export function challengeIn(url: string, kind: 'login' | 'consent' | 'logout'): string {
  const challenge = new URL(url).searchParams.get(`${kind}_challenge`);
  if (!challenge) throw new Error(`No ${kind} challenge in ${url.slice(0, 120)}`);
  return challenge;
}

/** Signs in on a page that asks for a password, and follows. */
export function enterPassword(visitor: Visitor, page: HttpAnswer, person: Person): Promise<HttpAnswer> {
  return visitor.press(page, PASSWORD_BUTTON, { identifier: person.email, password: person.password });
}

/** Signs in at the front door itself. */
export async function signIn(visitor: Visitor, person: Person): Promise<void> {
  const home = await enterPassword(visitor, await visitor.open('/login'), person);
  expect(home.status, home.url).toBe(200);
  expect(new URL(home.url).pathname).toBe('/');
}

/** Starts a sign-in at an application and stops at the address that carries the login challenge. */
export async function atLogin(
  visitor: Visitor,
  app: Application,
  client: OAuthClient,
  params: Record<string, string> = {},
): Promise<{ attempt: Attempt; url: string; challenge: string }> {
  const attempt = await app.begin(client, params);
  const { url } = await visitor.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/login' });
  return { attempt, url, challenge: challengeIn(url, 'login') };
}

/** Goes as far as the page that asks for consent, through the password where there is no session yet. */
export async function atConsent(
  visitor: Visitor,
  app: Application,
  client: OAuthClient,
  person: Person,
  params: Record<string, string> = {},
): Promise<Asked> {
  const attempt = await app.begin(client, params);
  let page = await visitor.open(attempt.url);
  if (new URL(page.url).pathname === '/login') page = await enterPassword(visitor, page, person);
  expect(new URL(page.url).pathname, page.text.slice(-300)).toBe('/consent');
  expect(page.status).toBe(200);
  return { attempt, page, challenge: challengeIn(page.url, 'consent') };
}

/** The honest end of a request: allowed, and the tokens are the person's. Proves that the challenge was still open. */
export async function allow(visitor: Visitor, app: Application, asked: Asked, person: Person): Promise<Tokens> {
  await visitor.press(asked.page, ALLOW);
  return expectTokensOf(await app.tokens(asked.attempt), person);
}

/** Nothing has reached the application. */
export function expectNoCallback(app: Application, attempt: Attempt): void {
  expect(app.callbacksOf(attempt).map(({ url }) => url.href)).toEqual([]);
}

/** 200 while this visitor is signed in at Kratos. */
export async function whoami(visitor: Visitor): Promise<number> {
  return (await visitor.send('/sessions/whoami', { headers: { accept: 'application/json' } })).status;
}

import { expect } from '@playwright/test';
import type { HttpAnswer } from '@/dev/testing/browser';
import type { Application, Attempt, AuthorizationRequest, Tokens } from './application';
import { expectTokensOf } from './pages';
import type { Person } from './people';
import type { Visitor } from './visitor';

/** What a visitor does on the pages, without a browser. */

export const PASSWORD_BUTTON = 'method=password';
export const ALLOW = 'decision=accept';
export const DENY = 'decision=deny';

type SignIn = AuthorizationRequest & { person: Person };
/** A page that asks for consent. */
export type OpenConsent = { app: Application; attempt: Attempt; page: HttpAnswer };

/** The challenge in an address. */
export function challengeIn(url: string, kind: 'login' | 'consent' | 'logout'): string {
  const challenge = new URL(url).searchParams.get(`${kind}_challenge`);
  if (!challenge) throw new Error(`No ${kind} challenge in ${url.slice(0, 120)}`);
  return challenge;
}

/** Enters the password on a sign-in page, and follows. */
export function enterPassword(visitor: Visitor, page: HttpAnswer, person: Person): Promise<HttpAnswer> {
  return visitor.press(page, PASSWORD_BUTTON, { identifier: person.email, password: person.password });
}

/** Signs in at the front door itself. */
export async function signIn(visitor: Visitor, person: Person): Promise<void> {
  const home = await enterPassword(visitor, await visitor.open('/login'), person);
  expect(home.status, home.url).toBe(200);
  expect(new URL(home.url).pathname).toBe('/');
}

/** Starts a sign-in at an application and stops at the address with the login challenge. */
export async function atLogin(
  visitor: Visitor,
  { app, client, params }: AuthorizationRequest,
): Promise<{ attempt: Attempt; url: string; challenge: string }> {
  const attempt = await app.begin(client, params);
  const { url } = await visitor.open(attempt.url, { stopAt: ({ pathname }) => pathname === '/login' });
  return { attempt, url, challenge: challengeIn(url, 'login') };
}

/** Begins an authorization request and opens it, entering the password if there's no session yet. */
async function passLogin(visitor: Visitor, { app, client, person, params }: SignIn) {
  const attempt = await app.begin(client, params);
  const page = await visitor.open(attempt.url);
  const isLogin = new URL(page.url).pathname === '/login';
  return { attempt, page: isLogin ? await enterPassword(visitor, page, person) : page };
}

/** Goes as far as the consent page, entering the password if there's no session yet. */
export async function atConsent(visitor: Visitor, request: SignIn): Promise<OpenConsent & { challenge: string }> {
  const { attempt, page } = await passLogin(visitor, request);
  expect(new URL(page.url).pathname, page.text.slice(-300)).toBe('/consent');
  expect(page.status).toBe(200);
  return { app: request.app, attempt, page, challenge: challengeIn(page.url, 'consent') };
}

/** Allows what a consent page asks for, and gets the person's tokens. Proves that the challenge was still open. */
export async function allow(visitor: Visitor, { app, attempt, page }: OpenConsent, person: Person): Promise<Tokens> {
  await visitor.press(page, ALLOW);
  return expectTokensOf(await app.tokens(attempt), person);
}

/** Signs in at an application and allows what it asks for. */
export async function signInAndAllow(visitor: Visitor, request: SignIn): Promise<Tokens> {
  return allow(visitor, await atConsent(visitor, request), request.person);
}

/** Signs in at an application that needs no consent. */
export async function signInFirstParty(visitor: Visitor, request: SignIn): Promise<Tokens> {
  const { attempt } = await passLogin(visitor, request);
  return expectTokensOf(await request.app.tokens(attempt), request.person);
}

/** An authorization request of somebody who is signed in. Returns where the browser ends up. */
export async function openRequest(
  visitor: Visitor,
  { app, client, params }: AuthorizationRequest,
): Promise<{ attempt: Attempt; page: HttpAnswer }> {
  const attempt = await app.begin(client, params);
  return { attempt, page: await visitor.open(attempt.url) };
}

/** Nothing has reached the application. */
export function expectNoCallback(app: Application, attempt: Attempt): void {
  expect(app.callbacksOf(attempt).map(({ url }) => url.href)).toEqual([]);
}

/** 200 if this visitor is signed in at Kratos. */
export async function whoami(visitor: Visitor): Promise<number> {
  return (await visitor.send('/sessions/whoami', { headers: { accept: 'application/json' } })).status;
}

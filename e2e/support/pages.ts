import { type APIResponse, type BrowserContext, expect, type Page, type Request } from '@playwright/test';
import type { Application, Attempt, AuthorizationRequest, Tokens } from './application';
import type { Person } from './people';
import type { StackInfo } from './stack';
import { totpCode } from './totp';

type SignIn = AuthorizationRequest & { person: Person };

/** What a person does on the pages. Fields and buttons are found by their form names, so that any language works. */

export async function enterPassword(page: Page, person: Pick<Person, 'email' | 'password'>): Promise<void> {
  await page.locator('input[name=identifier]').fill(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('button[name=method][value=password]').click();
}

/** Signs in again, on a page that already knows who it is. */
export async function confirmPassword(page: Page, person: Person): Promise<void> {
  await page.locator('input[name=password]').fill(person.password);
  await page.locator('button[name=method][value=password]').click();
}

export async function enterTotp(page: Page, person: Person): Promise<void> {
  await page.locator('input[name=totp_code]').fill(totpCode(person.totpSecret ?? ''));
  await page.locator('button[name=method][value=totp]').click();
}

export async function allow(page: Page): Promise<void> {
  await page.locator('button[name=decision][value=accept]').click();
}

export async function deny(page: Page): Promise<void> {
  await page.locator('button[name=decision][value=deny]').click();
}

export function scopeBox(page: Page, scope: string) {
  return page.locator(`input[name=grant_scope][value="${scope}"]`);
}

export async function expectAtApplication(page: Page, app: Application): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Back at the application' })).toBeVisible();
  expect(new URL(page.url()).origin).toBe(app.origin);
}

/** Begins an authorization request and opens it. */
export async function openRequest(page: Page, { app, client, params }: AuthorizationRequest): Promise<Attempt> {
  const attempt = await app.begin(client, params);
  await page.goto(attempt.url);
  return attempt;
}

/** An authorization request that the front door answers without showing a page. */
export async function roundTrip(page: Page, request: AuthorizationRequest): Promise<Attempt> {
  const attempt = await openRequest(page, request);
  await expectAtApplication(page, request.app);
  return attempt;
}

/** An authorization request that the front door answers with the person's tokens, without showing a page. */
export async function singleSignOn(page: Page, { person, ...request }: SignIn): Promise<Tokens> {
  const attempt = await openRequest(page, request);
  return expectTokens(page, { ...request, attempt, person });
}

/** Signs in with a password at an application that needs no consent. */
export async function signInFirstParty(page: Page, { person, ...request }: SignIn): Promise<Tokens> {
  const attempt = await openRequest(page, request);
  await enterPassword(page, person);
  return expectTokens(page, { ...request, attempt, person });
}

/** The whole main path, from the application through password and consent back to it. */
export async function signInAndAllow(page: Page, { person, ...request }: SignIn): Promise<Tokens> {
  const attempt = await openRequest(page, request);
  await enterPassword(page, person);
  await allow(page);
  return expectTokens(page, { ...request, attempt, person });
}

/** The browser is back at the application, which gets tokens for this person. */
export async function expectTokens(
  page: Page,
  { app, attempt, person }: { app: Application; attempt: Attempt; person: Pick<Person, 'id' | 'email'> },
): Promise<Tokens> {
  await expectAtApplication(page, app);
  return expectTokensOf(await app.tokens(attempt), person);
}

/** Both tokens belong to this person, and so does any e-mail address in them. */
export function expectTokensOf(tokens: Tokens, person: Pick<Person, 'id' | 'email'>): Tokens {
  expect(tokens.id.sub).toBe(person.id);
  expect(tokens.access.sub).toBe(person.id);
  expect(tokens.id['email'] ?? person.email).toBe(person.email);
  expect(tokens.access['email'] ?? person.email).toBe(person.email);
  return tokens;
}

/** Signs in without the pages, for tests about what comes later. */
export async function signInQuietly(context: BrowserContext, stack: StackInfo, person: Person): Promise<void> {
  const first = await submitLogin(context, `${stack.origin}/self-service/login/browser`, {
    method: 'password',
    identifier: person.email,
    password: person.password,
  });
  // If the person has a second factor, Kratos answers that the browser has to continue.
  if (person.totpSecret === null) return expect(first.status(), await first.text()).toBe(200);
  expect([200, 422]).toContain(first.status());
  const second = await submitLogin(context, `${stack.origin}/self-service/login/browser?aal=aal2`, {
    method: 'totp',
    totp_code: totpCode(person.totpSecret),
  });
  expect(second.status(), await second.text()).toBe(200);
}

type LoginFlow = { ui: { action: string; nodes: { attributes: { name?: string; value?: string } }[] } };

async function submitLogin(context: BrowserContext, url: string, fields: Record<string, string>): Promise<APIResponse> {
  const headers = { accept: 'application/json' };
  const flow = (await (await context.request.get(url, { headers })).json()) as LoginFlow;
  const csrf = flow.ui.nodes.find((node) => node.attributes.name === 'csrf_token')?.attributes.value;
  return context.request.post(flow.ui.action, { headers, data: { ...fields, csrf_token: csrf } });
}

/** 200 if the browser is signed in at Kratos, 401 if not, 403 if a second factor is missing. */
export async function whoamiStatus(context: BrowserContext, stack: StackInfo): Promise<number> {
  return (await context.request.get(`${stack.origin}/sessions/whoami`)).status();
}

/** Records the documents that the browser requests from the front door, redirects included. */
export function countDocuments(page: Page, stack: StackInfo): { urls: string[] } {
  const urls: string[] = [];
  page.on('request', (request: Request) => {
    if (request.isNavigationRequest() && request.url().startsWith(`${stack.origin}/`))
      urls.push(`${request.method()} ${request.url()}`);
  });
  return { urls };
}

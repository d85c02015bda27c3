import type { Page } from '@playwright/test';
import type { Application, Attempt } from '../support/application';
import type { OAuthClient } from '../support/clients';
import { expect, type Fixtures, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { allow, deny, enterPassword, openRequest, signInFirstParty, signInQuietly } from '../support/pages';

const SCHEME = 'com.example.orchard';

/** Chromium has no application for the scheme, and says so. */
async function makeNative({ clients, guard }: Pick<Fixtures, 'clients' | 'guard'>, more: Record<string, unknown> = {}) {
  guard.allowOrigin('null');
  guard.allowConsole(/Failed to launch/);
  return clients.create({ isPublic: true, redirect_uris: [`${SCHEME}:/cb`], post_logout_redirect_uris: [], ...more });
}

function openButton(page: Page) {
  return page.getByRole('link', { name: 'Open Orchard' });
}

/** The answer that waits in the button. */
async function readAnswer(page: Page): Promise<URL> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Back to Orchard');
  const href = (await openButton(page).getAttribute('href')) ?? '';
  expect(href).toMatch(new RegExp(`^${SCHEME}:/cb\\?`));
  return new URL(href);
}

/** The applications' own part: it trades the code for tokens. */
function redeem(origin: string, client: OAuthClient, { attempt, answer }: { attempt: Attempt; answer: URL }) {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: client.client_id,
    redirect_uri: client.redirect_uris[0],
    code: answer.searchParams.get('code') ?? '',
    code_verifier: attempt.verifier,
  });
  return fetch(`${origin}/oauth2/token`, { method: 'POST', body: form });
}

/** The last redirect to the application that the browser got. */
function watchRedirects(page: Page): { to: string | null } {
  const seen: { to: string | null } = { to: null };
  page.on('response', (response) => {
    const { location } = response.headers();
    if (location?.startsWith(`${SCHEME}:`)) seen.to = location;
  });
  return seen;
}

/** Opens a request whose answer no application in this browser takes. */
async function openForNobody(
  page: Page,
  app: Application,
  { client, params }: { client: OAuthClient; params?: Record<string, string> },
) {
  const attempt = await app.begin(client, params);
  await page.goto(attempt.url).catch(() => undefined);
  return attempt;
}

test('an application on the device gets its answer by a button, pressed twice and after going back', async ({
  page,
  app,
  clients,
  guard,
  person,
  stack,
}) => {
  const client = await makeNative({ clients, guard });
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await allow(page);
  const answer = await readAnswer(page);
  expect(answer.searchParams.get('state')).toBe(attempt.state);
  expect(page.url()).not.toContain(answer.searchParams.get('code') ?? '?');

  for (let times = 0; times < 2; times += 1) {
    await openButton(page).click();
    expect((await readAnswer(page)).href).toBe(answer.href);
  }
  await page.reload();
  expect((await readAnswer(page)).href).toBe(answer.href);
  const answered = await redeem(stack.origin, client, { attempt, answer });
  expect(await answered.json()).toMatchObject({ access_token: expect.any(String), id_token: expect.any(String) });
});

test('going back from the button is no dead end', async ({ page, app, clients, guard, person }) => {
  const client = await makeNative({ clients, guard });
  await openRequest(page, { app, client });
  await enterPassword(page, person);
  await allow(page);
  const answer = await readAnswer(page);
  await page.goBack();
  await expect(page.getByRole('link', { name: /Start again/ })).toBeVisible();
  await page.goForward();
  expect((await readAnswer(page)).href).toBe(answer.href);
  await page.goBack();
  await page.getByRole('link', { name: /Start again/ }).click();
  // A public client is asked about each time, because anybody could be it.
  await allow(page);
  expect((await readAnswer(page)).searchParams.get('code')).not.toBe(answer.searchParams.get('code'));
});

test('an application on the device also learns of a refusal by the button', async ({
  page,
  context,
  app,
  clients,
  guard,
  person,
  stack,
}) => {
  const client = await makeNative({ clients, guard });
  await signInQuietly(context, stack, person);
  await openRequest(page, { app, client });
  await deny(page);
  expect((await readAnswer(page)).searchParams.get('error')).toBe('access_denied');
});

test('what no page of ours began goes straight to an application on the device', async ({
  page,
  context,
  app,
  clients,
  guard,
  person,
  stack,
}) => {
  // Hydra never answers a public one silently.
  const client = await makeNative({ clients, guard }, { isFirstParty: true, isPublic: false });
  const redirect = watchRedirects(page);
  await openForNobody(page, app, { client, params: { prompt: 'none' } });
  await expect.poll(() => redirect.to).toContain('error=login_required');
  await signInQuietly(context, stack, person);
  await openForNobody(page, app, { client });
  await expect.poll(() => redirect.to).toContain('code=');
  redirect.to = null;
  await openForNobody(page, app, { client, params: { prompt: 'none' } });
  await expect.poll(() => redirect.to).toContain('code=');
});

test('a first-party application on the device gets the button after a password', async ({
  page,
  app,
  clients,
  guard,
  person,
}) => {
  const client = await makeNative({ clients, guard }, { isFirstParty: true });
  await openRequest(page, { app, client });
  await enterPassword(page, person);
  expect((await readAnswer(page)).searchParams.get('code')).toBeTruthy();
});

test('a sign-out leads back to an application on the device by the button', async ({
  page,
  app,
  clients,
  guard,
  person,
  stack,
}) => {
  const client = await makeNative({ clients, guard }, { post_logout_redirect_uris: [`${SCHEME}:/bye`] });
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await allow(page);
  const answered = await redeem(stack.origin, client, { attempt, answer: await readAnswer(page) });
  const { id_token: hint } = (await answered.json()) as { id_token: string };
  const params = new URLSearchParams({ id_token_hint: hint, post_logout_redirect_uri: `${SCHEME}:/bye`, state: 'x' });
  await page.goto(`${stack.origin}/oauth2/sessions/logout?${params}`);
  await page.locator('form[action="/logout"] button').first().click();
  await expect(page.locator(`a[href="${SCHEME}:/bye?state=x"]`)).toBeVisible();
});

test('the page with the button takes no address but its own', async ({ page, stack }) => {
  for (const to of ['', 'javascript:alert(1)', 'x'.repeat(200)]) {
    await page.goto(`${stack.origin}/open?to=${encodeURIComponent(to)}`);
    await expect(page.locator('.reference')).toContainText('param_');
    await expect(page.locator('a[href^="javascript"]')).toHaveCount(0);
  }
});

test('the rules of a client decide who gets in', async ({ page, app, clients, people, stack }) => {
  const person = await people.create();
  const [plain, client] = await Promise.all([
    clients.create({ isFirstParty: true }),
    clients.create({ isFirstParty: true, metadata: { vestibule_allow: { 'metadata_public.groups': ['ops'] } } }),
  ]);
  await signInFirstParty(page, { app, client: plain, person });
  await openRequest(page, { app, client });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You can’t use this application');
  await expect(page.getByRole('button', { name: /another account/ })).toBeVisible();
  const silent = await openRequest(page, { app, client, params: { prompt: 'none' } });
  expect(await app.error(silent)).toBe('access_denied');

  await callJson('PATCH', `${stack.kratosAdminUrl}/admin/identities/${person.id}`, [
    { op: 'replace', path: '/metadata_public', value: { groups: ['ops'] } },
  ]);
  const attempt = await openRequest(page, { app, client });
  const tokens = await app.tokens(attempt);
  expect(tokens.id.sub).toBe(person.id);
});

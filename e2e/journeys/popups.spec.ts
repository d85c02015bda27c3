import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { allow, enterPassword, signInQuietly } from '../support/pages';

const OPENER_ALIVE = () => window.opener !== null;

/** Opens a request in a popup of the application's own page. */
async function openPopup(page: Page, origin: string, url: string): Promise<Page> {
  await page.goto(`${origin}/with-a-button`);
  const opened = page.waitForEvent('popup');
  await page.evaluate((to) => {
    Reflect.set(window, 'popup', window.open(to, 'sign-in', 'width=500,height=700'));
  }, url);
  return opened;
}

/** What the application's page sees of its popup. */
const isClosed = (page: Page) => page.evaluate(() => (Reflect.get(window, 'popup') as Window).closed);

test('a client may sign in by a popup: its page is known on every page of the flow', async ({
  page,
  app,
  clients,
  person,
}) => {
  const client = await clients.create({ metadata: { vestibule_popup: 'allowed' } });
  const attempt = await app.begin(client);
  const popup = await openPopup(page, app.origin, attempt.url);
  await enterPassword(popup, { ...person, password: 'not the password' });
  await expect(popup.getByRole('alert')).toBeVisible();
  expect([await popup.evaluate(OPENER_ALIVE), await isClosed(page)]).toEqual([true, false]);
  await popup.locator('a[href^="/recovery"]').click();
  await expect(popup.locator('input[name=email]')).toBeVisible();
  expect(await popup.evaluate(OPENER_ALIVE)).toBe(true);
  await popup.goBack();
  await enterPassword(popup, person);
  await expect(popup.locator('button[name=decision][value=accept]')).toBeVisible();
  expect([await popup.evaluate(OPENER_ALIVE), await isClosed(page)]).toEqual([true, false]);
  await allow(popup);
  await expect(popup.getByRole('heading', { name: 'Back at the application' })).toBeVisible();
  expect([await popup.evaluate(OPENER_ALIVE), await isClosed(page)]).toEqual([true, false]);
  expect((await app.tokens(attempt)).id.sub).toBe(person.id);
});

test('another account in a popup keeps it', async ({ page, context, app, clients, people, stack }) => {
  const [one, other] = await Promise.all([people.create(), people.create()]);
  const client = await clients.create({ metadata: { vestibule_popup: 'allowed' } });
  await signInQuietly(context, stack, one);
  const attempt = await app.begin(client);
  const popup = await openPopup(page, app.origin, attempt.url);
  await popup.getByRole('button', { name: /Switch account/ }).click();
  await enterPassword(popup, other);
  await allow(popup);
  await expect(popup.getByRole('heading', { name: 'Back at the application' })).toBeVisible();
  expect(await isClosed(page)).toBe(false);
  expect((await app.tokens(attempt)).id.sub).toBe(other.id);
});

for (const [mode, allowed] of [
  ['form_post', true],
  ['form_post', false],
] as const) {
  test(`an answer by ${mode} ${allowed ? 'keeps' : 'cuts off'} the opener of a popup`, async ({
    page,
    context,
    app,
    clients,
    person,
    stack,
  }) => {
    const client = await clients.create({
      isFirstParty: true,
      ...(allowed ? { metadata: { vestibule_popup: 'allowed' } } : {}),
    });
    await signInQuietly(context, stack, person);
    const attempt = await app.begin(client, { response_mode: mode });
    const popup = await openPopup(page, app.origin, attempt.url);
    await expect(popup.getByRole('heading', { name: 'Back at the application' })).toBeVisible();
    expect(await isClosed(page)).toBe(!allowed);
  });
}

test('the pages of all other clients know nothing of who opened them', async ({ page, app, client }) => {
  const attempt = await app.begin(client);
  const popup = await openPopup(page, app.origin, attempt.url);
  await expect(popup.locator('input[name=password]')).toBeVisible();
  expect([await popup.evaluate(OPENER_ALIVE), await isClosed(page)]).toEqual([false, true]);
});

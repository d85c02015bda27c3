import { expect, test } from '../support/fixtures';
import { allow, enterPassword, expectTokens, openRequest } from '../support/pages';

test('choosing another language keeps the request, even after a wrong password', async ({
  page,
  app,
  person,
  client,
}) => {
  const attempt = await openRequest(page, { app, client });
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Orchard');
  await enterPassword(page, { email: person.email, password: 'not the password' });
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await enterPassword(page, person);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('button', { name: 'Español' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await allow(page);
  await expectTokens(page, { app, attempt, person });
});

test('ui_locales overrides the browser, and the first language that the pages have wins', async ({
  page,
  app,
  person,
  client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { ui_locales: 'tlh fr-CA de' } });
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await enterPassword(page, person);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await allow(page);
  await expectTokens(page, { app, attempt, person });
});

test.describe('with a browser in Arabic', () => {
  test.use({ locale: 'ar' });

  test('the pages are in Arabic, from right to left', async ({ page, app, client }) => {
    await openRequest(page, { app, client });
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  });
});

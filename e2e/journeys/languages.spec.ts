import { expect, test } from '../support/fixtures';
import { allow, enterPassword, expectAtApplication, expectTokensOf } from '../support/pages';

test('choosing another language keeps the request, also after a wrong password', async ({
  page,
  app,
  clients,
  people,
}) => {
  const person = await people.create();
  const attempt = await app.begin(await clients.create());
  await page.goto(attempt.url);
  await page.getByRole('link', { name: 'Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Orchard');
  await enterPassword(page, { email: person.email, password: 'not the password' });
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.getByRole('link', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await enterPassword(page, person);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('link', { name: 'Español' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  await allow(page);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), person);
});

test('ui_locales decides over the browser, and the first language that the pages have wins', async ({
  page,
  app,
  clients,
  people,
}) => {
  const person = await people.create();
  const attempt = await app.begin(await clients.create(), { ui_locales: 'tlh fr-CA de' });
  await page.goto(attempt.url);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await enterPassword(page, person);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await allow(page);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), person);
});

test.describe('with a browser in Arabic', () => {
  test.use({ locale: 'ar' });

  test('the pages are in Arabic and run from right to left', async ({ page, app, clients }) => {
    await page.goto((await app.begin(await clients.create())).url);
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  });
});

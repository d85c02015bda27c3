import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { enterPassword, enterTotp, expectTokens, openRequest } from '../support/pages';
import type { Person } from '../support/people';
import { setUpAuthenticator } from '../support/totp-page';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('an authenticator app is set up on the way to the application, signs in, and is removed', async ({
      page,
      newBrowser,
      app,
      stack,
      person,
      firstParty: client,
    }) => {
      const first = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
      await enterPassword(page, person);
      await page.getByRole('link', { name: 'Set up a second factor' }).click();
      const withApp = { ...person, totpSecret: await setUpAuthenticator(page) };
      const code = page.locator('input[name=totp_code]');
      await expect(page.getByRole('heading', { name: 'Back at the application' }).or(code)).toBeVisible();
      if (await code.isVisible()) await enterTotp(page, withApp);
      expect((await expectTokens(page, { app, attempt: first, person })).id['acr']).toBe('aal2');

      const elsewhere = await (await newBrowser()).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await enterPassword(elsewhere, person);
      await enterTotp(elsewhere, withApp);
      await expectHome(elsewhere, person);
      await elsewhere.goto(`${stack.origin}/settings`);
      await elsewhere.locator('button[name=totp_unlink]').click();
      await expect(elsewhere.locator('.notice.success')).toBeVisible();
      await expect(elsewhere.locator('button[name=totp_unlink]')).toHaveCount(0);
    });

    test('recovery codes are made on the way to the application, and each signs in once, until they are turned off', async ({
      page,
      newBrowser,
      app,
      stack,
      person,
      firstParty: client,
    }) => {
      const first = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
      await enterPassword(page, person);
      await page.getByRole('link', { name: 'Set up a second factor' }).click();
      const [one = '', two = '', three = ''] = await makeRecoveryCodes(page);
      const field = page.locator('input[name=lookup_secret]');
      await expect(page.getByRole('heading', { name: 'Back at the application' }).or(field)).toBeVisible();
      if (await field.isVisible()) await enterRecoveryCode(page, one);
      const { id } = await expectTokens(page, { app, attempt: first, person });
      expect(id['acr']).toBe('aal2');

      const within = await (await newBrowser()).newPage();
      const second = await openRequest(within, { app, client });
      await enterPassword(within, person);
      await enterRecoveryCode(within, two);
      expect((await expectTokens(within, { app, attempt: second, person })).id['amr']).toContain('lookup_secret');

      const without = await (await newBrowser()).newPage();
      await without.goto(`${stack.origin}/login`);
      await enterPassword(without, person);
      await enterRecoveryCode(without, two);
      await expect(without.getByRole('alert')).toBeVisible();
      await enterRecoveryCode(without, three);
      await expectHome(without, person);
      await without.goto(`${stack.origin}/settings`);
      await without.locator('button[name=lookup_secret_reveal]').click();
      await expect(without.locator('#lookup_secret .codes')).toBeVisible();
      await without.locator('button[name=lookup_secret_disable]').click();
      await expect(without.locator('.notice.success')).toBeVisible();
      await expect(without.locator('button[name=lookup_secret_disable]')).toHaveCount(0);
    });
  });
}

/** Makes new codes in the settings, and says that they are kept. */
async function makeRecoveryCodes(page: Page): Promise<string[]> {
  await page.locator('#lookup_secret button[name=lookup_secret_regenerate]').click();
  await expect(page.locator('#lookup_secret .codes')).toBeVisible();
  const codes = (await page.locator('#lookup_secret').innerText()).match(/\b[a-z0-9]{8}\b/g) ?? [];
  expect(codes.length).toBeGreaterThanOrEqual(12);
  await page.locator('#lookup_secret button[name=lookup_secret_confirm]').click();
  return codes.slice(0, 12);
}

async function enterRecoveryCode(page: Page, code: string): Promise<void> {
  const field = page.locator('input[name=lookup_secret]');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  if (!(await field.isVisible())) await page.getByText('Try another way').click();
  await field.fill(code);
  await page.locator('button[name=method][value=lookup_secret]').click();
}

async function expectHome(page: Page, { email }: Person): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

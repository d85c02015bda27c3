import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import type { Mailbox } from '../support/mailbox';
import {
  allow,
  enterPassword,
  enterTotp,
  expectTokens,
  openRequest,
  signInQuietly,
  whoamiStatus,
} from '../support/pages';
import { newPassword, type Person } from '../support/people';
import { enterCode } from '../support/registration';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a mailed code replaces a forgotten password, leads back to the application, and ends other sessions', async ({
      page,
      app,
      mailbox,
      newBrowser,
      stack,
      person,
      client,
    }) => {
      const elsewhere = await newBrowser();
      await signInQuietly(elsewhere, stack, person);
      expect(await whoamiStatus(elsewhere, stack)).toBe(200);

      const attempt = await openRequest(page, { app, client });
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Get back into your account');
      await expect(page.getByRole('button', { name: 'Cancel and return to Orchard' })).toBeVisible();
      await page.locator('input[name=email]').fill(person.email);
      await page.getByRole('button', { name: 'Send code' }).click();
      await enterCode(page, await mailbox.code(person.email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
      const password = newPassword();
      await page.locator('#password input[name=password]').fill(password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await allow(page);
      await expectTokens(page, { app, attempt, person });

      expect(await whoamiStatus(elsewhere, stack)).toBe(401);
      await signInQuietly(elsewhere, stack, { ...person, password });
      expect(await whoamiStatus(elsewhere, stack)).toBe(200);
    });

    test('a wrong recovery code is reported and can be corrected', async ({ page, mailbox, stack, person }) => {
      await page.goto(`${stack.origin}/recovery`);
      await page.locator('input[name=email]').fill(person.email);
      await page.getByRole('button', { name: 'Send code' }).click();
      const code = await mailbox.code(person.email);
      await enterCode(page, code === '123456' ? '654321' : '123456');
      await expect(page.getByRole('alert')).toBeFocused();
      await enterCode(page, code);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
    });
  });
}

test('recovery says the same for an address without an account, and sends nothing', async ({
  page,
  mailbox,
  stack,
}) => {
  await page.goto(`${stack.origin}/recovery`);
  await page.locator('input[name=email]').fill('nobody-at-all@example.com');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your inbox');
  expect(await mailbox.mailsTo('nobody-at-all@example.com')).toEqual([]);
});

test('a recovery with a second factor asks for the authenticator’s code, too, and keeps the request', async ({
  page,
  app,
  people,
  mailbox,
  firstParty: client,
}) => {
  const person = await people.create({ hasTotp: true });
  const attempt = await openRequest(page, { app, client });
  await recoverByCode(page, mailbox, person);
  await enterTotp(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
  await page.locator('#password input[name=password]').fill(newPassword());
  await page.getByRole('button', { name: 'Change password' }).click();
  expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal2');
});

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a recovery without the lost authenticator goes on with a recovery code, within the same request', async ({
      page,
      newBrowser,
      app,
      people,
      mailbox,
      stack,
      firstParty: client,
    }) => {
      const person = await people.create({ hasTotp: true });
      const before = await (await newBrowser()).newPage();
      await signInQuietly(before.context(), stack, person);
      await before.goto(`${stack.origin}/settings`);
      await before.locator('button[name=lookup_secret_regenerate]').click();
      const code = await before.locator('.codes li').first().innerText();
      await before.locator('button[name=lookup_secret_confirm]').click();
      await expect(before.locator('.notice.success')).toBeVisible();

      const attempt = await openRequest(page, { app, client });
      await recoverByCode(page, mailbox, person);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
      await page.getByText('Try another way').click();
      await page.locator('input[name=lookup_secret]').fill(code);
      await page.locator('button[name=method][value=lookup_secret]').click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
      await page.locator('#password input[name=password]').fill(newPassword());
      await page.getByRole('button', { name: 'Change password' }).click();
      expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal2');
    });

    test('where no second factor is left, the page says who can help, and leads back to the application', async ({
      page,
      app,
      people,
      mailbox,
      firstParty: client,
    }) => {
      const person = await people.create({ hasTotp: true });
      const attempt = await openRequest(page, { app, client });
      await recoverByCode(page, mailbox, person);
      await expect(page.getByText('Support can reset your second factor.')).toBeVisible();
      expect(app.callbacksOf(attempt)).toEqual([]);
      // The request survives a reload, and a wrong code.
      await page.reload();
      await page.locator('input[name=totp_code]').fill('000000');
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await expect(page.getByRole('alert').first()).toBeVisible();
      await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
      expect(await app.error(attempt)).toBe('access_denied');
    });

    test('where no second factor is left, another account signs in to the application', async ({
      page,
      app,
      people,
      mailbox,
      person: other,
      firstParty: client,
    }) => {
      const person = await people.create({ hasTotp: true });
      const attempt = await openRequest(page, { app, client });
      await recoverByCode(page, mailbox, person);
      await page.getByRole('button', { name: 'Not you? Switch account' }).click();
      await enterPassword(page, other);
      await expectTokens(page, { app, attempt, person: other });
    });
  });
}

async function recoverByCode(page: Page, mailbox: Mailbox, person: Person): Promise<void> {
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await page.locator('input[name=email]').fill(person.email);
  await page.getByRole('button', { name: 'Send code' }).click();
  await enterCode(page, await mailbox.code(person.email));
}

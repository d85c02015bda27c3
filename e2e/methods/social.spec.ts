import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { allow, enterPassword, expectAtApplication, expectTokens, openRequest } from '../support/pages';
import { newEmail } from '../support/people';
import { atProvider, pressProvider } from '../support/social';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a newcomer signs up with a provider within the request, and later signs in with it', async ({
      page,
      newBrowser,
      app,
      guard,
      people,
      stack,
      client,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const email = newEmail('social');
      people.removeLater(email);
      const attempt = await openRequest(page, { app, client });
      await page.getByRole('link', { name: 'Create an account' }).click();
      await pressProvider(page);
      await atProvider(page, stack, email);
      await allow(page);
      await expectAtApplication(page, app);
      const id = (await people.idByEmail(email)) ?? '';
      const { access } = await expectTokens(page, { app, attempt, person: { id, email } });
      expect(access['email_verified']).toBe(true);

      const elsewhere = await (await newBrowser()).newPage();
      const second = await openRequest(elsewhere, { app, client });
      await pressProvider(elsewhere);
      await atProvider(elsewhere, stack, email);
      const tokens = await expectTokens(elsewhere, { app, attempt: second, person: { id, email } });
      expect(tokens.id['amr']).toEqual(['oidc']);
    });

    test('a newcomer signs up with a provider without an application, and later signs in with it', async ({
      page,
      newBrowser,
      guard,
      people,
      stack,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const email = newEmail('social');
      people.removeLater(email);
      await page.goto(`${stack.origin}/registration`);
      await pressProvider(page);
      await atProvider(page, stack, email);
      await expectHome(page, email);

      const elsewhere = await (await newBrowser()).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await pressProvider(elsewhere);
      await atProvider(elsewhere, stack, email);
      await expectHome(elsewhere, email);
    });

    test('a provider that lacks a required trait leads to a form for it within the request', async ({
      page,
      app,
      guard,
      people,
      stack,
      client,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const email = newEmail('social');
      people.removeLater(email);
      const attempt = await openRequest(page, { app, client });
      await pressProvider(page);
      await atProvider(page, stack, 'Grace Hopper');
      await page.locator('input[name="traits.email"]').fill(email);
      await expect(page.locator('input[name="traits.name.first"]')).toHaveValue('Grace');
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await allow(page);
      await expectAtApplication(page, app);
      const id = (await people.idByEmail(email)) ?? '';
      const { access } = await expectTokens(page, { app, attempt, person: { id, email } });
      expect(access['email_verified']).toBe(false);
    });

    test('a provider that lacks a required trait leads to a form for it without an application', async ({
      page,
      guard,
      people,
      stack,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const email = newEmail('social');
      people.removeLater(email);
      await page.goto(`${stack.origin}/registration`);
      await pressProvider(page);
      await atProvider(page, stack, newEmail('x').replace('@', ' '));
      await page.locator('input[name="traits.email"]').fill(email);
      await page.getByRole('button', { name: 'Continue', exact: true }).click();
      await expectHome(page, email);
    });

    test('a provider’s account with the address of a password account is linked after the password, within the request', async ({
      page,
      newBrowser,
      app,
      guard,
      stack,
      person,
      client,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const attempt = await openRequest(page, { app, client });
      await pressProvider(page);
      await atProvider(page, stack, person.email);
      await expect(page.locator('input[name=password]')).toBeVisible();
      await page.locator('input[name=password]').fill(person.password);
      await page.getByRole('button', { name: /link/ }).click();
      await allow(page);
      await expectTokens(page, { app, attempt, person });

      const elsewhere = await (await newBrowser()).newPage();
      const second = await openRequest(elsewhere, { app, client });
      await pressProvider(elsewhere);
      await atProvider(elsewhere, stack, person.email);
      await expectTokens(elsewhere, { app, attempt: second, person });
    });

    test('a provider’s account with the address of a password account is linked after the password, without an application', async ({
      page,
      guard,
      stack,
      person,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      await page.goto(`${stack.origin}/login`);
      await pressProvider(page);
      await atProvider(page, stack, person.email);
      await page.locator('input[name=password]').fill(person.password);
      await page.getByRole('button', { name: /link/ }).click();
      await expectHome(page, person.email);
    });

    test('a provider is linked and unlinked in the settings', async ({ page, guard, stack, person }) => {
      guard.allowOrigin(stack.providerUrl);
      await page.goto(`${stack.origin}/settings`);
      await enterPassword(page, person);
      await page.locator('button[name=link][value=birch]').click();
      await atProvider(page, stack, newEmail('linked'));
      await expect(page.locator('button[name=unlink][value=birch]')).toBeVisible();
      await page.locator('button[name=unlink][value=birch]').click();
      await expect(page.locator('button[name=link][value=birch]')).toBeVisible();
    });

    test('a person who signs in with a provider only confirms it again with the provider, within the request and without one', async ({
      page,
      app,
      guard,
      people,
      stack,
      firstParty: client,
    }) => {
      guard.allowOrigin(stack.providerUrl);
      const email = newEmail('social');
      people.removeLater(email);
      const first = await openRequest(page, { app, client });
      await pressProvider(page);
      await atProvider(page, stack, email);
      await expectAtApplication(page, app);
      const before = await app.tokens(first);
      const second = await openRequest(page, { app, client, params: { prompt: 'login' } });
      await expect(page.getByText(email)).toBeVisible();
      await pressProvider(page);
      await atProvider(page, stack, email);
      await expectAtApplication(page, app);
      const after = await app.tokens(second);
      expect(after.id.sub).toBe(before.id.sub);

      await page.goto(`${stack.origin}/self-service/login/browser?refresh=true`);
      await expect(page.getByText(email)).toBeVisible();
      await pressProvider(page);
      await atProvider(page, stack, email);
      await expectHome(page, email);
    });
  });
}

test('a sign-in that is cancelled at the provider ends on the sign-in page of the request, with a sentence', async ({
  page,
  app,
  guard,
  person,
  stack,
  client,
}) => {
  guard.allowOrigin(stack.providerUrl);
  const attempt = await openRequest(page, { app, client });
  await pressProvider(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('.application')).toContainText('Orchard');
  await enterPassword(page, person);
  await allow(page);
  await expectTokens(page, { app, attempt, person });
});

async function expectHome(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

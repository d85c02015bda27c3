import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import {
  confirmPassword,
  enterPassword,
  expectTokens,
  openRequest,
  signInFirstParty,
  signInQuietly,
} from '../support/pages';

const PARAMS = { prompt: 'select_account' };
const button = (page: Page, name: string) => page.getByRole('button', { name });

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('prompt=select_account lets a person go on, or switch to an account of this browser, within the request', async ({
      page,
      app,
      people,
      firstParty: client,
    }) => {
      const [ada, bob] = [await people.create(), await people.create()];
      await signInFirstParty(page, { app, client, person: ada });

      const same = await openRequest(page, { app, client, params: PARAMS });
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose an account for Orchard');
      await button(page, `Continue as ${ada.email}`).click();
      await expectTokens(page, { app, attempt: same, person: ada });

      const other = await openRequest(page, { app, client, params: PARAMS });
      await button(page, 'Use another account').click();
      await enterPassword(page, bob);
      await expectTokens(page, { app, attempt: other, person: bob });

      const back = await openRequest(page, { app, client, params: PARAMS });
      await expect(page.locator('li.entry')).toHaveCount(2);
      await button(page, `Sign in as ${ada.email}`).click();
      await expect(page.locator('input[name=identifier]')).toHaveValue(ada.email);
      await confirmPassword(page, ada);
      await expectTokens(page, { app, attempt: back, person: ada });
    });
  });
}

test('prompt=select_account is a plain sign-in in a browser that knows nobody', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  const attempt = await openRequest(page, { app, client, params: PARAMS });
  await enterPassword(page, person);
  await expectTokens(page, { app, attempt, person });
});

test('prompt=login select_account asks for the choice and for the password', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(page, { app, client, person });
  const attempt = await openRequest(page, { app, client, params: { prompt: 'login select_account' } });
  await button(page, `Continue as ${person.email}`).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm it’s you');
  await confirmPassword(page, person);
  await expectTokens(page, { app, attempt, person });
});

test('an account is chosen and forgotten on a page of its own, and the sign-in page leads there', async ({
  page,
  context,
  stack,
  people,
}) => {
  const [ada, bob] = [await people.create(), await people.create()];
  for (const person of [ada, bob]) {
    await signInQuietly(context, stack, person);
    await page.goto(stack.origin);
    await page.getByRole('link', { name: 'Sign out' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(`${stack.origin}/signed-out`);
  }
  await page.goto(`${stack.origin}/login?return_to=/settings`);
  await page.getByRole('link', { name: 'Choose from the accounts in this browser' }).click();
  await expect(page.locator('li.entry')).toHaveCount(2);
  await button(page, `Forget ${bob.email}`).click();
  await expect(page.locator('li.entry')).toHaveCount(1);
  await button(page, `Sign in as ${ada.email}`).click();
  await expect(page.locator('input[name=identifier]')).toHaveValue(ada.email);
  await confirmPassword(page, ada);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
  const cookie = (await context.cookies()).find(({ name }) => name === 'vestibule_accounts');
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
  expect(Buffer.from(cookie?.value ?? '', 'base64url').toString('latin1')).not.toContain('example.com');
});

test('the chooser of a request is also a click away from its sign-in page', async ({
  page,
  context,
  app,
  firstParty: client,
  person,
  stack,
}) => {
  await signInFirstParty(page, { app, client, person });
  await page.goto(`${stack.origin}/logout`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${stack.origin}/signed-out`);
  const attempt = await openRequest(page, { app, client });
  await page.getByRole('link', { name: 'Choose from the accounts in this browser' }).click();
  await button(page, `Sign in as ${person.email}`).click();
  await confirmPassword(page, person);
  await expectTokens(page, { app, attempt, person });
  expect((await context.cookies()).filter(({ name }) => name === 'vestibule_accounts')).toHaveLength(1);
});

test('prompt=select_account never goes on with an account that still lacks its second factor', async ({
  page,
  app,
  people,
  firstParty: client,
  person,
  stack,
}) => {
  const half = await people.create({ hasTotp: true });
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, half);
  await expect(page.locator('input[name=totp_code]')).toBeVisible();
  const attempt = await openRequest(page, { app, client, params: PARAMS });
  await expect(page.locator('li.entry')).toHaveCount(0);
  await button(page, 'Use another account').click();
  await enterPassword(page, person);
  await expectTokens(page, { app, attempt, person });
});

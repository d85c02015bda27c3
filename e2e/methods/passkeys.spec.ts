import type { Page } from '@playwright/test';
import { addAuthenticator } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { enterPassword, expectAtApplication, expectTokens, openRequest } from '../support/pages';
import { newEmail } from '../support/people';
import { enterCode } from '../support/registration';

/** Fills in the address, and makes a passkey in the second step. Ends on the page that asks for the mailed code. */
async function signUp(page: Page, email: string): Promise<void> {
  await page.locator('input[name="traits.email"]').fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: 'Sign up with passkey' }).click();
  await expect(page.locator('input[name=code]')).toBeVisible();
}

test('a newcomer signs up with a passkey within the request, and signs in with it by one touch, by button and again', async ({
  page,
  context,
  app,
  mailbox,
  people,
  firstParty: client,
}) => {
  const email = newEmail('passkey');
  people.removeLater(email);
  const authenticator = await addAuthenticator(page);
  const first = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await signUp(page, email);
  await enterCode(page, await mailbox.code(email));
  await expectAtApplication(page, app);
  const id = (await people.idByEmail(email)) ?? '';
  const { access } = await expectTokens(page, { app, attempt: first, person: { id, email } });
  expect(access['email_verified']).toBe(true);

  // The browser offers the passkey in the sign-in field, and the touch is all that's needed.
  await context.clearCookies();
  const offered = await openRequest(page, { app, client });
  const tokens = await expectTokens(page, { app, attempt: offered, person: { id, email } });
  expect(tokens.id['amr']).toEqual(['passkey']);

  // With nobody touching it, the offer is still open when the button is pressed.
  await context.clearCookies();
  await authenticator.touch(false);
  const pressed = await openRequest(page, { app, client });
  await page.reload();
  await page.reload();
  await authenticator.waitForOffer();
  await authenticator.touch(true);
  await page.getByRole('button', { name: 'Sign in with passkey' }).click();
  await expectTokens(page, { app, attempt: pressed, person: { id, email } });

  const again = await openRequest(page, { app, client, params: { prompt: 'login' } });
  await expect(page.getByText(email)).toBeVisible();
  await page.getByRole('button', { name: /passkey/ }).click();
  const renewed = await expectTokens(page, { app, attempt: again, person: { id, email } });
  expect(renewed.id['auth_time']).toBeGreaterThanOrEqual(tokens.id['auth_time'] as number);
});

test('a newcomer signs up with a passkey without an application, and signs in with it by one touch, by button and again', async ({
  page,
  context,
  mailbox,
  people,
  stack,
}) => {
  const email = newEmail('passkey');
  people.removeLater(email);
  const authenticator = await addAuthenticator(page);
  await page.goto(`${stack.origin}/registration`);
  await signUp(page, email);
  await enterCode(page, await mailbox.code(email));
  await page.getByRole('link', { name: 'Continue' }).click();
  await expectHome(page, email);

  await context.clearCookies();
  await page.goto(`${stack.origin}/login`);
  await expectHome(page, email);

  await context.clearCookies();
  await authenticator.touch(false);
  await page.goto(`${stack.origin}/login`);
  await authenticator.waitForOffer();
  await authenticator.touch(true);
  await page.getByRole('button', { name: 'Sign in with passkey' }).click();
  await expectHome(page, email);

  await page.goto(`${stack.origin}/self-service/login/browser?refresh=true`);
  await expect(page.getByText(email)).toBeVisible();
  await page.getByRole('button', { name: /passkey/ }).click();
  await expectHome(page, email);
});

test('a passkey is added in the settings, signs in, and is removed', async ({ page, context, stack, person }) => {
  const authenticator = await addAuthenticator(page);
  await page.goto(`${stack.origin}/settings`);
  await enterPassword(page, person);
  await page.locator('#passkey key-ceremony button').click();
  const remove = page.locator('#passkey button[name=passkey_remove]');
  await expect(remove).toBeVisible();
  expect(await authenticator.count()).toBe(1);

  await context.clearCookies();
  await page.goto(`${stack.origin}/login`);
  await expectHome(page, person.email);

  await page.goto(`${stack.origin}/settings`);
  await remove.click();
  await expect(page.locator('.notice.success')).toBeVisible();
  await expect(remove).toHaveCount(0);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('passkeys are offered nowhere, and the settings say what they need', async ({ page, stack, person }) => {
    await page.goto(`${stack.origin}/login`);
    await expect(page.getByRole('button', { name: /passkey/ })).toHaveCount(0);
    await page.goto(`${stack.origin}/settings`);
    await enterPassword(page, person);
    await expect(page.locator('#passkey')).toBeVisible();
    expect(await page.content()).toContain('This needs JavaScript');
  });
});

async function expectHome(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

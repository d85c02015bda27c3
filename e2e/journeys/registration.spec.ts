import { expect, test } from '../support/fixtures';
import { allow, enterPassword, expectAtApplication, expectTokens, expectTokensOf, openRequest } from '../support/pages';
import { newEmail, newPassword } from '../support/people';
import { enterCode, register } from '../support/registration';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a newcomer registers within the request, confirms the address with the mailed code, and gets to the application', async ({
      page,
      app,
      people,
      mailbox,
      client,
    }) => {
      const newcomer = { email: newEmail('newcomer'), password: newPassword() };
      people.removeLater(newcomer.email);
      const attempt = await openRequest(page, { app, client });
      await page.getByRole('link', { name: 'Create an account' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account for Orchard');
      await register(page, newcomer);
      await expect(page.locator('body')).toContainText('Orchard');
      await enterCode(page, await mailbox.code(newcomer.email));
      await allow(page);
      await expectAtApplication(page, app);
      const id = await people.idByEmail(newcomer.email);
      const tokens = expectTokensOf(await app.tokens(attempt), { id: id ?? '', email: newcomer.email });
      expect(tokens.access).toMatchObject({ email: newcomer.email, email_verified: true, name: 'Nora Neu' });
    });

    test('a person registers without an application, confirms the address, and sees the account on the home page', async ({
      page,
      people,
      mailbox,
      stack,
    }) => {
      const newcomer = { email: newEmail('newcomer'), password: newPassword() };
      people.removeLater(newcomer.email);
      await page.goto(`${stack.origin}/`);
      await page.getByRole('link', { name: 'Create an account' }).click();
      await register(page, newcomer);
      await enterCode(page, await mailbox.code(newcomer.email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
      await page.getByRole('link', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
      await expect(page.getByText(newcomer.email)).toBeVisible();
      await expect(page.getByText('Address confirmed')).toBeVisible();
    });
  });
}

test('a newcomer can confirm the address later, and the application is told that it’s unverified', async ({
  page,
  app,
  people,
  firstParty: client,
}) => {
  const newcomer = { email: newEmail('newcomer'), password: newPassword() };
  people.removeLater(newcomer.email);
  const attempt = await openRequest(page, { app, client });
  await page.getByRole('link', { name: 'Create an account' }).click();
  await register(page, newcomer);
  await page.getByRole('link', { name: 'Continue without confirming' }).click();
  await expectAtApplication(page, app);
  const tokens = await app.tokens(attempt);
  expect(tokens.access).toMatchObject({ email: newcomer.email, email_verified: false });
  expect(tokens.id['email_verified']).toBe(false);
});

test('prompt=registration opens the form for a new account, and leads back to the application', async ({
  page,
  app,
  people,
  firstParty: client,
}) => {
  const newcomer = { email: newEmail('newcomer'), password: newPassword() };
  people.removeLater(newcomer.email);
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account for Orchard');
  await register(page, newcomer);
  await page.getByRole('link', { name: 'Continue without confirming' }).click();
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).id['email']).toBe(newcomer.email);
});

test('a person who has an account goes from registration to sign-in within the request', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.getByRole('link', { name: 'Sign in' }).click();
  await enterPassword(page, person);
  await expectTokens(page, { app, attempt, person });
});

test('registering an address that has an account says so at the end, and signing in instead keeps the request', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(person.email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('input[name=password]').fill(newPassword());
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('There is already an account');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await enterPassword(page, person);
  await expectTokens(page, { app, attempt, person });
});

test('a password that is too short is refused on the second step, and a better one accepted', async ({
  page,
  app,
  people,
  firstParty: client,
}) => {
  const email = newEmail('newcomer');
  people.removeLater(email);
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(email);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.locator('input[name=password]').fill('short');
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('input[name=password]')).toHaveAttribute('aria-invalid', 'true');
  await page.locator('input[name=password]').fill(newPassword());
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('link', { name: 'Continue without confirming' }).click();
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).id['email']).toBe(email);
});

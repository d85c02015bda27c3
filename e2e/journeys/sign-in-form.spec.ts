import { expect, test } from '../support/fixtures';
import { confirmPassword, enterPassword, expectAtApplication, expectTokens, openRequest } from '../support/pages';

test('a wrong password keeps the address, clears the password, focuses the error, and can be corrected', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client });
  await expect(page.locator('input[name=identifier]')).toBeFocused();
  await enterPassword(page, { email: person.email, password: 'not the password' });
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('alert')).toContainText('These sign-in details are not right');
  await expect(page).toHaveTitle(/^Error: Sign in to .*Orchard/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Orchard');
  await expect(page.locator('input[name=identifier]')).toHaveValue(person.email);
  await expect(page.locator('input[name=password]')).toHaveValue('');
  await page.locator('input[name=password]').fill(person.password);
  await page.keyboard.press('Enter');
  await expectTokens(page, { app, attempt, person });
});

test('going back to the application, even after a wrong password, tells it access_denied', async ({
  page,
  app,
  client,
  person,
}) => {
  const first = await openRequest(page, { app, client });
  await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
  await expectAtApplication(page, app);
  expect(await app.error(first)).toBe('access_denied');

  const second = await openRequest(page, { app, client });
  await enterPassword(page, { email: person.email, password: 'not the password' });
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
  await expectAtApplication(page, app);
  expect(await app.error(second)).toBe('access_denied');
});

test('the sign-in, registration and recovery pages name the application, its terms and its privacy policy', async ({
  page,
  app,
  clients,
}) => {
  const client = await clients.create({
    tos_uri: 'https://orchard.example/terms',
    policy_uri: 'https://orchard.example/privacy',
  });
  await openRequest(page, { app, client });
  const links = ['https://orchard.example/terms', 'https://orchard.example/privacy'];
  const expectApplication = async () => {
    await expect(page.locator('.application')).toContainText('Orchard');
    for (const href of links) await expect(page.locator(`a[href="${href}"]`)).toBeVisible();
  };
  await expectApplication();
  const login = page.url();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expectApplication();
  await page.goto(login);
  await page.getByRole('link', { name: 'Forgot your password?' }).click();
  await expectApplication();
});

test('the password can be shown and hidden again', async ({ page, stack }) => {
  await page.goto(`${stack.origin}/login`);
  const field = page.locator('input[name=password]');
  await field.fill('something');
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(field).toHaveAttribute('type', 'text');
  await page.getByRole('button', { name: 'Hide password' }).click();
  await expect(field).toHaveAttribute('type', 'password');
});

test('login_hint fills in the address', async ({ page, app, person, firstParty: client }) => {
  const attempt = await openRequest(page, { app, client, params: { login_hint: person.email } });
  await expect(page.locator('input[name=identifier]')).toHaveValue(person.email);
  await page.locator('input[name=password]').fill(person.password);
  await page.keyboard.press('Enter');
  await expectTokens(page, { app, attempt, person });
});

test('an account that is turned off is told so, and the application gets nothing', async ({
  page,
  app,
  people,
  client,
}) => {
  const person = await people.create({ isInactive: true });
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This account is turned off');
  expect(app.callbacksOf(attempt)).toEqual([]);
});

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a person signs in without an application, sees the account, and confirms it with the password again', async ({
      page,
      stack,
      person,
    }) => {
      await page.goto(`${stack.origin}/`);
      await page.getByRole('link', { name: 'Sign in' }).click();
      await enterPassword(page, person);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
      await expect(page.getByText(person.email)).toBeVisible();

      await page.goto(`${stack.origin}/self-service/login/browser?refresh=true`);
      await expect(page.getByText(person.email)).toBeVisible();
      await confirmPassword(page, person);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    });
  });
}

import { expect, test } from '../support/fixtures';
import {
  enterPassword,
  expectAtApplication,
  expectTokens,
  expectTokensOf,
  openRequest,
  roundTrip,
  signInQuietly,
  whoamiStatus,
} from '../support/pages';
import { newEmail, newPassword } from '../support/people';
import { enterCode } from '../support/registration';

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a new password works, ends other sessions, and keeps this one', async ({
      page,
      context,
      newBrowser,
      stack,
      person,
    }) => {
      const elsewhere = await newBrowser();
      await signInQuietly(elsewhere, stack, person);
      await signInQuietly(context, stack, person);
      await page.goto(`${stack.origin}/settings`);
      const password = newPassword();
      await page.locator('#password input[name=password]').fill(password);
      await page.getByRole('button', { name: 'Change password' }).click();
      await expect(page.locator('.notice.success')).toBeVisible();
      expect(await whoamiStatus(context, stack)).toBe(200);
      expect(await whoamiStatus(elsewhere, stack)).toBe(401);
      await signInQuietly(elsewhere, stack, { ...person, password });
    });
  });
}

test('a changed name is in the next tokens', async ({ page, app, stack, firstParty: client, signedIn: _person }) => {
  await page.goto(`${stack.origin}/settings`);
  await page.locator('#profile input[name="traits.name.last"]').fill('Prüfling');
  await page.locator('#profile button[name=method][value=profile]').click();
  await expect(page.locator('.notice.success')).toBeVisible();
  await expect(page.locator('#profile input[name="traits.name.last"]')).toHaveValue('Prüfling');
  const attempt = await roundTrip(page, { app, client });
  expect((await app.tokens(attempt)).access['name']).toBe('Petra Prüfling');
});

test('a changed e-mail address is unverified until its code is entered, and then signs in', async ({
  page,
  context,
  newBrowser,
  app,
  mailbox,
  stack,
  firstParty: client,
  person,
}) => {
  const email = newEmail('moved');
  await signInQuietly(context, stack, person);
  await page.goto(`${stack.origin}/settings`);
  await page.locator('#profile input[name="traits.email"]').fill(email);
  await page.locator('#profile button[name=method][value=profile]').click();
  await expect(page.locator('.notice.success').or(page.locator('input[name=code]')).first()).toBeVisible();
  const before = await roundTrip(page, { app, client });
  expect((await app.tokens(before)).access).toMatchObject({ email, email_verified: false });

  // The change itself sends a code, for a flow that nobody has open.
  const sent = await mailbox.code(email);
  await page.goto(`${stack.origin}/`);
  await page.getByRole('link', { name: 'Confirm your address' }).click();
  await page.locator('input[name=email]').fill(email);
  await page.getByRole('button', { name: 'Send code' }).click();
  await enterCode(page, await mailbox.code(email, { otherThan: [sent] }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');

  const fresh = await (await newBrowser()).newPage();
  const after = await openRequest(fresh, { app, client });
  await enterPassword(fresh, { email, password: person.password });
  await expectAtApplication(fresh, app);
  expect(expectTokensOf(await app.tokens(after), { id: person.id, email }).access['email_verified']).toBe(true);
});

test('a mistake in the profile is reported at its field, which keeps the text', async ({
  page,
  stack,
  signedIn: _person,
}) => {
  await page.goto(`${stack.origin}/settings`);
  await page.locator('#profile form').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.locator('#profile input[name="traits.email"]').fill('not an address');
  await page.locator('#profile button[name=method][value=profile]').click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.locator('#profile input[name="traits.email"]')).toHaveValue('not an address');
  await expect(page.locator('#profile input[name="traits.email"]')).toHaveAttribute('aria-invalid', 'true');
});

test('the settings ask to sign in, and then open', async ({ page, stack, person }) => {
  await page.goto(`${stack.origin}/settings`);
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
});

test('recovery codes are shown once, and one of them replaces the authenticator app', async ({
  page,
  context,
  newBrowser,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ hasTotp: true }),
  ]);
  await signInQuietly(context, stack, person);
  await page.goto(`${stack.origin}/settings`);
  await page.locator('#lookup_secret button[name=lookup_secret_regenerate]').click();
  const text = await page.locator('#lookup_secret').innerText();
  const [code = ''] = /\b[a-z0-9]{8}\b/.exec(text) ?? [];
  expect(code, text).not.toBe('');
  await page.locator('#lookup_secret button[name=lookup_secret_confirm]').click();
  await expect(page.locator('.notice.success')).toBeVisible();

  const fresh = await (await newBrowser()).newPage();
  const attempt = await openRequest(fresh, { app, client });
  await enterPassword(fresh, person);
  await fresh.getByText('Try another way').click();
  await fresh.locator('input[name=lookup_secret]').fill(code);
  await fresh.locator('button[name=method][value=lookup_secret]').click();
  const { id } = await expectTokens(fresh, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
  expect(id['amr']).toContain('lookup_secret');
});

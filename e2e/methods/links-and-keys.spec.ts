import { addAuthenticator } from '../support/authenticator';
import { expectHome, identify, press } from '../support/first-factor-pages';
import { startFirstFactors } from '../support/first-factors';
import { expect, test } from '../support/fixtures';
import { expectAtApplication, expectTokens, openRequest } from '../support/pages';
import { makePeople, newEmail, newPassword } from '../support/people';
import { sharedPlace } from '../support/shared-place';
import { readStack } from '../support/stack';

test.describe.configure({ mode: 'default' });

const place = sharedPlace(() => startFirstFactors(readStack()));

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    const open = { javaScriptEnabled: isScripted };

    test('a newcomer registers in one step within the request, and a mailed link confirms the address on the way', async ({
      newBrowser,
      app,
      mailbox,
      people,
      firstParty: client,
    }) => {
      const email = newEmail('link');
      people.removeLater(email);
      const page = await (await newBrowser({ ...open, proxy: place().proxy })).newPage();
      const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
      await page.locator('input[name="traits.email"]').fill(email);
      await page.locator('input[name=password]').fill(newPassword());
      await press(page, 'password');
      await expect(page.getByRole('link', { name: 'Continue without confirming' })).toBeVisible();
      const link = await mailbox.link(email);
      await page.goto(link);
      await expectAtApplication(page, app);
      const id = (await people.idByEmail(email)) ?? '';
      const { access } = await expectTokens(page, { app, attempt, person: { id, email } });
      expect(access['email_verified']).toBe(true);
    });

    test('a mailed link recovers the account within the request', async ({
      newBrowser,
      app,
      mailbox,
      firstParty: client,
    }) => {
      const people = makePeople(place().stack);
      const person = await people.create();
      const page = await (await newBrowser({ ...open, proxy: place().proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await identify(page, person.email);
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.locator('input[name=email]').fill(person.email);
      await press(page, 'link');
      await page.goto(await mailbox.link(person.email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
      await page.locator('#password input[name=password]').fill(newPassword());
      await page.getByRole('button', { name: 'Change password' }).click();
      await expectTokens(page, { app, attempt, person });
      await people.cleanUp();
    });

    test('a newcomer registers in one step without an application, and mailed links confirm the address and recover', async ({
      newBrowser,
      mailbox,
      people,
      stack,
    }) => {
      const email = newEmail('link');
      people.removeLater(email);
      const context = await newBrowser({ ...open, proxy: place().proxy });
      const page = await context.newPage();
      await page.goto(`${stack.origin}/registration`);
      await page.locator('input[name="traits.email"]').fill(email);
      await page.locator('input[name=password]').fill(newPassword());
      await press(page, 'password');
      const link = await mailbox.link(email);
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
      await page.getByRole('link', { name: 'Continue' }).click();
      await expectHome(page, email);

      // Signed out, the used link says what may have happened to it.
      await context.clearCookies();
      await page.goto(link);
      await expect(page.getByRole('alert')).toContainText('your address is confirmed');
      await expect(page.getByRole('link', { name: 'Back to sign in' })).toBeVisible();

      await page.goto(`${stack.origin}/recovery`);
      await page.locator('input[name=email]').fill(email);
      await press(page, 'link');
      await page.goto(await mailbox.link(email, { otherThan: [link] }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
    });
  });
}

test('a mailed link that a mail program opened first leaves the way to the application open', async ({
  newBrowser,
  app,
  mailbox,
  people,
  firstParty: client,
}) => {
  const email = newEmail('scanned');
  people.removeLater(email);
  const context = await newBrowser({ proxy: place().proxy });
  const page = await context.newPage();
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(email);
  await page.locator('input[name=password]').fill(newPassword());
  await press(page, 'password');
  const link = await mailbox.link(email);
  const scanner = await (await newBrowser({ proxy: place().proxy })).newPage();
  await scanner.goto(link);
  await expect(scanner.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  const tab = await context.newPage();
  await tab.goto(link);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  await page.getByRole('link', { name: 'Continue without confirming' }).click();
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).id['email_verified']).toBe(true);
});

test('a security key signs a newcomer up and in, within the request and without one', async ({
  newBrowser,
  app,
  people,
  stack,
  firstParty: client,
}) => {
  const email = newEmail('key');
  people.removeLater(email);
  const context = await newBrowser({ proxy: place().proxy });
  const page = await context.newPage();
  await addAuthenticator(page, 'security key');
  const first = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(email);
  await page.locator('input[name=webauthn_register_displayname]').fill('Blue key');
  await page.locator('button[name=webauthn_register_trigger]').click();
  await expectAtApplication(page, app);
  const id = (await people.idByEmail(email)) ?? '';
  await expectTokens(page, { app, attempt: first, person: { id, email } });

  await page.goto(`${stack.origin}/settings`);
  await expect(page.locator('#webauthn')).toContainText('Blue key');

  await context.clearCookies();
  const second = await openRequest(page, { app, client });
  await identify(page, email);
  await press(page, 'webauthn');
  await page.locator('button[name=webauthn_login_trigger]').click();
  const { id: claims } = await expectTokens(page, { app, attempt: second, person: { id, email } });
  expect(claims['amr']).toEqual(['webauthn']);

  await context.clearCookies();
  await page.goto(`${stack.origin}/login`);
  await identify(page, email);
  await press(page, 'webauthn');
  await page.locator('button[name=webauthn_login_trigger]').click();
  await expectHome(page, email);

  await context.clearCookies();
  const other = newEmail('key');
  people.removeLater(other);
  await page.goto(`${stack.origin}/registration`);
  await page.locator('input[name="traits.email"]').fill(other);
  await page.locator('button[name=webauthn_register_trigger]').click();
  await expectHome(page, other);
});

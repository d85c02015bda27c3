import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { expectAtApplication, openRequest } from '../support/pages';
import { newEmail, newPassword } from '../support/people';
import { enterCode, register } from '../support/registration';

// The mail with a code has a link too. Mail programs open it before the person does, or in another browser. What a link
// alone does is in e2e/methods/links-and-keys.spec.ts.

const CONFIRMED = 'Your address is confirmed';

async function expectHeading(page: Page, heading: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
}

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a code still works after a mail program has opened the link beside it', async ({
      page,
      app,
      people,
      mailbox,
      newBrowser,
      firstParty: client,
    }) => {
      const newcomer = { email: newEmail('scanned'), password: newPassword() };
      people.removeLater(newcomer.email);
      const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
      await register(page, newcomer);
      const scanner = await (await newBrowser()).newPage();
      await scanner.goto(await mailbox.link(newcomer.email));
      // Opening it confirms nothing: it only fills in the code.
      await expect(scanner.locator('input[name=code]')).toHaveValue(/^\d{6}$/);
      await enterCode(page, await mailbox.code(newcomer.email));
      await expectAtApplication(page, app);
      expect((await app.tokens(attempt)).id['email_verified']).toBe(true);
    });

    test('a code that was confirmed in another browser lets the first one go on, after a reload too', async ({
      page,
      app,
      people,
      mailbox,
      newBrowser,
      firstParty: client,
    }) => {
      const newcomer = { email: newEmail('elsewhere'), password: newPassword() };
      people.removeLater(newcomer.email);
      const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
      await register(page, newcomer);
      const phone = await (await newBrowser({ javaScriptEnabled: isScripted })).newPage();
      await phone.goto(await mailbox.link(newcomer.email));
      await phone.getByRole('button', { name: 'Continue', exact: true }).click();
      await expectHeading(phone, CONFIRMED);
      await page.reload();
      await expectAtApplication(page, app);
      expect((await app.tokens(attempt)).id['email_verified']).toBe(true);
    });

    test('a code that was confirmed in another browser is answered in the first one with the way on', async ({
      page,
      people,
      mailbox,
      newBrowser,
      stack,
    }) => {
      const newcomer = { email: newEmail('twice'), password: newPassword() };
      people.removeLater(newcomer.email);
      await page.goto(`${stack.origin}/registration`);
      await register(page, newcomer);
      const code = await mailbox.code(newcomer.email);
      const phone = await (await newBrowser({ javaScriptEnabled: isScripted })).newPage();
      await phone.goto(await mailbox.link(newcomer.email));
      await phone.getByRole('button', { name: 'Continue', exact: true }).click();
      await expectHeading(phone, CONFIRMED);
      await enterCode(page, code);
      await expectHeading(page, CONFIRMED);
      await page.getByRole('link', { name: 'Continue' }).click();
      await expectHeading(page, 'Your account');
      await expect(page.getByText('Address confirmed')).toBeVisible();
    });
  });
}

import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { type OwnOrigin, startOwnOrigin } from '../support/own-origin';
import { enterPassword, expectTokens, openRequest, signInQuietly } from '../support/pages';
import { newEmail } from '../support/people';
import { readStack } from '../support/stack';

/** Long enough to type, short enough to wait for. */
const LIFESPAN = '4s';
const FLOWS = ['login', 'registration', 'recovery', 'verification', 'settings'];
const EXPIRED = /expired/i;

async function typeAll(page: Page, values: Record<string, string>): Promise<void> {
  const details = page.locator('details:not([open]) > summary');
  for (const summary of await details.all()) await summary.click();
  for (const [name, value] of Object.entries(values)) await page.locator(`input[name="${name}"]`).first().fill(value);
}

/** Sends the form once the flow has expired, and expects what was typed on the page after it. */
async function sendTooLate(page: Page, button: string, values: Record<string, string>): Promise<void> {
  await page.waitForTimeout(5_000);
  await page.locator(button).first().click();
  await expect(page.getByRole('alert')).toHaveText(EXPIRED);
  await expect(page.getByText('What you typed is still here.')).toBeVisible();
  for (const [name, value] of Object.entries(values)) {
    await expect(page.locator(`input[name="${name}"]`).first(), name).toHaveValue(value);
  }
  for (const password of await page.locator('input[type=password]').all()) await expect(password).toHaveValue('');
}

test.describe('after a form has expired, what was typed is kept, except passwords', () => {
  let own: OwnOrigin;
  test.beforeAll(async () => {
    own = await startOwnOrigin(readStack(), () =>
      Object.fromEntries(FLOWS.map((flow) => [`selfservice.flows.${flow}.lifespan`, LIFESPAN])),
    );
  });
  test.afterAll(() => own.stop());
  test.beforeEach(({ guard }) => guard.allowOrigin(own.stack.origin));

  for (const isScripted of [true, false]) {
    test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
      test.use({ javaScriptEnabled: isScripted });

      test('at the sign-in, which then works', async ({ page, person }) => {
        const values = { identifier: person.email };
        await page.goto(`${own.stack.origin}/login?return_to=/settings`);
        await typeAll(page, { ...values, password: person.password });
        await sendTooLate(page, 'button[value=password]', values);
        await page.locator('input[name=password]').fill(person.password);
        await page.locator('button[value=password]').click();
        await expect(page.locator('section#password')).toBeVisible();
      });

      test('at the registration, five fields', async ({ page }) => {
        const values = {
          'traits.email': newEmail(),
          'traits.name.first': 'Nora',
          'traits.name.last': 'Neu & <b>Alt</b>',
          'traits.nickname': 'nono',
          'traits.address.locality': 'Köln',
        };
        await page.goto(`${own.stack.origin}/registration`);
        await typeAll(page, values);
        await sendTooLate(page, 'button[value=profile]', values);
        await page.locator('button[value=profile]').click();
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Protect your account');
      });

      for (const path of ['recovery', 'verification']) {
        test(`at the ${path}`, async ({ page }) => {
          const values = { email: newEmail() };
          await page.goto(`${own.stack.origin}/${path}`);
          await typeAll(page, values);
          await sendTooLate(page, 'button[value=code]', values);
        });
      }

      test('in the settings, over what is stored', async ({ page, context, person }) => {
        await signInQuietly(context, own.stack, person);
        const values = { 'traits.name.first': 'Paula', 'traits.nickname': 'pp', 'traits.website': 'https://p.example' };
        await page.goto(`${own.stack.origin}/settings`);
        await typeAll(page, values);
        await sendTooLate(page, 'button[value=profile]', values);
        await page.locator('button[value=profile]').first().click();
        await expect(page.locator('.notice.success')).toBeVisible();
      });
    });
  }
});

test.describe('after Kratos has deleted the flow of a form, what was typed is kept', () => {
  const GONE = '6a0a5b2c-6bd5-4a1c-8f7e-31e5b0a63d34';

  /** Kratos deletes old flows (`kratos cleanup sql`). To it, the form of such a flow is the form of any unknown one. */
  async function outlive(page: Page): Promise<void> {
    await page.locator('form[action*="/self-service/"]').evaluateAll((forms, gone) => {
      for (const form of forms as HTMLFormElement[]) form.action = form.action.replace(/flow=[\w-]+/, `flow=${gone}`);
    }, GONE);
  }

  async function expectKept(page: Page, values: Record<string, string>): Promise<void> {
    await expect(page.getByText('What you typed is still here.')).toBeVisible();
    for (const [name, value] of Object.entries(values)) {
      await expect(page.locator(`input[name="${name}"]`).first(), name).toHaveValue(value);
    }
    for (const password of await page.locator('input[type=password]').all()) await expect(password).toHaveValue('');
  }

  test('at the sign-in of an application, which it still leads to', async ({ page, app, person, firstParty }) => {
    const attempt = await openRequest(page, { app, client: firstParty });
    await outlive(page);
    await enterPassword(page, person);
    await expectKept(page, { identifier: person.email });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Orchard');
    await page.locator('input[name=password]').fill(person.password);
    await page.locator('button[value=password]').click();
    await expectTokens(page, { app, attempt, person });
  });

  test('at the registration for an application', async ({ page, app, firstParty }) => {
    const values = { 'traits.email': newEmail(), 'traits.name.first': 'Nora', 'traits.name.last': 'Neu' };
    await openRequest(page, { app, client: firstParty, params: { prompt: 'registration' } });
    await typeAll(page, values);
    await outlive(page);
    await page.locator('button[value=profile]').click();
    await expectKept(page, values);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Create an account for Orchard');
  });

  for (const path of ['recovery', 'verification']) {
    test(`at the ${path}`, async ({ page, stack }) => {
      const values = { email: newEmail() };
      await page.goto(`${stack.origin}/${path}`);
      await typeAll(page, values);
      await outlive(page);
      await page.locator('button[value=code]').first().click();
      await expectKept(page, values);
    });
  }

  test('in the settings, over what is stored', async ({ page, stack, signedIn }) => {
    const values = { 'traits.email': signedIn.email, 'traits.name.first': 'Paula', 'traits.nickname': 'pp' };
    await page.goto(`${stack.origin}/settings`);
    await typeAll(page, values);
    await outlive(page);
    await page.locator('button[value=profile]').first().click();
    await expectKept(page, values);
    await page.locator('button[value=profile]').first().click();
    await expect(page.locator('.notice.success')).toBeVisible();
  });
});

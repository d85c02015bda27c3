import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { type OwnOrigin, startOwnOrigin } from '../support/own-origin';
import { signInQuietly } from '../support/pages';
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

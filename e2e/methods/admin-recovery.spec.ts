import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { signInQuietly } from '../support/pages';
import { newPassword } from '../support/people';
import { enterCode } from '../support/registration';
import type { StackInfo } from '../support/stack';

test('an administrator’s code opens the account that it is for', async ({ page, people, stack }) => {
  const newcomer = await people.create();
  const issued = await issueCode(stack, newcomer.id);
  expect(new URL(issued.recovery_link).origin).toBe(stack.origin);
  await page.goto(issued.recovery_link);
  await enterCode(page, issued.recovery_code);
  await expectSettingsOf(page, newcomer.email);
  await page.locator('#password input[name=password]').fill(newPassword());
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.locator('.notice.success')).toBeVisible();
});

test('an administrator’s code changes nothing for somebody else who is signed in', async ({
  page,
  context,
  people,
  stack,
}) => {
  const [newcomer, neighbour] = await Promise.all([people.create(), people.create()]);
  await signInQuietly(context, stack, neighbour);
  const issued = await issueCode(stack, newcomer.id);
  await page.goto(issued.recovery_link);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const field = page.locator('input[name=code]');
  if (await field.isVisible()) {
    await enterCode(page, issued.recovery_code);
    return expectSettingsOf(page, newcomer.email);
  }
  // Kratos leaves the session alone: what is open is the neighbour's own account, and the page says whose it is.
  await expect(page.getByText(neighbour.email).first()).toBeVisible();
  await expect(page.locator('input[type=password]')).toHaveCount(0);
});

function issueCode(stack: StackInfo, id: string): Promise<{ recovery_link: string; recovery_code: string }> {
  return callJson('POST', `${stack.kratosAdminUrl}/admin/recovery/code`, { identity_id: id });
}

async function expectSettingsOf(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
  await expect(page.locator('input[name="traits.email"]')).toHaveValue(email);
}

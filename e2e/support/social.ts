import { expect, type Page } from '@playwright/test';
import type { StackInfo } from './stack';

/** Presses the button of a provider on a sign-in or registration page. */
export async function pressProvider(page: Page, id = 'birch'): Promise<void> {
  await page.locator(`button[name=provider][value="${id}"]`).click();
}

/** Signs in at the provider. An account without an "@" has no e-mail address. */
export async function atProvider(page: Page, stack: StackInfo, account: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in at Birch');
  expect(new URL(page.url()).origin).toBe(stack.providerUrl);
  await page.getByLabel('E-mail address or name').fill(account);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

import { expect, type Page } from '@playwright/test';

/** Enters the identifier where it comes first. */
export async function identify(page: Page, identifier: string): Promise<void> {
  await page.locator('input[name=identifier]').fill(identifier);
  await press(page, 'identifier_first');
}

export async function press(page: Page, method: string): Promise<void> {
  await page.locator(`button[name=method][value=${method}]`).click();
}

export async function enterSentCode(page: Page, code: string): Promise<void> {
  await page.locator('input[name=code]').fill(code);
  await press(page, 'code');
}

export async function expectHome(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

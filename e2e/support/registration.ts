import { expect, type Page } from '@playwright/test';

/** Registers: first the profile, then the password. Ends on the page that asks for the mailed code. */
export async function register(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.locator('input[name="traits.email"]').fill(person.email);
  await page.locator('input[name="traits.name.first"]').fill('Nora');
  await page.locator('input[name="traits.name.last"]').fill('Neu');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Protect your account');
  await page.locator('input[name=password]').fill(person.password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.locator('input[name=code]')).toBeVisible();
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('input[name=code]').fill(code);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

/** Fills in a trait that may be folded away. */
export async function fillTrait(page: Page, trait: string, value: string): Promise<void> {
  const field = page.locator(`input[name="traits.${trait}"]`);
  if (!(await field.isVisible())) await page.locator('details', { has: field }).locator('summary').click();
  await field.fill(value);
}

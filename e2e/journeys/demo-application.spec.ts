import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { allow, enterPassword, whoamiStatus } from '../support/pages';
import type { Person } from '../support/people';

async function expectDashboard(page: Page, person: Person): Promise<void> {
  await expect(page.getByTestId('claim-email')).toHaveText(person.email);
  await expect(page.getByTestId('claim-name')).toHaveText('Petra Probe');
  await expect(page.getByTestId('claim-email_verified')).toHaveAttribute('data-value', 'true');
  await expect(page.getByTestId('claim-sub')).toHaveText(person.id);
}

async function useEverything(page: Page, person: Person): Promise<void> {
  await page.getByTestId('call-api').click();
  await expect(page.getByTestId('api-status')).toHaveText('200');
  await expect(page.getByTestId('api-body')).toContainText(person.id);
  await expect(page.getByTestId('api-proxied-status')).toHaveText('200');
  await expect(page.getByTestId('api-proxied-body')).toContainText(person.id);
  await page.getByTestId('tab-token').click();
  await page.getByTestId('refresh').click();
  await expect(page.getByTestId('refresh-result')).toBeVisible();
  const before = await page.getByTestId('jti-before').textContent();
  await expect(page.getByTestId('jti-after')).not.toHaveText(before ?? '');
}

test('the demo application signs a person in, shows the claims, calls its API, refreshes, and signs out of everything', async ({
  page,
  context,
  stack,
  person,
}) => {
  await page.goto(`${stack.demoAppUrl}/`);
  await page.getByTestId('sign-in').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Demo application');
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Demo application wants to access your account');
  await allow(page);
  await expectDashboard(page, person);
  await useEverything(page, person);

  await page.getByTestId('account-menu').click();
  await page.getByTestId('sign-out').click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByTestId('signed-out-everywhere')).toBeVisible();
  expect(await whoamiStatus(context, stack)).toBe(401);

  await page.getByTestId('sign-in').click();
  await expect(page.locator('input[name=identifier]')).toHaveValue('');
});

test('the first-party demo application asks neither for consent nor for a confirmation of the sign-out', async ({
  page,
  context,
  stack,
  person,
}) => {
  await page.goto(`${stack.demoAppUrl}/`);
  await page.getByTestId('sign-in-first-party').click();
  await enterPassword(page, person);
  await expectDashboard(page, person);
  await useEverything(page, person);

  await page.getByTestId('account-menu').click();
  await page.getByTestId('sign-out').click();
  await expect(page.getByTestId('signed-out-everywhere')).toBeVisible();
  expect(await whoamiStatus(context, stack)).toBe(401);
});

test('the demo account that the stack prints signs in', async ({ page, stack }) => {
  await page.goto(`${stack.demoAppUrl}/`);
  await page.getByTestId('sign-in-first-party').click();
  await enterPassword(page, stack.demo);
  await expect(page.getByTestId('claim-email')).toHaveText(stack.demo.email);
  await expect(page.getByTestId('claim-email_verified')).toHaveAttribute('data-value', 'true');
});

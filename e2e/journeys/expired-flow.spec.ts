import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { AuthorizationRequest } from '../support/application';
import { expect, test } from '../support/fixtures';
import { startForgetfulKratos } from '../support/forgetful-kratos';
import { enterPassword, expectTokens, openRequest } from '../support/pages';
import type { StackInfo } from '../support/stack';

/** An authorization request whose login flow expires after two seconds. */
async function openExpiringFlow(page: Page, { stack, ...request }: AuthorizationRequest & { stack: StackInfo }) {
  const attempt = await openRequest(page, request);
  const forgetful = await startForgetfulKratos(stack);
  const flow = await forgetful.openLoginFlow(page.context(), page.url());
  await forgetful.stop();
  return { attempt, flow };
}

test.describe('with flows that expire after two seconds', () => {
  test('a sign-in page that expires before the password is sent starts over, within the same request', async ({
    page,
    app,
    stack,
    person,
    firstParty: client,
  }) => {
    const { attempt, flow } = await openExpiringFlow(page, { stack, app, client });
    await page.goto(`${stack.origin}/login?flow=${flow.id}`);
    await page.locator('input[name=identifier]').fill(person.email);
    await page.locator('input[name=password]').fill(person.password);
    await expect.poll(() => Date.now()).toBeGreaterThan(flow.expiresMs + 1000);
    await page.locator('button[name=method][value=password]').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Orchard');
    await expect(page.locator('input[name=password]')).toHaveValue('');
    await enterPassword(page, person);
    await expectTokens(page, { app, attempt, person });
  });

  test('an expired sign-in page that is opened again starts over, within the same request', async ({
    page,
    app,
    stack,
    person,
    firstParty: client,
  }) => {
    const { attempt, flow } = await openExpiringFlow(page, { stack, app, client });
    await expect.poll(() => Date.now()).toBeGreaterThan(flow.expiresMs + 1000);
    await page.goto(`${stack.origin}/login?flow=${flow.id}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Orchard');
    await enterPassword(page, person);
    await expectTokens(page, { app, attempt, person });
  });
});

for (const path of ['login', 'registration', 'recovery', 'verification']) {
  test(`an unknown ${path} flow becomes a new one`, async ({ page, stack }) => {
    const response = await page.goto(`${stack.origin}/${path}?flow=${randomUUID()}`);
    expect(response?.status()).toBe(200);
    await expect(page.locator('main form').first()).toBeVisible();
  });
}

test('the sign-in page of another browser becomes a new one that works', async ({
  page,
  newBrowser,
  app,
  clients,
  people,
  stack,
}) => {
  const [person, client] = await Promise.all([people.create(), clients.create({ isFirstParty: true })]);
  const other = await (await newBrowser()).newPage();
  await other.goto(`${stack.origin}/login`);
  await enterPassword(other, { email: 'somebody-else@example.com', password: 'not the password' });
  await expect(other.getByRole('alert')).toBeVisible();
  await openRequest(page, { app, client });
  await page.goto(other.url());
  await expect(page.locator('input[name=identifier]')).toHaveValue('');
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
});

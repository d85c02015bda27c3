import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { allow, enterPassword, expectAtApplication, expectTokens, expectTokensOf, openRequest } from '../support/pages';
import { toLocalPart } from '../support/people';

test('with two tabs of one application, the older one is out of date and starts again without a password', async ({
  page,
  context,
  app,
  firstParty: client,
  person,
}) => {
  const older = await app.begin(client);
  const newer = await app.begin(client);
  const second = await context.newPage();
  await page.goto(older.url);
  await second.goto(newer.url);
  await enterPassword(second, person);
  await expectTokens(second, { app, attempt: newer, person });

  // Hydra keeps one cookie per client, not per request.
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This tab is out of date');
  await page.getByRole('link', { name: /^Start again/ }).click();
  await expectTokens(page, { app, attempt: older, person });
});

test('two tabs of two applications both get their tokens', async ({ page, context, app, clients, people }) => {
  const [first, second, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    clients.create({ isFirstParty: true, client_name: 'Pear' }),
    people.create(),
  ]);
  const [one, two] = [await app.begin(first), await app.begin(second)];
  const other = await context.newPage();
  await page.goto(one.url);
  await other.goto(two.url);
  await enterPassword(other, person);
  await expectAtApplication(other, app);
  await enterPassword(page, person);
  await expectTokens(page, { app, attempt: one, person });
  expectTokensOf(await app.tokens(two), person);
});

async function consentForm(page: Page): Promise<{ url: string; form: string }> {
  const fields = await page
    .locator('form', { has: page.locator('button[value=accept]') })
    .evaluate((form) => [...new FormData(form as HTMLFormElement)].map(([name, value]) => [name, String(value)]));
  return {
    url: page.url(),
    form: new URLSearchParams([...(fields as [string, string][]), ['decision', 'accept']]).toString(),
  };
}

test('a consent sent ten times at once gives the application one code and no error', async ({
  page,
  app,
  client,
  signedIn: person,
}) => {
  const attempt = await openRequest(page, { app, client });
  const { form } = await consentForm(page);
  await page.evaluate(async (body) => {
    const send = () => fetch('/consent', { method: 'POST', body: new URLSearchParams(body), redirect: 'manual' });
    await Promise.all(Array.from({ length: 10 }, send));
  }, form);
  await allow(page);
  await expectAtApplication(page, app);
  expect(app.callbacksOf(attempt)).toHaveLength(1);
  expectTokensOf(await app.tokens(attempt), person);
});

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a double click on Allow gives one code', async ({ page, app, client, signedIn: person }) => {
      const attempt = await openRequest(page, { app, client });
      await page.locator('button[name=decision][value=accept]').dblclick({ noWaitAfter: true });
      await expectAtApplication(page, app);
      expect(app.callbacksOf(attempt)).toHaveLength(1);
      expectTokensOf(await app.tokens(attempt), person);
    });
  });
}

test('Back after allowing shows no form to send again, and a reload gives no second code', async ({
  page,
  app,
  stack,
  client,
  person,
}) => {
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await allow(page);
  await expectTokens(page, { app, attempt, person });
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is already done');
  await expect(page.locator('button[name=decision]')).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Start again at Orchard' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is already done');
  await page.goto(`${stack.origin}/settings`);
  await page.reload();
  await expect(page.locator('body')).toContainText(toLocalPart(person.email));
  expect(app.callbacksOf(attempt)).toHaveLength(1);
});

test('Back on the consent page leads to no dead end', async ({ page, app, client, person }) => {
  await openRequest(page, { app, client });
  await enterPassword(page, person);
  await expect(page.locator('button[value=accept]')).toBeVisible();
  await page.goBack();
  await expect(page.locator('button[value=accept]').or(page.getByRole('link', { name: /^Start again/ }))).toBeVisible();
});

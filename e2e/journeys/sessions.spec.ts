import type { Page } from '@playwright/test';
import { listen } from '@/dev/testing/listen';
import { expect, test } from '../support/fixtures';
import { enterPassword, expectTokens, openRequest, signInQuietly, whoamiStatus } from '../support/pages';

const endOne = (page: Page) => page.locator('li.entry form button');
const endOthers = (page: Page) => page.getByRole('button', { name: 'Sign out all other devices' });
const endEverywhere = (page: Page) => page.getByRole('button', { name: 'Sign out everywhere, here too' });

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a person sees this device and others, ends one of them, and then all', async ({
      page,
      context,
      newBrowser,
      stack,
      person,
    }) => {
      const [phone, tablet] = [await newBrowser(), await newBrowser()];
      await signInQuietly(phone, stack, person);
      await signInQuietly(context, stack, person);
      await page.goto(`${stack.origin}/settings/sessions`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Where you’re signed in');
      await expect(page.locator('li.entry').first()).toContainText('This device');
      await expect(page.locator('li.entry').first()).toContainText('Password');
      await expect(endOne(page)).toHaveCount(1);
      await endOne(page).click();
      await expect(page.locator('.notice.success')).toHaveText('That device is signed out.');
      expect(await whoamiStatus(phone, stack)).toBe(401);
      expect(await whoamiStatus(context, stack)).toBe(200);
      await expect(page.getByRole('heading', { name: 'Recent sign-ins' })).toBeVisible();

      await signInQuietly(phone, stack, person);
      await signInQuietly(tablet, stack, person);
      await page.reload();
      await endOthers(page).click();
      await expect(page.locator('.notice.success')).toHaveText('All other devices are signed out.');
      expect([await whoamiStatus(phone, stack), await whoamiStatus(tablet, stack)]).toEqual([401, 401]);
      expect(await whoamiStatus(context, stack)).toBe(200);
      await expect(endOthers(page)).toHaveCount(0);
    });
  });
}

test('the page asks for a sign-in, and for the second factor of an account that has one', async ({
  page,
  people,
  stack,
}) => {
  const person = await people.create({ hasTotp: true });
  await page.goto(`${stack.origin}/settings/sessions`);
  await enterPassword(page, person);
  await expect(page.locator('input[name=totp_code]')).toBeVisible();
  await page.goto(`${stack.origin}/settings/sessions`);
  await expect(page.locator('input[name=totp_code]')).toBeVisible();
  await expect(page.locator('li.entry')).toHaveCount(0);
});

test('nobody ends the session of somebody else', async ({ page, context, newBrowser, people, stack, person }) => {
  const [victim, theirs] = [await people.create(), await newBrowser()];
  await signInQuietly(theirs, stack, victim);
  const whoami = await (await theirs.request.get(`${stack.origin}/sessions/whoami`)).json();
  const decoy = await newBrowser();
  await signInQuietly(decoy, stack, person);
  await signInQuietly(context, stack, person);
  await page.goto(`${stack.origin}/settings/sessions`);
  // The token belongs to the session that the form names.
  await page
    .locator('li.entry input[name=session]')
    .evaluate((field, id) => field.setAttribute('value', id), whoami.id);
  await endOne(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('We could not confirm that this was you');
  expect(await whoamiStatus(theirs, stack)).toBe(200);
  expect(await whoamiStatus(decoy, stack)).toBe(200);
});

test('ending a session ends Hydra’s too, also where it skipped the consent, and tells the application', async ({
  page,
  context,
  newBrowser,
  app,
  clients,
  stack,
  person,
}) => {
  const told: string[] = [];
  const receiver = await listen((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      told.push(Buffer.concat(chunks).toString());
      response.end();
    });
  });
  const client = await clients.create({ isFirstParty: true, backchannel_logout_uri: `${receiver.origin}/logout` });
  const phone = await newBrowser();
  const phonePage = await phone.newPage();
  const sids: unknown[] = [];
  // The second sign-in is the one whose consent Hydra remembers.
  for (const browser of [page, phonePage]) {
    const attempt = await openRequest(browser, { app, client });
    await enterPassword(browser, person);
    const { id } = await expectTokens(browser, { app, attempt, person });
    sids.push(id['sid']);
  }
  await page.goto(`${stack.origin}/settings/sessions`);
  await endOne(page).click();
  await expect(page.locator('.notice.success')).toBeVisible();
  await expect.poll(() => told.length, { message: 'the application is told' }).toBe(1);
  const [, payload = ''] = new URLSearchParams(told[0]).get('logout_token')?.split('.') ?? [];
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ sid: sids[1] });
  const silent = await openRequest(phonePage, { app, client, params: { prompt: 'none' } });
  expect(await app.error(silent)).toBe('login_required');
  const here = await openRequest(page, { app, client, params: { prompt: 'none' } });
  await expectTokens(page, { app, attempt: here, person });

  await page.goto(`${stack.origin}/settings/sessions`);
  await endEverywhere(page).click();
  await expect(page).toHaveURL(`${stack.origin}/signed-out`);
  await expect.poll(() => told.length, { message: 'the application is told again' }).toBe(2);
  expect(await whoamiStatus(context, stack)).toBe(401);
  const after = await openRequest(page, { app, client, params: { prompt: 'none' } });
  expect(await app.error(after)).toBe('login_required');
  await receiver.close();
});

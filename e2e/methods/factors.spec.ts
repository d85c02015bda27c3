import type { Page } from '@playwright/test';
import { addAuthenticator } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { SCHEMA_WITH_TWO_ADDRESSES } from '../support/method-schemas';
import { enterPassword, expectTokens, openRequest } from '../support/pages';
import { makePeople, newEmail, newPassword, type PeopleFixture, type Person } from '../support/people';
import { enterCode } from '../support/registration';
import { type ScratchDoor, startScratchDoor } from '../support/scratch-door';
import { isNewer, readStack } from '../support/stack';

// A Kratos with codes and security keys as second factors, which lets nobody in whose address isn't confirmed. Where it
// can, it lets people choose among their recovery addresses.
test.describe.configure({ mode: 'default' });

let place: ScratchDoor;
let people: PeopleFixture;

test.beforeAll(async () => {
  const stack = readStack();
  place = await startScratchDoor(stack, {
    'identity.schemas': [{ id: 'default', url: SCHEMA_WITH_TWO_ADDRESSES }],
    'selfservice.methods.code.mfa_enabled': true,
    'selfservice.methods.passkey': undefined,
    'selfservice.methods.webauthn': {
      enabled: true,
      config: { passwordless: false, rp: { display_name: 'Vestibule', id: 'localhost', origins: [stack.origin] } },
    },
    'selfservice.flows.login.after.password': { hooks: [{ hook: 'require_verified_address' }] },
    'selfservice.flows.registration.after.passkey': undefined,
    ...(isNewer(stack) ? { 'feature_flags.choose_recovery_address': true } : {}),
  });
  people = makePeople(place.stack);
});
test.afterAll(async () => {
  await people.cleanUp();
  await place.stop();
});

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    const open = { javaScriptEnabled: isScripted };

    test('a mailed code is the second factor, within the request and without one', async ({
      newBrowser,
      app,
      mailbox,
      stack,
      firstParty: client,
    }) => {
      const person = await people.create();
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await enterPassword(page, person);
      const sent = await enterSecondCode(page, () => mailbox.code(person.email));
      const { id } = await expectTokens(page, { app, attempt, person });
      expect(id['acr']).toBe('aal2');
      expect([...(id['amr'] as string[])].sort()).toEqual(['code', 'password']);

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await enterPassword(elsewhere, person);
      await enterSecondCode(elsewhere, () => mailbox.code(person.email, { otherThan: [sent] }));
      await expectHome(elsewhere, person);
    });

    test('an address that must be confirmed before signing in is, within the request', async ({
      newBrowser,
      app,
      mailbox,
      firstParty: client,
    }) => {
      const person = await people.create({ isVerified: false });
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await enterPassword(page, person);
      const sent = await confirmAddress(page, person, () => mailbox.code(person.email));
      await page.getByRole('link', { name: 'Continue' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in to Orchard');
      await enterPassword(page, person);
      await enterSecondCode(page, () => mailbox.code(person.email, { otherThan: [sent] }));
      const { id } = await expectTokens(page, { app, attempt, person });
      expect(id['email_verified']).toBe(true);
    });

    test('an address that must be confirmed before signing in is, without an application', async ({
      newBrowser,
      mailbox,
      stack,
    }) => {
      const person = await people.create({ isVerified: false });
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await page.goto(`${stack.origin}/login`);
      await enterPassword(page, person);
      const sent = await confirmAddress(page, person, () => mailbox.code(person.email));
      await page.getByRole('link', { name: 'Continue' }).click();
      await enterPassword(page, person);
      await enterSecondCode(page, () => mailbox.code(person.email, { otherThan: [sent] }));
      await expectHome(page, person);
    });

    test('a person with two recovery addresses gets back by the second one, within the request and without one', async ({
      newBrowser,
      app,
      mailbox,
      stack,
      firstParty: client,
    }) => {
      const second = newEmail('second');
      const person = await people.create({ traits: { second_email: second } });
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await page.goto(`${stack.origin}/recovery`);
      await askForRecovery(page, { person, second });
      const sent = await mailbox.code(second);
      await enterCode(page, sent);
      await enterSecondCode(page, () => mailbox.code(person.email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');

      const other = newEmail('second');
      const member = await people.create({ traits: { second_email: other } });
      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(elsewhere, { app, client });
      await elsewhere.getByRole('link', { name: 'Forgot your password?' }).click();
      await askForRecovery(elsewhere, { person: member, second: other });
      await enterCode(elsewhere, await mailbox.code(other));
      await enterSecondCode(elsewhere, () => mailbox.code(member.email));
      await elsewhere.locator('#password input[name=password]').fill(newPassword());
      await elsewhere.getByRole('button', { name: 'Change password' }).click();
      await expectTokens(elsewhere, { app, attempt, person: member });
    });
  });
}

test('a security key is added in the settings under a name, is the second factor, and is removed', async ({
  newBrowser,
  app,
  mailbox,
  stack,
  firstParty: client,
}) => {
  const person = await people.create();
  const context = await newBrowser({ proxy: place.proxy });
  const page = await context.newPage();
  await addAuthenticator(page, 'security key');
  await page.goto(`${stack.origin}/settings`);
  await enterPassword(page, person);
  await enterSecondCode(page, () => mailbox.code(person.email));
  await page.locator('input[name=webauthn_register_displayname]').fill('Blue key');
  await page.locator('button[name=webauthn_register_trigger]').click();
  await expect(page.locator('#webauthn')).toContainText('Blue key');

  await context.clearCookies();
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await useSecurityKey(page);
  const { id } = await expectTokens(page, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
  expect([...(id['amr'] as string[])].sort()).toEqual(['password', 'webauthn']);

  await context.clearCookies();
  await page.goto(`${stack.origin}/login`);
  await enterPassword(page, person);
  await useSecurityKey(page);
  await expectHome(page, person);

  await page.goto(`${stack.origin}/settings`);
  await page.locator('button[name=webauthn_remove]').click();
  await expect(page.locator('.notice.success')).toBeVisible();
  await expect(page.locator('button[name=webauthn_remove]')).toHaveCount(0);
});

/** Enters the second factor's code. Kratos sends it at once, unless there's more than one way to get it. */
async function enterSecondCode(page: Page, read: () => Promise<string>): Promise<string> {
  const field = page.locator('input[name=code]');
  const send = page.locator('button[name=address]').first();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  if (!(await field.isVisible())) await send.click();
  const code = await read();
  await field.fill(code);
  await page.locator('button[name=method][value=code]').click();
  return code;
}

/** Kratos v26.2.0 sends the code and the browser to it; v1.3.1 does neither. */
async function confirmAddress(page: Page, person: Person, read: () => Promise<string>): Promise<string> {
  const field = page.locator('input[name=code]');
  const link = page.getByRole('link', { name: 'Confirm your email address' });
  await expect(field.or(link)).toBeVisible();
  if (await link.isVisible()) {
    await link.click();
    await page.locator('input[name=email]').fill(person.email);
    await page.locator('button[name=method][value=code]').click();
  }
  const code = await read();
  // Without it there's no way on, so none is offered.
  await expect(page.getByText('Continue without confirming')).toHaveCount(0);
  await enterCode(page, code);
  return code;
}

/** Where Kratos lets people choose, they see their addresses masked. */
async function askForRecovery(page: Page, { person, second }: { person: Person; second: string }): Promise<void> {
  if (!isNewer(place.stack)) {
    await page.locator('input[name=email]').fill(second);
    await page.locator('button[name=method][value=code]').click();
    return;
  }
  await page.locator('input[name=recovery_address]').fill(person.email);
  await page.locator('button[name=method][value=code]').click();
  await page.getByRole('button', { name: /^se\*+@example\.com$/ }).click();
  const whole = page.locator('input[name=recovery_confirm_address]');
  await expect(whole.or(page.locator('input[name=code]'))).toBeVisible();
  if (await whole.isVisible()) {
    await whole.fill(second);
    await page.locator('button[name=method][value=code]').click();
  }
}

async function useSecurityKey(page: Page): Promise<void> {
  const trigger = page.locator('button[name=webauthn_login_trigger]');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
  if (!(await trigger.isVisible())) await page.getByText('Try another way').click();
  await trigger.click();
}

async function expectHome(page: Page, { email }: Person): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

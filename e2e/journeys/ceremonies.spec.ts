import type { Page } from '@playwright/test';
import { addAuthenticator } from '../support/authenticator';
import { expectAccessible } from '../support/axe';
import { expect, test } from '../support/fixtures';
import { type OwnOrigin, passkeysAt, startOwnOrigin } from '../support/own-origin';
import { enterPassword, signInQuietly } from '../support/pages';
import { readStack } from '../support/stack';

const FAILED = 'No passkey or security key was confirmed. Try again, or choose another way.';
const NOT_ADDED = 'No passkey or security key was added. Try again when you are ready.';
const SIGN_IN = { name: 'Sign in with passkey' };

/** Adds a passkey in the settings and signs out. */
async function enrol(page: Page, own: OwnOrigin): Promise<void> {
  await page.goto(`${own.stack.origin}/settings`);
  await page.locator('section#passkey key-ceremony button').click();
  await expect(page.locator('section#passkey button[name=passkey_remove]')).toBeVisible();
  await page.context().clearCookies();
}

test.describe('passkeys', () => {
  let own: OwnOrigin;
  test.beforeAll(async () => {
    own = await startOwnOrigin(readStack(), passkeysAt);
  });
  test.afterAll(() => own.stop());
  test.beforeEach(({ guard }) => guard.allowOrigin(own.stack.origin));

  test('one touch signs in, without typing; reloading twice and a pending offer change nothing', async ({
    page,
    context,
    person,
  }) => {
    const authenticator = await addAuthenticator(page);
    await signInQuietly(context, own.stack, person);
    await enrol(page, own);
    await authenticator.touch(false);
    await page.goto(`${own.stack.origin}/login`);
    await expect(page.locator('input[name=identifier]')).toHaveAttribute('autocomplete', 'username webauthn');
    await page.reload();
    await page.reload();
    await expect(page.getByRole('button', SIGN_IN)).toBeVisible();
    await authenticator.touch(true);
    await page.getByRole('button', SIGN_IN).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  });

  test('the offer in the identifier field signs in without a button', async ({ page, context, person }) => {
    await addAuthenticator(page);
    await signInQuietly(context, own.stack, person);
    await enrol(page, own);
    await page.goto(`${own.stack.origin}/login`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  });

  test('without a passkey the page says so, and the button works again', async ({ page, person }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    const authenticator = await addAuthenticator(page);
    await page.goto(`${own.stack.origin}/login`);
    const button = page.getByRole('button', SIGN_IN);
    await button.click();
    await expect(page.getByRole('alert')).toHaveText(FAILED);
    await button.click();
    await expect(page.getByRole('alert')).toHaveText(FAILED);
    expect(await authenticator.count()).toBe(0);
    await enterPassword(page, person);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    await enrol(page, own);
    await page.goto(`${own.stack.origin}/login`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    expect(dialogs).toEqual([]);
  });

  test('a person who isn’t recognised learns it in their language, and can still use the password', async ({
    page,
    context,
    person,
  }) => {
    const authenticator = await addAuthenticator(page);
    await signInQuietly(context, own.stack, person);
    await enrol(page, own);
    await authenticator.recognise(false);
    await page.goto(`${own.stack.origin}/login?lang=de`);
    await page.locator('key-ceremony button').click();
    await expect(page.getByRole('alert')).toContainText('kein Passkey oder Sicherheitsschlüssel bestätigt');
    await enterPassword(page, person);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihr Konto');
  });

  test('a passkey that is there already is not added again, and one that fails is not added', async ({
    page,
    context,
    person,
  }) => {
    const authenticator = await addAuthenticator(page);
    await signInQuietly(context, own.stack, person);
    await page.goto(`${own.stack.origin}/settings`);
    const add = page.locator('section#passkey key-ceremony button');
    await authenticator.recognise(false);
    await add.click();
    await expect(page.locator('section#passkey').getByRole('alert')).toHaveText(NOT_ADDED);
    await authenticator.recognise(true);
    await add.click();
    await expect(page.locator('button[name=passkey_remove]')).toHaveCount(1);
    await add.click();
    await expect(page.locator('section#passkey').getByRole('alert')).toHaveText(
      'This passkey or security key is already part of your account.',
    );
    expect(await authenticator.count()).toBe(1);
  });

  test('after a password, a passkey is offered in one session, until the person says no', async ({ page, people }) => {
    const [person, other] = await Promise.all([people.create(), people.create()]);
    const offer = page.getByRole('heading', { name: 'Sign in with one touch next time' });
    const signIn = async (who: typeof person) => {
      await page.context().clearCookies({ name: own.stack.sessionCookie });
      await page.goto(`${own.stack.origin}/login`);
      await enterPassword(page, who);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    };
    await signIn(person);
    await expect(offer).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(offer).toBeVisible();
    await page.getByRole('button', { name: 'Not now' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    await expect(offer).toBeHidden();
    await signIn(person);
    await expect(offer).toBeHidden();

    await signIn(other);
    await expect(offer).toBeVisible();
    await signIn(other);
    await expect(offer).toBeHidden();
  });

  test('who takes the offer adds a passkey and isn’t asked again, not even in another browser', async ({
    page,
    newBrowser,
    person,
  }) => {
    await addAuthenticator(page);
    await page.goto(`${own.stack.origin}/login`);
    await enterPassword(page, person);
    await page.getByRole('link', { name: 'Add a passkey' }).click();
    await page.locator('section#passkey key-ceremony button').click();
    await expect(page.locator('button[name=passkey_remove]')).toHaveCount(1);
    for (const browser of [page, await (await newBrowser()).newPage()]) {
      await browser.context().clearCookies();
      await browser.goto(`${own.stack.origin}/signed-out`);
      await signInQuietly(browser.context(), own.stack, person);
      await browser.goto(`${own.stack.origin}/`);
      await expect(browser.getByRole('heading', { level: 1 })).toHaveText('Your account');
      await expect(browser.getByRole('link', { name: 'Add a passkey' })).toBeHidden();
    }
  });

  test('a browser without passkeys says so', async ({ page }) => {
    await page.addInitScript(() => {
      Reflect.deleteProperty(window, 'PublicKeyCredential');
      Object.defineProperty(navigator, 'credentials', { value: undefined });
    });
    await page.goto(`${own.stack.origin}/login`);
    await page.getByRole('button', SIGN_IN).click();
    await expect(page.getByRole('alert')).toHaveText(
      'This browser can’t use a passkey or security key here. Choose another way.',
    );
  });
});

test.describe('security keys as second factor', () => {
  let own: OwnOrigin;
  test.beforeAll(async () => {
    own = await startOwnOrigin(readStack(), (origin) => passkeysAt(origin, { isSecondFactor: true }));
  });
  test.afterAll(() => own.stop());
  test.beforeEach(({ guard }) => guard.allowOrigin(own.stack.origin));

  test('adding and using one can fail politely, and then works', async ({ page, context, person }) => {
    const authenticator = await addAuthenticator(page, 'security key');
    await signInQuietly(context, own.stack, person);
    await page.goto(`${own.stack.origin}/settings`);
    await page.locator('input[name=webauthn_register_displayname]').fill('Blue key');
    await page.locator('section#webauthn key-ceremony button').click();
    await expect(page.locator('button[name=webauthn_remove]')).toHaveCount(1);
    await context.clearCookies();

    await authenticator.clear();
    await page.goto(`${own.stack.origin}/login`);
    await enterPassword(page, person);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One more step');
    const use = page.locator('key-ceremony button');
    await use.click();
    await expect(page.getByRole('alert')).toHaveText(FAILED);
  });
});

for (const isScripted of [true, false]) {
  test(`the sign-in page has a way on ${isScripted ? 'while the script of passkeys is blocked' : 'without JavaScript'}`, async ({
    newBrowser,
    person,
    guard,
  }) => {
    const own = await startOwnOrigin(readStack(), passkeysAt);
    guard.allowOrigin(own.stack.origin);
    guard.allowConsole(/ERR_FAILED/);
    try {
      const page = await (await newBrowser({ javaScriptEnabled: isScripted })).newPage();
      await page.route('**/elements/*', (route) => route.abort());
      await page.goto(`${own.stack.origin}/login`);
      await expect(page.locator('key-ceremony button')).toBeHidden();
      await enterPassword(page, person);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    } finally {
      await own.stop();
    }
  });
}

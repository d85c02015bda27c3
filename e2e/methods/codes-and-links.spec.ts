import type { Page } from '@playwright/test';
import { addAuthenticator } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { SCHEMA_WITH_PHONE } from '../support/method-schemas';
import { allow, expectAtApplication, expectTokens, openRequest } from '../support/pages';
import { makePeople, newEmail, newPassword, newPhone } from '../support/people';
import { fillTrait } from '../support/registration';
import { type ScratchDoor, startScratchDoor } from '../support/scratch-door';
import { isNewer, readStack } from '../support/stack';

// A Kratos with codes and security keys as first factors, links instead of codes elsewhere, the identifier first, and
// registration in one step.
test.describe.configure({ mode: 'default' });

let place: ScratchDoor;

test.beforeAll(async () => {
  const stack = readStack();
  const session = { hooks: [{ hook: 'session' }] };
  place = await startScratchDoor(stack, {
    'identity.schemas': [{ id: 'default', url: SCHEMA_WITH_PHONE }],
    'selfservice.methods.code.passwordless_enabled': true,
    'selfservice.methods.link': { enabled: true },
    'selfservice.methods.passkey': undefined,
    'selfservice.methods.webauthn': {
      enabled: true,
      config: { passwordless: true, rp: { display_name: 'Vestibule', id: 'localhost', origins: [stack.origin] } },
    },
    'selfservice.flows.recovery.use': 'link',
    'selfservice.flows.verification.use': 'link',
    'selfservice.flows.login.style': 'identifier_first',
    'selfservice.flows.registration.enable_legacy_one_step': true,
    'selfservice.flows.registration.after.code': session,
    'selfservice.flows.registration.after.webauthn': session,
    'selfservice.flows.registration.after.passkey': undefined,
  });
});
test.afterAll(() => place.stop());

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    const open = { javaScriptEnabled: isScripted };

    test('a mailed code signs a newcomer up within the request, in one step, and later in, with the identifier first', async ({
      newBrowser,
      app,
      mailbox,
      people,
      client,
    }) => {
      const email = newEmail('code');
      people.removeLater(email);
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const first = await openRequest(page, { app, client });
      await page.getByRole('link', { name: 'Create an account' }).click();
      await page.locator('input[name="traits.email"]').fill(email);
      await press(page, 'code');
      await enterSentCode(page, await mailbox.code(email));
      await allow(page);
      await expectAtApplication(page, app);
      const id = (await people.idByEmail(email)) ?? '';
      const { access } = await expectTokens(page, { app, attempt: first, person: { id, email } });
      expect(access['email_verified']).toBe(true);

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const second = await openRequest(elsewhere, { app, client });
      const sent = await mailbox.code(email);
      await identify(elsewhere, email);
      await press(elsewhere, 'code');
      await enterSentCode(elsewhere, await mailbox.code(email, { otherThan: [sent] }));
      const tokens = await expectTokens(elsewhere, { app, attempt: second, person: { id, email } });
      expect(tokens.id['amr']).toEqual(['code']);
    });

    test('a code by text message signs in within the request and without one', async ({
      newBrowser,
      app,
      mailbox,
      stack,
      firstParty: client,
    }) => {
      const people = makePeople(place.stack);
      const phone = newPhone();
      const person = await people.create({ traits: { phone } });
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await identify(page, phone);
      await press(page, 'code');
      const sent = await mailbox.texted(phone);
      await enterSentCode(page, sent);
      await expectTokens(page, { app, attempt, person });

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await identify(elsewhere, phone);
      await press(elsewhere, 'code');
      await enterSentCode(elsewhere, await mailbox.texted(phone, { otherThan: [sent] }));
      await expectHome(elsewhere, person.email);
      await people.cleanUp();
    });

    test('a mailed code signs a newcomer up without an application, and later in', async ({
      newBrowser,
      mailbox,
      people,
      stack,
    }) => {
      const email = newEmail('code');
      people.removeLater(email);
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await page.goto(`${stack.origin}/registration`);
      await page.locator('input[name="traits.email"]').fill(email);
      await press(page, 'code');
      const sent = await mailbox.code(email);
      await enterSentCode(page, sent);
      await expectHome(page, email);

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await identify(elsewhere, email);
      await press(elsewhere, 'code');
      await enterSentCode(elsewhere, await mailbox.code(email, { otherThan: [sent] }));
      await expectHome(elsewhere, email);
    });

    test('a code by text message signs a newcomer up where Kratos can, within the request and without one', async ({
      newBrowser,
      app,
      mailbox,
      people,
      stack,
      firstParty: client,
    }) => {
      // Kratos v1.3.1 has no text message for a registration. The mail that it sends beside it works.
      const readCode = (person: { email: string; phone: string }) =>
        isNewer(stack) ? mailbox.texted(person.phone) : mailbox.code(person.email);
      const [first, second] = [0, 1].map(() => ({ email: newEmail('text'), phone: newPhone() }));
      if (first === undefined || second === undefined) throw new Error('Two people are needed.');
      for (const { email } of [first, second]) people.removeLater(email);
      const signUp = async (page: Page, { email, phone }: { email: string; phone: string }) => {
        await page.locator('input[name="traits.email"]').fill(email);
        if (isNewer(stack)) await fillTrait(page, 'phone', phone);
        await press(page, 'code');
        await enterSentCode(page, await readCode({ email, phone }));
      };
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
      await signUp(page, first);
      await expectAtApplication(page, app);
      expect((await app.tokens(attempt)).id['email']).toBe(first.email);

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await elsewhere.goto(`${stack.origin}/registration`);
      await signUp(elsewhere, second);
      await expectHome(elsewhere, second.email);
    });

    test('the identifier comes first and the password second, within the request and without one', async ({
      newBrowser,
      app,
      person,
      stack,
      firstParty: client,
    }) => {
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await identify(page, person.email);
      await page.locator('input[name=password]').fill(person.password);
      await press(page, 'password');
      await expectTokens(page, { app, attempt, person });

      const elsewhere = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      await elsewhere.goto(`${stack.origin}/login`);
      await identify(elsewhere, person.email);
      await elsewhere.locator('input[name=password]').fill(person.password);
      await press(elsewhere, 'password');
      await expectHome(elsewhere, person.email);
    });

    test('a newcomer registers in one step within the request, and a mailed link confirms the address on the way', async ({
      newBrowser,
      app,
      mailbox,
      people,
      firstParty: client,
    }) => {
      const email = newEmail('link');
      people.removeLater(email);
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
      await page.locator('input[name="traits.email"]').fill(email);
      await page.locator('input[name=password]').fill(newPassword());
      await press(page, 'password');
      await expect(page.getByRole('link', { name: 'Continue without confirming' })).toBeVisible();
      const link = await mailbox.link(email);
      await page.goto(link);
      await expectAtApplication(page, app);
      const id = (await people.idByEmail(email)) ?? '';
      const { access } = await expectTokens(page, { app, attempt, person: { id, email } });
      expect(access['email_verified']).toBe(true);
    });

    test('a mailed link recovers the account within the request', async ({
      newBrowser,
      app,
      mailbox,
      firstParty: client,
    }) => {
      const people = makePeople(place.stack);
      const person = await people.create();
      const page = await (await newBrowser({ ...open, proxy: place.proxy })).newPage();
      const attempt = await openRequest(page, { app, client });
      await identify(page, person.email);
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.locator('input[name=email]').fill(person.email);
      await press(page, 'link');
      await page.goto(await mailbox.link(person.email));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
      await page.locator('#password input[name=password]').fill(newPassword());
      await page.getByRole('button', { name: 'Change password' }).click();
      await expectTokens(page, { app, attempt, person });
      await people.cleanUp();
    });

    test('a newcomer registers in one step without an application, and mailed links confirm the address and recover', async ({
      newBrowser,
      mailbox,
      people,
      stack,
    }) => {
      const email = newEmail('link');
      people.removeLater(email);
      const context = await newBrowser({ ...open, proxy: place.proxy });
      const page = await context.newPage();
      await page.goto(`${stack.origin}/registration`);
      await page.locator('input[name="traits.email"]').fill(email);
      await page.locator('input[name=password]').fill(newPassword());
      await press(page, 'password');
      const link = await mailbox.link(email);
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
      await page.getByRole('link', { name: 'Continue' }).click();
      await expectHome(page, email);

      // Signed out, the used link says what may have happened to it.
      await context.clearCookies();
      await page.goto(link);
      await expect(page.getByRole('alert')).toContainText('your address is confirmed');
      await expect(page.getByRole('link', { name: 'Back to sign in' })).toBeVisible();

      await page.goto(`${stack.origin}/recovery`);
      await page.locator('input[name=email]').fill(email);
      await press(page, 'link');
      await page.goto(await mailbox.link(email, { otherThan: [link] }));
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
    });
  });
}

test('a mailed link that a mail program opened first leaves the way to the application open', async ({
  newBrowser,
  app,
  mailbox,
  people,
  firstParty: client,
}) => {
  const email = newEmail('scanned');
  people.removeLater(email);
  const context = await newBrowser({ proxy: place.proxy });
  const page = await context.newPage();
  const attempt = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(email);
  await page.locator('input[name=password]').fill(newPassword());
  await press(page, 'password');
  const link = await mailbox.link(email);
  const scanner = await (await newBrowser({ proxy: place.proxy })).newPage();
  await scanner.goto(link);
  await expect(scanner.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  const tab = await context.newPage();
  await tab.goto(link);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Your address is confirmed');
  await page.getByRole('link', { name: 'Continue without confirming' }).click();
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).id['email_verified']).toBe(true);
});

test('a security key signs a newcomer up and in, within the request and without one', async ({
  newBrowser,
  app,
  people,
  stack,
  firstParty: client,
}) => {
  const email = newEmail('key');
  people.removeLater(email);
  const context = await newBrowser({ proxy: place.proxy });
  const page = await context.newPage();
  await addAuthenticator(page, 'security key');
  const first = await openRequest(page, { app, client, params: { prompt: 'registration' } });
  await page.locator('input[name="traits.email"]').fill(email);
  await page.locator('input[name=webauthn_register_displayname]').fill('Blue key');
  await page.locator('button[name=webauthn_register_trigger]').click();
  await expectAtApplication(page, app);
  const id = (await people.idByEmail(email)) ?? '';
  await expectTokens(page, { app, attempt: first, person: { id, email } });

  await page.goto(`${stack.origin}/settings`);
  await expect(page.locator('#webauthn')).toContainText('Blue key');

  await context.clearCookies();
  const second = await openRequest(page, { app, client });
  await identify(page, email);
  await press(page, 'webauthn');
  await page.locator('button[name=webauthn_login_trigger]').click();
  const { id: claims } = await expectTokens(page, { app, attempt: second, person: { id, email } });
  expect(claims['amr']).toEqual(['webauthn']);

  await context.clearCookies();
  await page.goto(`${stack.origin}/login`);
  await identify(page, email);
  await press(page, 'webauthn');
  await page.locator('button[name=webauthn_login_trigger]').click();
  await expectHome(page, email);

  await context.clearCookies();
  const other = newEmail('key');
  people.removeLater(other);
  await page.goto(`${stack.origin}/registration`);
  await page.locator('input[name="traits.email"]').fill(other);
  await page.locator('button[name=webauthn_register_trigger]').click();
  await expectHome(page, other);
});

async function identify(page: Page, identifier: string): Promise<void> {
  await page.locator('input[name=identifier]').fill(identifier);
  await press(page, 'identifier_first');
}

async function press(page: Page, method: string): Promise<void> {
  await page.locator(`button[name=method][value=${method}]`).click();
}

async function enterSentCode(page: Page, code: string): Promise<void> {
  await page.locator('input[name=code]').fill(code);
  await press(page, 'code');
}

async function expectHome(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  await expect(page.getByText(email)).toBeVisible();
}

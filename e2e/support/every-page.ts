import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Application } from './application';
import type { ClientsFixture } from './clients';
import type { Fixtures } from './fixtures';
import { enterPassword, openRequest, signInAndAllow, signInQuietly } from './pages';
import { newEmail, newPassword, type PeopleFixture } from './people';
import { register } from './registration';

export type Way = Pick<Fixtures, 'app' | 'clients' | 'people' | 'stack' | 'mailbox'> & { page: Page };

/** Every page that a person can see, and how to get there. */
export const EVERY_PAGE: Record<string, (way: Way) => Promise<unknown>> = {
  'home, signed out': ({ page, stack }) => page.goto(`${stack.origin}/`),
  'home, signed in': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/`);
  },
  'home, address not confirmed': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create({ isVerified: false }));
    await page.goto(`${stack.origin}/`);
  },
  'sign-in': ({ page, stack }) => page.goto(`${stack.origin}/login`),
  'sign-in for an application': async ({ page, app, clients }) =>
    page.goto((await app.begin(await clients.create(dressed))).url),
  'sign-in after a wrong password': async ({ page, app, clients }) => {
    await openRequest(page, { app, client: await clients.create(dressed) });
    await enterPassword(page, { email: 'nobody@example.com', password: 'not the password' });
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'sign-in once more': async ({ page, app, clients, people, stack }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await openRequest(page, { app, client: await clients.create(dressed), params: { prompt: 'login' } });
  },
  'second factor': async ({ page, app, clients, people }) => {
    await openRequest(page, { app, client: await clients.create(dressed) });
    await enterPassword(page, await people.create({ hasTotp: true }));
    await expect(page.locator('input[name=totp_code]')).toBeVisible();
  },
  'step-up offer': async ({ page, app, clients, people, stack }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await openRequest(page, { app, client: await clients.create(dressed), params: { acr_values: 'aal2' } });
  },
  'account chooser': async ({ page, app, clients, people, stack }) => {
    for (const person of [await people.create(), await people.create()]) {
      await page.context().clearCookies({ name: stack.sessionCookie });
      await signInQuietly(page.context(), stack, person);
      await page.goto(`${stack.origin}/`);
    }
    await openRequest(page, { app, client: await clients.create(dressed), params: { prompt: 'select_account' } });
    await expect(page.getByRole('button', { name: 'Use another account' })).toBeVisible();
  },
  'accounts of this browser': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/accounts`);
  },
  sessions: async ({ page, stack, people }) => {
    const person = await people.create();
    for (let count = 0; count < 3; count += 1) {
      await page.context().clearCookies();
      await signInQuietly(page.context(), stack, person);
    }
    await page.goto(`${stack.origin}/settings/sessions`);
  },
  'data of an account': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/settings/data`);
  },
  'registration, profile': async ({ page, app, clients }) =>
    page.goto((await app.begin(await clients.create(dressed), { prompt: 'registration' })).url),
  'registration, password': async ({ page, stack }) => {
    await page.goto(`${stack.origin}/registration`);
    await page.locator('input[name="traits.email"]').fill(newEmail());
    await page.locator('button[name=method][value=profile]').click();
    await expect(page.locator('input[name=password]')).toBeVisible();
  },
  'registration with a mistake': async ({ page, stack }) => {
    await page.goto(`${stack.origin}/registration`);
    await page
      .locator('main form')
      .first()
      .evaluate((form) => form.setAttribute('novalidate', ''));
    await page.locator('input[name="traits.email"]').fill('no address');
    await page.locator('button[name=method][value=profile]').click();
    await expect(page.getByRole('alert')).toBeVisible();
  },
  'verification, code': async ({ page, stack, people }) => {
    const newcomer = { email: newEmail(), password: newPassword() };
    people.removeLater(newcomer.email);
    await page.goto(`${stack.origin}/registration`);
    await register(page, newcomer);
  },
  'verification, address': ({ page, stack }) => page.goto(`${stack.origin}/verification`),
  'recovery, address': ({ page, stack }) => page.goto(`${stack.origin}/recovery`),
  'recovery, code': async ({ page, stack }) => {
    await page.goto(`${stack.origin}/recovery`);
    await page.locator('input[name=email]').fill('nobody@example.com');
    await page.locator('button[name=method][value=code]').click();
    await expect(page.locator('input[name=code]')).toBeVisible();
  },
  settings: async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/settings`);
  },
  'settings with a second factor': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create({ hasTotp: true }));
    await page.goto(`${stack.origin}/settings`);
    await page.locator('button[name=lookup_secret_regenerate]').click();
    await expect(page.locator('button[name=lookup_secret_confirm]')).toBeVisible();
  },
  consent: async ({ page, app, clients, people, stack }) => {
    await signInQuietly(page.context(), stack, await people.create());
    const scope = 'openid offline_access profile email phone address api:read api:write';
    await openRequest(page, { app, client: await clients.create(dressed), params: { scope } });
  },
  'account mismatch': async ({ page, app, clients, people, stack }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await openRequest(page, { app, client: await clients.create(dressed) });
    const consent = page.url();
    await page.context().clearCookies({ name: stack.sessionCookie });
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(consent);
  },
  'sign-out': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/logout`);
  },
  'sign-out of an application': async (way) => way.page.goto(await logoutUrl(way)),
  'signed out': ({ page, stack }) => page.goto(`${stack.origin}/signed-out`),
  'an error': ({ page, stack }) => page.goto(`${stack.origin}/error?error=access_denied`),
  'nothing here': ({ page, stack }) => page.goto(`${stack.origin}/no-such-page`),
};

const dressed = { tos_uri: 'https://orchard.example/terms', policy_uri: 'https://orchard.example/privacy' };

async function logoutUrl({
  page,
  app,
  clients,
  people,
}: {
  page: Page;
  app: Application;
  clients: ClientsFixture;
  people: PeopleFixture;
}) {
  const [client, person] = await Promise.all([clients.create(dressed), people.create()]);
  const { idToken } = await signInAndAllow(page, { app, client, person });
  return app.logoutUrl(client, { id_token_hint: idToken });
}

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Application } from './application';
import type { ClientsFixture } from './clients';
import type { Fixtures } from './fixtures';
import { allow, enterPassword, expectAtApplication, openRequest, signInAndAllow, signInQuietly } from './pages';
import { newEmail, newPassword, type PeopleFixture } from './people';
import { register } from './registration';
import { isNewer } from './stack';

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
  'connected applications': async (way) => {
    await connect(way);
    await way.page.goto(`${way.stack.origin}/settings/applications`);
    await expect(way.page.locator('li.entry')).toHaveCount(2);
  },
  'disconnect an application': async (way) => {
    await connect(way);
    await way.page.goto(`${way.stack.origin}/settings/applications`);
    await way.page
      .getByRole('link', { name: /^Disconnect / })
      .first()
      .click();
    await expect(way.page.getByRole('button', { name: 'Disconnect' })).toBeVisible();
  },
  // On v2.3.0 it says that there's no such thing.
  'code of a device': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/device?user_code=BCDFGHJK`);
  },
  'wrong code of a device': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/device?user_code=BCDFGHJK`);
    if (isNewer(stack)) await page.getByRole('button', { name: 'Continue' }).click();
  },
  'device signed in': ({ page, stack }) => page.goto(`${stack.origin}/device/done`),
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

/** Allows an application with a service, and one that nobody has checked. */
async function connect({ page, app, clients, people }: Way): Promise<void> {
  const person = await people.create();
  const known = await clients.create(dressed);
  const params = { scope: 'openid offline_access profile api:read', audience: 'https://api.example.com' };
  await signInAndAllow(page, { app, client: known, person, params });
  const mark = { kind: 'document', url: 'https://agent.example.com/client.json', hash: 'x' };
  const client = await clients.create({ client_name: 'Notes agent', metadata: { vestibule: mark } });
  await openRequest(page, { app, client, params: { scope: 'openid email' } });
  await allow(page);
  await expectAtApplication(page, app);
}

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

import type { Page } from '@playwright/test';
import type { Application } from '../support/application';
import type { OAuthClient } from '../support/clients';
import { expect, test } from '../support/fixtures';
import {
  expectAtApplication,
  openRequest,
  roundTrip,
  signInAndAllow,
  signInFirstParty,
  whoamiStatus,
} from '../support/pages';
import { toLocalPart } from '../support/people';

const signOut = (page: Page) => page.getByRole('button', { name: 'Sign out', exact: true });

/** Signs out at an application, which wants the person back. */
async function openLogout(
  page: Page,
  { app, client, idToken }: { app: Application; client: OAuthClient; idToken: string },
) {
  const post_logout_redirect_uri = `${app.origin}/signed-out`;
  await page.goto(await app.logoutUrl(client, { id_token_hint: idToken, post_logout_redirect_uri, state: 'kept' }));
}

function expectSignedOutAtApplication(app: Application): void {
  const visit = app.visits.at(-1);
  expect(visit?.url.pathname).toBe('/signed-out');
  expect(visit?.url.searchParams.get('state')).toBe('kept');
}

test('an application’s sign-out is confirmed, ends both sessions, and leads back to the application', async ({
  page,
  context,
  app,
  stack,
  client,
  person,
}) => {
  const { idToken } = await signInAndAllow(page, { app, client, person });
  await openLogout(page, { app, client, idToken });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign out of Orchard?');
  await expect(page.getByText(person.email)).toBeVisible();
  expect(await whoamiStatus(context, stack)).toBe(200);
  await signOut(page).click();
  await expectAtApplication(page, app);
  expectSignedOutAtApplication(app);
  expect(await whoamiStatus(context, stack)).toBe(401);

  const silent = await roundTrip(page, { app, client, params: { prompt: 'none' } });
  expect(await app.error(silent)).toBe('login_required');
});

test('a person who declines the sign-out stays signed in', async ({ page, context, app, stack, client, person }) => {
  const { idToken } = await signInAndAllow(page, { app, client, person });
  await openLogout(page, { app, client, idToken });
  await page.getByRole('button', { name: 'Stay signed in' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
  expect(await whoamiStatus(context, stack)).toBe(200);
  const silent = await roundTrip(page, { app, client, params: { prompt: 'none' } });
  expect((await app.tokens(silent)).id.sub).toBe(person.id);
});

test('a first-party application signs a person out without asking', async ({
  page,
  context,
  app,
  stack,
  firstParty: client,
  person,
}) => {
  const { idToken } = await signInFirstParty(page, { app, client, person });
  await openLogout(page, { app, client, idToken });
  await expectAtApplication(page, app);
  expectSignedOutAtApplication(app);
  expect(await whoamiStatus(context, stack)).toBe(401);
});

test('a first-party application isn’t asked either once Kratos’ session is over', async ({
  page,
  context,
  app,
  people,
  stack,
  firstParty: client,
  person,
}) => {
  const { idToken } = await signInFirstParty(page, { app, client, person });
  await people.endSessions(person);
  expect(await whoamiStatus(context, stack)).toBe(401);
  await openLogout(page, { app, client, idToken });
  await expectAtApplication(page, app);
  expectSignedOutAtApplication(app);
});

test('a sign-out without a return address ends on the signed-out page', async ({
  page,
  context,
  app,
  stack,
  client,
  person,
}) => {
  const { idToken } = await signInAndAllow(page, { app, client, person });
  await page.goto(await app.logoutUrl(client, { id_token_hint: idToken }));
  await signOut(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  expect(await whoamiStatus(context, stack)).toBe(401);
});

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test("signing out at the front door ends Hydra's session, too", async ({
      page,
      context,
      app,
      stack,
      client,
      person,
    }) => {
      await signInAndAllow(page, { app, client, person });
      await page.goto(`${stack.origin}/`);
      await page.getByRole('link', { name: 'Sign out' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign out?');
      await signOut(page).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
      expect(await whoamiStatus(context, stack)).toBe(401);
      const silent = await roundTrip(page, { app, client, params: { prompt: 'none' } });
      expect(await app.error(silent)).toBe('login_required');
      await openRequest(page, { app, client });
      await expect(page.locator('input[name=password]')).toBeVisible();
    });
  });
}

test('signing out twice, from two tabs, is harmless', async ({ page, context, stack, signedIn: _person }) => {
  const other = await context.newPage();
  await Promise.all([page.goto(`${stack.origin}/logout`), other.goto(`${stack.origin}/logout`)]);
  await signOut(page).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  await signOut(other).click();
  await expect(other.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
});

test('the sign-out page says so if the person is already signed out', async ({ page, stack }) => {
  await page.goto(`${stack.origin}/logout`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/signed out/);
});

test('Back after a sign-out shows nothing of the account', async ({ page, context, stack, signedIn: person }) => {
  await page.goto(`${stack.origin}/settings`);
  await page.goto(`${stack.origin}/`);
  await expect(page.getByText(person.email)).toBeVisible();
  await page.getByRole('link', { name: 'Sign out' }).click();
  await signOut(page).click();
  await expect(page).toHaveURL(`${stack.origin}/signed-out`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are signed out');
  expect(await whoamiStatus(context, stack)).toBe(401);
  for (let steps = 0; steps < 3; steps += 1) {
    await page.goBack();
    await expect(page.locator('body')).not.toContainText(toLocalPart(person.email));
  }
});

import { expect, test } from '../support/fixtures';
import {
  allow,
  enterPassword,
  enterTotp,
  expectAtApplication,
  expectTokens,
  openRequest,
  roundTrip,
} from '../support/pages';
import { setUpAuthenticator } from '../support/totp-page';

test('an authenticator app set up in the settings is asked for at the next sign-in, and the token names both factors', async ({
  page,
  newBrowser,
  app,
  stack,
  client,
  signedIn: person,
}) => {
  await page.goto(`${stack.origin}/settings`);
  const totpSecret = await setUpAuthenticator(page);
  await expect(page.locator('#totp')).toContainText('On. You are asked for a code');

  const elsewhere = await (await newBrowser()).newPage();
  const attempt = await openRequest(elsewhere, { app, client });
  await enterPassword(elsewhere, person);
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('One more step');
  await expect(elsewhere.locator('.application')).toContainText('Orchard');
  await enterTotp(elsewhere, { ...person, totpSecret });
  await allow(elsewhere);
  const { id } = await expectTokens(elsewhere, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
  expect([...(id['amr'] as string[])].sort()).toEqual(['password', 'totp']);
});

test('a wrong code of the authenticator app is refused, and the right one leads to the application', async ({
  page,
  app,
  people,
  firstParty: client,
}) => {
  const person = await people.create({ hasTotp: true });
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await page.locator('input[name=totp_code]').fill('000000');
  await page.locator('button[name=method][value=totp]').click();
  await expect(page.getByRole('alert')).toBeFocused();
  await enterTotp(page, person);
  expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal2');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('password and authenticator app lead to the application', async ({ page, app, people, client }) => {
    const person = await people.create({ hasTotp: true });
    const attempt = await openRequest(page, { app, client });
    await enterPassword(page, person);
    await enterTotp(page, person);
    await allow(page);
    await expectTokens(page, { app, attempt, person });
  });
});

test('acr is the first requested value that is met', async ({ page, app, clients, people }) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ hasTotp: true }),
  ]);
  const first = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
  await enterPassword(page, person);
  await enterTotp(page, person);
  await expectAtApplication(page, app);
  expect((await app.tokens(first)).id['acr']).toBe('aal2');
  for (const [acr_values, acr] of [
    ['aal1 aal2', 'aal1'],
    ['aal2 aal1', 'aal2'],
    ['urn:unknown', 'aal2'],
  ] as const) {
    const attempt = await roundTrip(page, { app, client, params: { acr_values } });
    expect((await app.tokens(attempt)).id['acr'], acr_values).toBe(acr);
  }
});

test('acr_values=aal2 offers to set up a second factor, and the application gets aal2', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard asks for a second factor');
  await page.getByRole('link', { name: 'Set up a second factor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
  const totpSecret = await setUpAuthenticator(page);
  const code = page.locator('input[name=totp_code]');
  await expect(page.getByRole('heading', { name: 'Back at the application' }).or(code)).toBeVisible();
  if (await code.isVisible()) await enterTotp(page, { ...person, totpSecret });
  expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal2');
});

test('acr_values=aal2 continues with aal1 when the second factor is declined', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Continue without it' }).click();
  expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal1');
});

test('acr_values=aal2 ends with access_denied when the person goes back', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { acr_values: 'aal2' } });
  await enterPassword(page, person);
  await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
  await expectAtApplication(page, app);
  expect(await app.error(attempt)).toBe('access_denied');
});

import { expect, test } from '../support/fixtures';
import {
  allow,
  enterPassword,
  expectAtApplication,
  expectTokens,
  expectTokensOf,
  openRequest,
  roundTrip,
  signInAndAllow,
  signInFirstParty,
  singleSignOn,
  whoamiStatus,
} from '../support/pages';

test('one sign-in serves two applications', async ({ page, app, clients, people }) => {
  const [first, second, person] = await Promise.all([
    clients.create(),
    clients.create({ client_name: 'Pear' }),
    people.create(),
  ]);
  const before = await signInAndAllow(page, { app, client: first, person });
  const attempt = await openRequest(page, { app, client: second });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pear wants to access your account');
  await allow(page);
  const after = await expectTokens(page, { app, attempt, person });
  expect(after.id['auth_time']).toBe(before.id['auth_time']);
  expect(after.id['sid']).toBe(before.id['sid']);
});

test('a session at the front door is enough for an application', async ({
  page,
  app,
  firstParty: client,
  signedIn: person,
}) => {
  await singleSignOn(page, { app, client, person });
});

test('"Not you?" on the consent page signs out, and the tokens belong to the next person', async ({
  page,
  app,
  clients,
  people,
}) => {
  const [client, ann, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, ann);
  await expect(page.getByText(ann.email)).toBeVisible();
  await page.getByRole('button', { name: 'Not you?' }).click();
  await enterPassword(page, bob);
  await expect(page.getByText(bob.email)).toBeVisible();
  await allow(page);
  await expectAtApplication(page, app);
  // The request may have started again for Bob. What counts is whose tokens the application gets.
  expectTokensOf(await app.tokens(attempt), bob);
});

test('"Not you?" where the password is asked for again lets another person sign in', async ({
  page,
  app,
  clients,
  people,
}) => {
  const [client, ann, bob] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create(),
    people.create(),
  ]);
  await signInFirstParty(page, { app, client, person: ann });
  const attempt = await openRequest(page, { app, client, params: { prompt: 'login' } });
  await page.getByRole('button', { name: 'Not you?' }).click();
  await enterPassword(page, bob);
  await expectTokens(page, { app, attempt, person: bob });
});

test('an account that is turned off while signed in gets nowhere', async ({
  page,
  context,
  app,
  people,
  stack,
  client,
  person,
}) => {
  await signInAndAllow(page, { app, client, person });
  await people.setState(person, 'inactive');
  expect(await whoamiStatus(context, stack)).toBe(401);
  const attempt = await openRequest(page, { app, client });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This account is turned off');
  await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
  await expectAtApplication(page, app);
  expect(await app.error(attempt)).toBe('access_denied');
  const silent = await roundTrip(page, { app, client, params: { prompt: 'none' } });
  expect(['access_denied', 'login_required']).toContain(await app.error(silent));
});

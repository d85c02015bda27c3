import { expect, test } from '../support/fixtures';
import {
  allow,
  enterPassword,
  expectAtApplication,
  expectTokensOf,
  signInAndAllow,
  signInQuietly,
  whoamiStatus,
} from '../support/pages';

test('one sign-in serves two applications', async ({ page, app, clients, people }) => {
  const [first, second, person] = await Promise.all([
    clients.create(),
    clients.create({ client_name: 'Pear' }),
    people.create(),
  ]);
  const before = await signInAndAllow(page, app, await app.begin(first), person);
  const attempt = await app.begin(second);
  await page.goto(attempt.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pear wants to access your account');
  await allow(page);
  await expectAtApplication(page, app);
  const after = expectTokensOf(await app.tokens(attempt), person);
  expect(after.id['auth_time']).toBe(before.id['auth_time']);
  expect(after.id['sid']).toBe(before.id['sid']);
});

test('a session of the front door alone is enough for an application', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([clients.create({ isFirstParty: true }), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), person);
});

test('"Not you?" at the consent signs out, and the tokens belong to who signs in then', async ({
  page,
  app,
  clients,
  people,
}) => {
  const [client, ann, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await enterPassword(page, ann);
  await expect(page.getByText(ann.email)).toBeVisible();
  await page.getByRole('button', { name: 'Not you?' }).click();
  await enterPassword(page, bob);
  await expect(page.getByText(bob.email)).toBeVisible();
  await allow(page);
  await expectAtApplication(page, app);
  // The request may have been started again for Bob; what counts is whose tokens come.
  expectTokensOf(await app.tokens(attempt), bob);
});

test('"Not you?" where the password is asked for once more leads to the sign-in of somebody else', async ({
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
  const first = await app.begin(client);
  await page.goto(first.url);
  await enterPassword(page, ann);
  await expectAtApplication(page, app);
  const attempt = await app.begin(client, { prompt: 'login' });
  await page.goto(attempt.url);
  await page.getByRole('button', { name: 'Not you?' }).click();
  await enterPassword(page, bob);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), bob);
});

test('Hydra remembers somebody else than who is signed in now: the tokens belong to who is signed in', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, ann, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  await signInAndAllow(page, app, await app.begin(client), ann);
  await people.endSessions(ann);
  await signInQuietly(context, stack, bob);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await expect(page.getByText(bob.email)).toBeVisible();
  await allow(page);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), bob);
  const silent = await app.begin(client, { prompt: 'none' });
  await page.goto(silent.url);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(silent), bob);
});

test('Hydra remembers a person whose session has ended: the password is asked for, whoever signs in', async ({
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
  const first = await app.begin(client);
  await page.goto(first.url);
  await enterPassword(page, ann);
  await expectAtApplication(page, app);
  await people.endSessions(ann);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await enterPassword(page, bob);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), bob);
});

test('another person signs in between the question and the answer: nothing is granted', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, ann, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await enterPassword(page, ann);
  await expect(page.getByText(ann.email)).toBeVisible();
  await people.endSessions(ann);
  await context.clearCookies({ name: stack.sessionCookie });
  await signInQuietly(context, stack, bob);
  await allow(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Another account is signed in here');
  await expect(page.getByText(ann.email)).toHaveCount(0);
  expect(app.callbacksOf(attempt)).toEqual([]);
  await page.getByRole('link', { name: 'Continue with the account signed in here' }).click();
  await expect(page.getByText(bob.email)).toBeVisible();
  await allow(page);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), bob);
});

test('an account that is turned off while it is signed in gets nowhere', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  await signInAndAllow(page, app, await app.begin(client), person);
  await people.setState(person, 'inactive');
  expect(await whoamiStatus(context, stack)).toBe(401);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This account is turned off');
  await page.getByRole('button', { name: 'Cancel and return to Orchard' }).click();
  await expectAtApplication(page, app);
  expect(await app.error(attempt)).toBe('access_denied');
  const silent = await app.begin(client, { prompt: 'none' });
  await page.goto(silent.url);
  await expectAtApplication(page, app);
  expect(['access_denied', 'login_required']).toContain(await app.error(silent));
});

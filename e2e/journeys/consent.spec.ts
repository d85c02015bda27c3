import { expect, test } from '../support/fixtures';
import {
  allow,
  deny,
  enterPassword,
  expectAtApplication,
  expectTokensOf,
  scopeBox,
  signInQuietly,
} from '../support/pages';

test('deny: the application is told access_denied, and nothing else', async ({ page, app, clients, people }) => {
  const person = await people.create();
  const attempt = await app.begin(await clients.create());
  await page.goto(attempt.url);
  await enterPassword(page, person);
  await deny(page);
  await expectAtApplication(page, app);
  expect(await app.error(attempt)).toBe('access_denied');
  const { url } = await app.callback(attempt);
  expect(url.href).not.toContain(person.id);
  expect(url.href).not.toContain(encodeURIComponent(person.email));
});

test('remembered: the second time there is no screen, and one scope more is asked for and marked as new', async ({
  page,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const first = await app.begin(client, { scope: 'openid email' });
  await page.goto(first.url);
  await enterPassword(page, person);
  await expect(page.locator('input[name=remember]')).toBeChecked();
  await allow(page);
  await expectAtApplication(page, app);
  await app.tokens(first);

  const second = await app.begin(client, { scope: 'openid email' });
  await page.goto(second.url);
  await expectAtApplication(page, app);
  expect(expectTokensOf(await app.tokens(second), person).access).toMatchObject({
    email: person.email,
    scp: ['openid', 'email'],
  });

  const third = await app.begin(client, { scope: 'openid email phone' });
  await page.goto(third.url);
  await expect(page.locator('li', { has: scopeBox(page, 'phone') })).toContainText('New');
  await expect(page.locator('li', { has: scopeBox(page, 'email') })).not.toContainText('New');
  await allow(page);
  await expectAtApplication(page, app);
  expect((await app.tokens(third)).access.scp).toEqual(['openid', 'email', 'phone']);
});

test('not remembered: the same request is asked for again', async ({ page, app, clients, people }) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  const first = await app.begin(client);
  await page.goto(first.url);
  await enterPassword(page, person);
  await page.locator('input[name=remember]').uncheck();
  await allow(page);
  await expectAtApplication(page, app);
  const second = await app.begin(client);
  await page.goto(second.url);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard wants to access your account');
});

test('what a person unticks is not granted, and its claims are in no token', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await app.begin(client, { scope: 'openid profile email offline_access' });
  await page.goto(attempt.url);
  await scopeBox(page, 'email').uncheck();
  await scopeBox(page, 'offline_access').uncheck();
  await allow(page);
  await expectAtApplication(page, app);
  const tokens = await app.tokens(attempt);
  expect(tokens.access.scp).toEqual(['openid', 'profile']);
  expect(tokens.refreshToken).toBeUndefined();
  expect(tokens.access['name']).toBe('Petra Probe');
  expect(JSON.stringify([tokens.access, tokens.id])).not.toContain(person.email);
});

test('a requested audience is granted with the consent', async ({ page, context, app, clients, people, stack }) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await app.begin(client, { audience: 'https://api.example.com' });
  await page.goto(attempt.url);
  await allow(page);
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).access.aud).toEqual(['https://api.example.com']);
});

test('a scope without words of its own is shown as the application calls it', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ scope: 'openid api:write orchard.trees' }),
    people.create(),
  ]);
  await signInQuietly(context, stack, person);
  await page.goto((await app.begin(client, { scope: 'openid orchard.trees' })).url);
  await expect(page.locator('li', { has: scopeBox(page, 'orchard.trees') })).toContainText('orchard.trees');
  await expect(page.locator('li', { has: scopeBox(page, 'orchard.trees') })).toContainText('Named by the application');
});

test('a request for openid alone can be allowed', async ({ page, context, app, clients, people, stack }) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await app.begin(client, { scope: 'openid' });
  await page.goto(attempt.url);
  await allow(page);
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).access.scp).toEqual(['openid']);
});

test('the session ends between the question and the answer: sign in again, then decide', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await app.begin(client);
  await page.goto(attempt.url);
  await people.endSessions(person);
  await allow(page);
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard wants to access your account');
  expect(app.callbacksOf(attempt)).toEqual([]);
  await allow(page);
  await expectAtApplication(page, app);
  expectTokensOf(await app.tokens(attempt), person);
});

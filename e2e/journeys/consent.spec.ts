import { expect, test } from '../support/fixtures';
import { allow, deny, enterPassword, expectAtApplication, expectTokens, openRequest, scopeBox } from '../support/pages';

test('denying tells the application access_denied, and nothing else', async ({ page, app, person, client }) => {
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await deny(page);
  await expectAtApplication(page, app);
  expect(await app.error(attempt)).toBe('access_denied');
  const { url } = await app.callback(attempt);
  expect(url.href).not.toContain(person.id);
  expect(url.href).not.toContain(encodeURIComponent(person.email));
});

test('a consent that isn’t remembered is asked for again', async ({ page, app, client, person }) => {
  await openRequest(page, { app, client });
  await enterPassword(page, person);
  await page.locator('input[name=remember]').uncheck();
  await allow(page);
  await expectAtApplication(page, app);
  await openRequest(page, { app, client });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard wants to access your account');
});

test('a scope that a person unticks is not granted, and no token has its claims', async ({
  page,
  app,
  client,
  signedIn: person,
}) => {
  const attempt = await openRequest(page, { app, client, params: { scope: 'openid profile email offline_access' } });
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

test('a requested audience is granted with the consent', async ({ page, app, client, signedIn: _person }) => {
  const attempt = await openRequest(page, { app, client, params: { audience: 'https://api.example.com' } });
  await allow(page);
  await expectAtApplication(page, app);
  expect((await app.tokens(attempt)).access.aud).toEqual(['https://api.example.com']);
});

test('a person whose session ends before the answer signs in again, then decides', async ({
  page,
  app,
  people,
  client,
  signedIn: person,
}) => {
  const attempt = await openRequest(page, { app, client });
  await people.endSessions(person);
  await allow(page);
  await enterPassword(page, person);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Orchard wants to access your account');
  expect(app.callbacksOf(attempt)).toEqual([]);
  await allow(page);
  await expectTokens(page, { app, attempt, person });
});

import { expect, test } from '../support/fixtures';
import {
  confirmPassword,
  enterPassword,
  enterTotp,
  expectAtApplication,
  expectTokens,
  openRequest,
  roundTrip,
  signInAndAllow,
  signInFirstParty,
  signInQuietly,
  singleSignOn,
} from '../support/pages';

/** auth_time counts whole seconds. In the next one, a later sign-in can be told from this one. */
async function waitForNextSecond(seconds: number): Promise<void> {
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(seconds + 1);
}

test('prompt=none with a session and a remembered consent gives tokens without a page', async ({
  page,
  app,
  client,
  person,
}) => {
  const first = await signInAndAllow(page, { app, client, person });
  const tokens = await singleSignOn(page, { app, client, person, params: { prompt: 'none' } });
  expect(tokens.id['auth_time']).toBe(first.id['auth_time']);
  expect(tokens.access).toMatchObject({ email: person.email, name: 'Petra Probe' });
});

test('prompt=none works for a first-party client that was used before', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(page, { app, client, person });
  await singleSignOn(page, { app, client, person, params: { prompt: 'none' } });
});

test('prompt=none without a session is answered with login_required', async ({ page, app, client }) => {
  const attempt = await roundTrip(page, { app, client, params: { prompt: 'none' } });
  expect(await app.error(attempt)).toBe('login_required');
});

test('prompt=none without a consent is answered with consent_required', async ({ page, app, clients, people }) => {
  const [known, fresh, person] = await Promise.all([clients.create(), clients.create(), people.create()]);
  await signInAndAllow(page, { app, client: known, person });
  const attempt = await roundTrip(page, { app, client: fresh, params: { prompt: 'none' } });
  expect(await app.error(attempt)).toBe('consent_required');
});

test('prompt=none after the Kratos session has ended is answered with login_required', async ({
  page,
  app,
  people,
  client,
  person,
}) => {
  await signInAndAllow(page, { app, client, person });
  await people.endSessions(person);
  const attempt = await roundTrip(page, { app, client, params: { prompt: 'none' } });
  expect(await app.error(attempt)).toBe('login_required');
});

test('prompt=login asks for the password again, once, and auth_time moves', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(page, { app, client, person });
  const before = await singleSignOn(page, { app, client, person });
  await waitForNextSecond(Number(before.id['auth_time']));
  const attempt = await openRequest(page, { app, client, params: { prompt: 'login' } });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm it’s you');
  await expect(page.getByText(person.email)).toBeVisible();
  await confirmPassword(page, person);
  const after = await expectTokens(page, { app, attempt, person });
  expect(Number(after.id['auth_time'])).toBeGreaterThan(Number(before.id['auth_time']));
  expect(after.id['amr']).toEqual(['password']);
});

test('prompt=login without a session asks for each of two factors once', async ({
  page,
  app,
  people,
  firstParty: client,
}) => {
  const person = await people.create({ hasTotp: true });
  const attempt = await openRequest(page, { app, client, params: { prompt: 'login' } });
  await enterPassword(page, person);
  await enterTotp(page, person);
  expect((await expectTokens(page, { app, attempt, person })).id['acr']).toBe('aal2');
});

test('prompt=login without a session asks for the password only once', async ({
  page,
  app,
  person,
  firstParty: client,
}) => {
  await signInFirstParty(page, { app, client, person, params: { prompt: 'login' } });
});

test('max_age=1 asks again when the sign-in is older, and max_age=3600 does not', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  const before = await signInFirstParty(page, { app, client, person });

  const relaxed = await singleSignOn(page, { app, client, person, params: { max_age: '3600' } });
  expect(relaxed.id['auth_time']).toBe(before.id['auth_time']);

  await waitForNextSecond(Number(before.id['auth_time']) + 1);
  const strict = await openRequest(page, { app, client, params: { max_age: '1' } });
  await confirmPassword(page, person);
  const after = await expectTokens(page, { app, attempt: strict, person });
  expect(Number(after.id['auth_time'])).toBeGreaterThan(Number(before.id['auth_time']));
});

test('max_age=0 asks for the password although the sign-in is fresh', async ({
  page,
  app,
  firstParty: client,
  person,
}) => {
  await signInFirstParty(page, { app, client, person });
  const attempt = await openRequest(page, { app, client, params: { max_age: '0' } });
  await confirmPassword(page, person);
  await expectAtApplication(page, app);
  const { url } = await app.callback(attempt);
  expect(url.searchParams.get('code')).not.toBeNull();
});

test('prompt=login asks for the password, once, and the session keeps its second factor', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ hasTotp: true }),
  ]);
  await signInQuietly(context, stack, person);
  const attempt = await openRequest(page, { app, client, params: { prompt: 'login' } });
  await confirmPassword(page, person);
  const { id } = await expectTokens(page, { app, attempt, person });
  expect(id['acr']).toBe('aal2');
  expect([...(id['amr'] as string[])].sort()).toEqual(['password', 'totp']);
});

test('an id_token_hint of the signed-in person passes, and one of another person gets login_required', async ({
  page,
  newBrowser,
  app,
  clients,
  people,
}) => {
  const [client, ann, bob] = await Promise.all([clients.create(), people.create(), people.create()]);
  const elsewhere = await (await newBrowser()).newPage();
  const ofBob = await signInAndAllow(elsewhere, { app, client, person: bob });
  const ofAnn = await signInAndAllow(page, { app, client, person: ann });
  await singleSignOn(page, { app, client, person: ann, params: { prompt: 'none', id_token_hint: ofAnn.idToken } });
  const attempt = await roundTrip(page, { app, client, params: { prompt: 'none', id_token_hint: ofBob.idToken } });
  expect(await app.error(attempt)).toBe('login_required');
});

test('prompt=consent asks for permission although it was remembered', async ({ page, app, client, person }) => {
  await signInAndAllow(page, { app, client, person });
  const attempt = await openRequest(page, { app, client, params: { prompt: 'consent' } });
  await page.locator('button[name=decision][value=accept]').click();
  await expectTokens(page, { app, attempt, person });
});

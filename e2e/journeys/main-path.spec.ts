import { expect, test } from '../support/fixtures';
import { countDocuments, signInAndAllow, signInFirstParty, singleSignOn } from '../support/pages';

test('a person signs in with a password, allows, and the application gets tokens with the claims', async ({
  page,
  app,
  client,
  person,
}) => {
  const tokens = await signInAndAllow(page, { app, client, person });
  expect(tokens.access).toMatchObject({
    email: person.email,
    email_verified: true,
    name: 'Petra Probe',
    client_id: client.client_id,
  });
  expect(tokens.access.scp).toEqual(['openid', 'profile', 'email']);
  expect(tokens.access.scope).toBe('openid profile email');
  expect(tokens.id).toMatchObject({
    email: person.email,
    email_verified: true,
    given_name: 'Petra',
    family_name: 'Probe',
    acr: 'aal1',
    amr: ['password'],
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the whole main path works', async ({ page, app, client, person }) => {
    await signInAndAllow(page, { app, client, person });
  });
});

test('the main path takes 6 requests, a first-party client 4, and single sign-on 2', async ({
  context,
  newBrowser,
  app,
  clients,
  people,
  stack,
}) => {
  const [asking, own, person] = await Promise.all([
    clients.create(),
    clients.create({ isFirstParty: true }),
    people.create(),
  ]);

  const main = await context.newPage();
  const mainPath = countDocuments(main, stack);
  await signInAndAllow(main, { app, client: asking, person });
  expect(mainPath.urls).toHaveLength(6);

  const fresh = await (await newBrowser()).newPage();
  const firstParty = countDocuments(fresh, stack);
  await signInFirstParty(fresh, { app, client: own, person });
  expect(firstParty.urls).toHaveLength(4);

  const again = countDocuments(fresh, stack);
  await singleSignOn(fresh, { app, client: own, person });
  expect(again.urls).toHaveLength(2);
});

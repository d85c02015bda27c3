import { expect, test } from '../support/fixtures';
import {
  allow,
  enterPassword,
  expectAtApplication,
  openRequest,
  signInFirstParty,
  signInQuietly,
} from '../support/pages';

const TRAITS = {
  name: { first: 'Grace', middle: 'Brewster', last: 'Hopper' },
  nickname: 'Amazing Grace',
  preferred_username: 'grace',
  picture: 'https://example.com/grace.png',
  website: 'https://example.com/grace',
  profile: 'https://example.com/about-grace',
  gender: 'female',
  birthdate: '1906-12-09',
  zoneinfo: 'America/New_York',
  locale: 'en-US',
  phone_number: '+12125550123',
  address: {
    street_address: '1 Main Street',
    locality: 'New York',
    region: 'NY',
    postal_code: '10001',
    country: 'USA',
  },
};

test('every standard claim of profile, email, phone and address arrives with its type', async ({
  page,
  app,
  clients,
  people,
  stack,
  context,
}) => {
  const [client, person] = await Promise.all([clients.create(), people.create({ traits: TRAITS })]);
  await signInQuietly(context, stack, person);
  const attempt = await openRequest(page, { app, client, params: { scope: 'openid profile email phone address' } });
  await allow(page);
  await expectAtApplication(page, app);
  const tokens = await app.tokens(attempt);
  const { name: _name, address, phone_number, ...plain } = TRAITS;
  expect(tokens.id).toMatchObject({
    ...plain,
    name: 'Grace Brewster Hopper',
    given_name: 'Grace',
    middle_name: 'Brewster',
    family_name: 'Hopper',
    email: person.email,
    email_verified: true,
    phone_number,
    phone_number_verified: false,
    address,
  });
  const { updated_at } = await people.identity(person.id);
  expect(tokens.id['updated_at']).toBe(Math.floor(Date.parse(updated_at) / 1000));

  const { access } = tokens;
  expect(access).toMatchObject({
    name: 'Grace Brewster Hopper',
    given_name: 'Grace',
    family_name: 'Hopper',
    preferred_username: 'grace',
    email: person.email,
    email_verified: true,
  });
  for (const claim of ['address', 'phone_number', 'birthdate', 'picture']) expect(access).not.toHaveProperty(claim);
  // Hydra repeats the claims under "ext", and may put nothing else there.
  expect(access).toMatchObject((access['ext'] ?? {}) as Record<string, unknown>);

  const info = await app.userInfo(client, tokens);
  expect(info).toMatchObject({
    sub: person.id,
    email: person.email,
    name: 'Grace Brewster Hopper',
    address,
    birthdate: '1906-12-09',
  });
});

for (const isFirstParty of [false, true]) {
  test(`without a scope there’s no personal data in any token of a ${isFirstParty ? 'first-party' : 'third-party'} client`, async ({
    page,
    app,
    clients,
    people,
  }) => {
    const [client, person] = await Promise.all([clients.create({ isFirstParty }), people.create({ traits: TRAITS })]);
    const attempt = await openRequest(page, { app, client, params: { scope: 'openid' } });
    await enterPassword(page, person);
    if (!isFirstParty) await allow(page);
    await expectAtApplication(page, app);
    const tokens = await app.tokens(attempt);
    const text = JSON.stringify([tokens.access, tokens.id, await app.userInfo(client, tokens)]);
    expect(tokens.access.sub).toBe(person.id);
    for (const value of [person.email, 'Grace', 'Brewster', 'Hopper', '1906', '5550123', 'Main Street', 'America'])
      expect(text).not.toContain(value);
    for (const claim of ['email', 'email_verified', 'name', 'updated_at']) expect(tokens.id).not.toHaveProperty(claim);
  });
}

test('a missing trait leaves its claim out, and an unconfirmed address is reported as unverified', async ({
  page,
  app,
  clients,
  people,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ traits: { name: { first: 'Cher' } }, isVerified: false }),
  ]);
  const { id } = await signInFirstParty(page, {
    app,
    client,
    person,
    params: { scope: 'openid profile email phone address' },
  });
  expect(id).toMatchObject({ name: 'Cher', given_name: 'Cher', email_verified: false });
  for (const claim of ['family_name', 'address', 'phone_number', 'phone_number_verified', 'birthdate'])
    expect(id).not.toHaveProperty(claim);
});

for (const trait of ['picture', 'website', 'profile']) {
  test(`the shipped schema refuses a ${trait} that isn’t a web address`, async ({ people }) => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'ftp://example.com/', '//example.com/'])
      await expect(people.create({ traits: { [trait]: address } }), address).rejects.toThrow(/answered 400/);
  });
}

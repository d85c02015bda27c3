import { readLinks, readText } from '@/dev/testing/html';
import { expect, test } from '../support/fixtures';
import { makePeople, type PeopleFixture } from '../support/people';
import { type ScratchVisit, startScratchVisit } from '../support/scratch-visit';
import { readStack } from '../support/stack';

// A Kratos without any second factor, and applications that ask for one.
test.describe.configure({ mode: 'default' });

let place: ScratchVisit;
let people: PeopleFixture;

test.beforeAll(async () => {
  place = await startScratchVisit(readStack(), {
    'selfservice.methods.totp.enabled': false,
    'selfservice.methods.lookup_secret.enabled': false,
  });
  people = makePeople(place.stack);
});
test.afterAll(async () => {
  await people.cleanUp();
  await place.stop();
});

const SETTINGS = /^\/settings/;

test('an application that asks for a second factor gets one factor, and no link leads to nothing', async ({
  app,
  firstParty: client,
}) => {
  const person = await people.create();
  const visitor = place.newVisitor({ origins: [app.origin] });
  const attempt = await app.begin(client, { acr_values: 'aal2' });
  const login = await visitor.open(attempt.url);
  const page = await visitor.press(login, 'method=password', { identifier: person.email, password: person.password });
  expect(readText(page.text)).toContain('no second factor is turned on');
  expect(readLinks(page.text).filter((link) => SETTINGS.test(link))).toEqual([]);
  await visitor.press(page, 'decision=continue');
  expect((await app.tokens(attempt)).id['acr']).toBe('aal1');
});

test('an application that demands one says why nobody gets in, and can be returned to', async ({ app, clients }) => {
  const person = await people.create();
  const client = await clients.create({ isFirstParty: true, metadata: { vestibule_second_factor: 'required' } });
  const visitor = place.newVisitor({ origins: [app.origin] });
  const attempt = await app.begin(client);
  const login = await visitor.open(attempt.url);
  const page = await visitor.press(login, 'method=password', { identifier: person.email, password: person.password });
  expect(readText(page.text)).toContain('none is turned on here');
  expect(readLinks(page.text).filter((link) => SETTINGS.test(link))).toEqual([]);
  await visitor.press(page, 'decision=cancel');
  expect(await app.error(attempt)).toBe('access_denied');
});

import type { Page } from '@playwright/test';
import { addAuthenticator } from '../support/authenticator';
import { expect, test } from '../support/fixtures';
import { enterPassword, expectTokens, openRequest } from '../support/pages';
import { makePeople, type PeopleFixture } from '../support/people';
import { type ScratchDoor, startScratchDoor } from '../support/scratch-door';
import { readStack } from '../support/stack';

// A front door whose operator wants people to be offered a passkey on the way to an application.
test.describe.configure({ mode: 'default' });

let place: ScratchDoor;
let people: PeopleFixture;

test.beforeAll(async () => {
  place = await startScratchDoor(readStack(), {}, { VESTIBULE_PASSKEY_OFFER: 'sign-in' });
  people = makePeople(place.stack);
});
test.afterAll(async () => {
  await people.cleanUp();
  await place.stop();
});

const DECLINE = 'Not now, continue to Orchard';

async function expectOffer(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in with one touch next time');
  await expect(page.getByRole('link', { name: DECLINE })).toBeVisible();
}

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test('a passkey is offered after a password, and whoever says no isn’t asked again', async ({
      newBrowser,
      app,
      firstParty: client,
    }) => {
      const person = await people.create();
      const context = await newBrowser({ proxy: place.proxy, javaScriptEnabled: isScripted });
      const page = await context.newPage();
      const first = await openRequest(page, { app, client });
      await enterPassword(page, person);
      await expectOffer(page);
      await page.getByRole('link', { name: DECLINE }).click();
      await expectTokens(page, { app, attempt: first, person });

      await context.clearCookies({ name: place.stack.sessionCookie });
      const second = await openRequest(page, { app, client, params: { prompt: 'login' } });
      await enterPassword(page, person);
      await expectTokens(page, { app, attempt: second, person });
    });
  });
}

test('a reload of the offer goes on, so nobody is held up', async ({ newBrowser, app, firstParty: client }) => {
  const person = await people.create();
  const page = await (await newBrowser({ proxy: place.proxy })).newPage();
  const attempt = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await expectOffer(page);
  await page.reload();
  await expectTokens(page, { app, attempt, person });
});

test('whoever says yes makes a passkey, gets to the application, and signs in with it from then on', async ({
  newBrowser,
  app,
  firstParty: client,
}) => {
  const person = await people.create();
  const context = await newBrowser({ proxy: place.proxy });
  const page = await context.newPage();
  await addAuthenticator(page);
  const first = await openRequest(page, { app, client });
  await enterPassword(page, person);
  await expectOffer(page);
  await page.getByRole('link', { name: 'Add a passkey' }).click();
  await page.locator('#passkey button').first().click();
  await expectTokens(page, { app, attempt: first, person });

  await context.clearCookies();
  const second = await openRequest(page, { app, client });
  const { id } = await expectTokens(page, { app, attempt: second, person });
  expect(id['amr']).toEqual(['passkey']);
});

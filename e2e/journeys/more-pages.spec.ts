import type { Way } from '../support/every-page';
import { identify } from '../support/first-factor-pages';
import { startFirstFactors } from '../support/first-factors';
import { expect, test } from '../support/fixtures';
import { expectGoodInEveryVariant, expectNames, expectOneFocus } from '../support/page-checks';
import { enterPassword, openRequest, signInQuietly } from '../support/pages';
import { makePeople } from '../support/people';
import { type ScratchDoor, startScratchDoor } from '../support/scratch-door';
import { sharedPlace } from '../support/shared-place';
import { readStack } from '../support/stack';

// The pages that only other settings have: the identifier first, registration in one step, what operators switch on.
test.describe.configure({ mode: 'default' });

type Go = (way: Way) => Promise<unknown>;

const IDENTIFIER_FIRST: Record<string, Go> = {
  'identifier step': async ({ page, app, clients }) => openRequest(page, { app, client: await clients.create() }),
  'password step': async ({ page, stack, people }) => {
    await page.goto(`${stack.origin}/login`);
    await identify(page, (await people.create()).email);
    await expect(page.locator('input[name=password]')).toBeVisible();
  },
  'registration in one step': ({ page, stack }) => page.goto(`${stack.origin}/registration`),
  'recovery by link': ({ page, stack }) => page.goto(`${stack.origin}/recovery`),
  'settings with security keys': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/settings`);
  },
};

const SWITCHED_ON: Record<string, Go> = {
  'offer of a passkey on the way': async ({ page, app, clients, people }) => {
    await openRequest(page, { app, client: await clients.create() });
    await enterPassword(page, await people.create());
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Sign in with one touch next time');
  },
  'sign-in with "stay signed in"': ({ page, stack }) => page.goto(`${stack.origin}/login`),
  'deletion of an account': async ({ page, stack, people }) => {
    await signInQuietly(page.context(), stack, await people.create());
    await page.goto(`${stack.origin}/settings/delete`);
  },
  'account is turned off': ({ page, stack }) => page.goto(`${stack.origin}/settings/delete/done`),
  'a demanded second factor that cannot be set up': async ({ page, app, clients, people }) => {
    const client = await clients.create({ metadata: { vestibule_second_factor: 'required' } });
    await openRequest(page, { app, client });
    await enterPassword(page, await people.create());
    await expect(page.getByText('none is turned on here')).toBeVisible();
  },
};

const ON = {
  VESTIBULE_PASSKEY_OFFER: 'sign-in',
  VESTIBULE_REMEMBER_ME: 'offered',
  VESTIBULE_ACCOUNT_DELETION: 'later',
};

const PLACES: [string, () => Promise<ScratchDoor>, Record<string, Go>][] = [
  ['with the identifier first', () => startFirstFactors(readStack()), IDENTIFIER_FIRST],
  [
    'with more switched on',
    () =>
      startScratchDoor(
        readStack(),
        { 'selfservice.methods.totp.enabled': false, 'selfservice.methods.lookup_secret.enabled': false },
        ON,
      ),
    SWITCHED_ON,
  ],
];

for (const [about, start, pages] of PLACES) {
  test.describe(about, () => {
    const place = sharedPlace(start);

    for (const [name, go] of Object.entries(pages)) {
      test(`the page "${name}" is good in every variant`, async ({ newBrowser, app, clients, mailbox }) => {
        const people = makePeople(place().stack);
        const page = await (await newBrowser({ proxy: place().proxy })).newPage();
        await go({ page, app, clients, people, mailbox, stack: place().stack });
        await expect(page.locator('h1')).toBeVisible();
        await expectNames(page);
        await expectOneFocus(page);
        await expectGoodInEveryVariant(page, name);
        await people.cleanUp();
      });
    }
  });
}

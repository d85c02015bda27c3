import type { Page } from '@playwright/test';
import { startFirstFactors } from '../support/first-factors';
import { expect, test } from '../support/fixtures';
import { callJson } from '../support/http';
import { signInQuietly } from '../support/pages';
import { makePeople, newPassword, type PeopleFixture, type Person } from '../support/people';
import type { ScratchDoor } from '../support/scratch-door';
import { readStack } from '../support/stack';

// The link that an administrator makes for an account, where Kratos has links.
test.describe.configure({ mode: 'default' });

let place: ScratchDoor;
let people: PeopleFixture;

test.beforeAll(async () => {
  place = await startFirstFactors(readStack());
  people = makePeople(place.stack);
});
test.afterAll(async () => {
  await people.cleanUp();
  await place.stop();
});

test('an administrator’s link opens the account that it is for, once', async ({ newBrowser }) => {
  const newcomer = await people.create();
  const link = await issueLink(newcomer);
  expect(new URL(link).origin).toBe(place.stack.origin);
  const page = await (await newBrowser({ proxy: place.proxy })).newPage();
  await page.goto(link);
  await expectSettingsOf(page, newcomer);
  await page.locator('#password input[name=password]').fill(newPassword());
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.locator('.notice.success')).toBeVisible();

  const late = await (await newBrowser({ proxy: place.proxy })).newPage();
  await late.goto(link);
  await expect(late.getByRole('alert')).toBeVisible();
  await expect(late.locator('input[name=email]')).toBeVisible();
});

test('an administrator’s link never opens the account of somebody else who is signed in', async ({ newBrowser }) => {
  const [newcomer, neighbour] = await Promise.all([people.create(), people.create()]);
  const context = await newBrowser({ proxy: place.proxy });
  await signInQuietly(context, place.stack, neighbour);
  const page = await context.newPage();
  await page.goto(await issueLink(newcomer));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectNotMixed(page, { newcomer, neighbour });
  // Signed out, the link still opens the right account, unless it has done so already.
  if (await page.getByText(newcomer.email).first().isVisible()) return;
  await context.clearCookies();
  await page.goto(await issueLink(newcomer));
  await expectSettingsOf(page, newcomer);
});

async function issueLink({ id }: Person): Promise<string> {
  const { recovery_link: link } = await callJson<{ recovery_link: string }>(
    'POST',
    `${place.stack.kratosAdminUrl}/admin/recovery/link`,
    { identity_id: id },
  );
  return link;
}

/** Whatever opens is one account's alone. A new password is never asked for in the neighbour's. */
async function expectNotMixed(
  page: Page,
  { newcomer, neighbour }: { newcomer: Person; neighbour: Person },
): Promise<void> {
  const text = await page.locator('body').innerText();
  const seen = [newcomer, neighbour].filter(({ email }) => text.replaceAll('\n', '').includes(email));
  expect(seen.length).toBeLessThanOrEqual(1);
  if (seen[0] === neighbour) await expect(page.locator('input[type=password]')).toHaveCount(0);
}

async function expectSettingsOf(page: Page, { email }: Person): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Account settings');
  await expect(page.locator('input[name="traits.email"]')).toHaveValue(email);
}

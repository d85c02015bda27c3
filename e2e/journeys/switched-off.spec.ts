import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures';
import { startOwnOrigin } from '../support/own-origin';
import { signInQuietly } from '../support/pages';
import { readStack } from '../support/stack';

const OFF = {
  'selfservice.flows.registration.enabled': false,
  'selfservice.flows.recovery.enabled': false,
  'selfservice.flows.verification.enabled': false,
};
const LINKS = 'a[href^="/registration"], a[href^="/recovery"], a[href^="/verification"]';

test('what is off in Kratos is linked nowhere, and its page says so calmly with a way on', async ({
  page,
  context,
  guard,
  people,
}) => {
  const own = await startOwnOrigin(readStack(), () => OFF);
  guard.allowOrigin(own.stack.origin);
  try {
    for (const path of ['/', '/login', '/signed-out', '/error?error=access_denied', '/no-such-page']) {
      await page.goto(own.stack.origin + path);
      await expect(page.locator('h1')).toBeVisible();
      await expect(page.locator(LINKS), path).toHaveCount(0);
    }
    for (const path of ['registration', 'recovery', 'verification']) {
      for (const query of ['', '?return_to=/settings', '?flow=6a0a5b2c-6bd5-4a1c-8f7e-31e5b0a63d34']) {
        const response = await page.goto(`${own.stack.origin}/${path}${query}`);
        expect(response?.status(), path + query).toBe(404);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is turned off');
        await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
      }
      await page.goto(`${own.stack.origin}/self-service/${path}/browser`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This is turned off');
    }
    await signInQuietly(context, own.stack, await people.create({ isVerified: false }));
    await page.goto(`${own.stack.origin}/`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account');
    await expect(page.locator(LINKS)).toHaveCount(0);
  } finally {
    await own.stop();
  }
});

test('within a minute the pages follow a change in Kratos, and an outage changes nothing', async ({ page, guard }) => {
  test.slow();
  const own = await startOwnOrigin(readStack(), () => ({}));
  guard.allowOrigin(own.stack.origin);
  guard.allowStatus(503);
  const links = async () => {
    await page.goto(`${own.stack.origin}/`);
    return page.locator('a[href^="/registration"]').count();
  };
  const setRegistration = (isEnabled: boolean) => {
    const text = readFileSync(own.kratos.config, 'utf8');
    writeFileSync(own.kratos.config, text.replace(/(registration:\s+enabled: )\w+/, `$1${isEnabled}`));
  };
  try {
    expect(await links()).toBe(1);
    setRegistration(false);
    await expect.poll(links, { timeout: 60_000, intervals: [2_000] }).toBe(0);
    await own.kratos.pause();
    await page.waitForTimeout(25_000);
    expect(await links()).toBe(0);
  } finally {
    await own.stop();
  }
});

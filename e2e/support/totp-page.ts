import { expect, type Page } from '@playwright/test';
import { totpCode } from './totp';

/** Sets up an authenticator app on the settings page, with the key that the page shows. */
export async function setUpAuthenticator(page: Page): Promise<string> {
  const text = await page.locator('#totp').innerText();
  const secret = /(?:\b[A-Z2-7]{4}\b\s?){4,}/.exec(text)?.[0]?.replace(/\s/g, '') ?? '';
  expect(secret, text).not.toBe('');
  await page.locator('input[name=totp_code]').fill(totpCode(secret));
  await page.locator('button[name=method][value=totp]').click();
  return secret;
}

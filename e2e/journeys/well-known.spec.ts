import { expect, test } from '../support/fixtures';

test('password managers find the settings page', async ({ stack }) => {
  const changePassword = await fetch(`${stack.origin}/.well-known/change-password`, { redirect: 'manual' });
  expect([changePassword.status, changePassword.headers.get('location')]).toEqual([303, '/settings']);

  const passkeys = await fetch(`${stack.origin}/.well-known/passkey-endpoints`);
  expect(passkeys.headers.get('content-type')).toMatch(/^application\/json/);
  const settings = `${stack.origin}/settings`;
  expect(await passkeys.json()).toEqual({ enroll: settings, manage: settings });
});

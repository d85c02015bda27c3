import { expect, test } from '../support/fixtures';
import { changeIdentity, decodeAccessToken, expectNoToken, refreshTokens, signInAt } from '../support/hooks';
import { callJson } from '../support/http';

const SCOPE = 'openid offline_access';
const DENIED = { status: 403, error: 'access_denied' };

test('a refresh keeps to the rules of its client, as they are now', async ({ stack, app, clients, person }) => {
  const client = await clients.create({
    isFirstParty: true,
    metadata: { vestibule_allow: { 'metadata_public.groups': ['ops'] }, vestibule_max_age: '1h' },
  });
  await changeIdentity(stack, person, { '/metadata_public': { groups: ['ops'] } });
  const signed = await signInAt(stack, app, { client, person, scope: SCOPE });
  const answer = await refreshTokens(stack, signed);
  expect(decodeAccessToken(answer).sub).toBe(person.id);
  const again = { ...signed, tokens: { ...signed.tokens, refreshToken: String(answer.body['refresh_token']) } };
  await changeIdentity(stack, person, { '/metadata_public': { groups: ['staff'] } });
  expectNoToken(await refreshTokens(stack, again), DENIED);
});

test('a refresh ends with the age that its client wants', async ({ stack, app, firstParty: client, person }) => {
  const signed = await signInAt(stack, app, { client, person, scope: SCOPE });
  // Shorter than any sign-in is old; "clients apply" would refuse it, and the front door takes it for the strictest.
  await callJson('PATCH', `${stack.hydraAdminUrl}/admin/clients/${client.client_id}`, [
    { op: 'add', path: '/metadata', value: { vestibule_max_age: '1s' } },
  ]);
  await expect(async () => {
    expectNoToken(await refreshTokens(stack, signed), DENIED);
  }).toPass({ timeout: 5_000 });
});

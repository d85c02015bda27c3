import { DEVICE_GRANT, expect, NOTES, postForm, test } from '../support/resource-fixtures';

test('a device may name a resource, where Hydra has the grant', async ({ door, clients, stack }) => {
  const client = await clients.create({ audience: [NOTES], grant_types: [DEVICE_GRANT], isPublic: true });
  const unregistered = await clients.create({ audience: [], grant_types: [DEVICE_GRANT], isPublic: true });
  const begin = (id: string, ...resources: string[]) =>
    postForm(`${door.address}/oauth2/device/auth`, [
      ['client_id', id],
      ['scope', 'openid'],
      ...resources.map((resource): [string, string] => ['resource', resource]),
    ]);
  const begun = await begin(client.client_id, `${NOTES}/`);
  if (!(await hasDeviceGrant(stack.origin))) {
    expect(begun.status).toBe(404);
    return;
  }
  expect(begun.status).toBe(200);
  expect(Object.keys(begun.body).toSorted()).toEqual([
    'device_code',
    'expires_in',
    'interval',
    'user_code',
    'verification_uri',
    'verification_uri_complete',
  ]);
  for (const [id, resources] of [
    [client.client_id, ['https://unknown.example']],
    [client.client_id, [NOTES, 'https://books.example.com']],
    [unregistered.client_id, [NOTES]],
  ] as [string, string[]][]) {
    const refused = await begin(id, ...resources);
    expect([refused.status, refused.body['error']], resources.join(' ')).toEqual([400, 'invalid_target']);
  }
});

async function hasDeviceGrant(origin: string): Promise<boolean> {
  const answer = await fetch(`${origin}/.well-known/oauth-authorization-server`);
  return 'device_authorization_endpoint' in ((await answer.json()) as object);
}

import { decodeJwt } from 'jose';
import type { Application, Attempt } from '../support/application';
import type { ClientOptions, OAuthClient } from '../support/clients';
import { BOOKS, CLOSED, expect, NOTES, type ResourceDoor, test } from '../support/resource-fixtures';
import { ALLOW, atConsent, openRequest } from '../support/visits';

const AUDIENCES = {
  audience: [NOTES, BOOKS, CLOSED],
  scope: 'openid offline_access notes:read',
} satisfies ClientOptions;
const SCOPE = 'openid offline_access notes:read';

/** The exchange of a code, with what the client says about its resource. */
async function exchange(
  door: ResourceDoor,
  { app, attempt }: { app: Application; attempt: Attempt },
  more: Record<string, string> = {},
) {
  const { url } = await app.callback(attempt);
  return door.token(attempt.client, {
    grant_type: 'authorization_code',
    code: url.searchParams.get('code') ?? '',
    redirect_uri: attempt.client.redirect_uris[0],
    code_verifier: attempt.verifier,
    ...more,
  });
}

type Grant = { client: OAuthClient; body: Record<string, unknown> };

function refresh(door: ResourceDoor, { client, body }: Grant, resource?: string) {
  const refresh_token = String(body['refresh_token']);
  return door.token(client, { grant_type: 'refresh_token', refresh_token, ...(resource ? { resource } : {}) });
}

const audienceOf = (tokens: Record<string, unknown>) => decodeJwt(String(tokens['access_token'])).aud;

test.describe('a client that asks for a resource', () => {
  test('gets a token for it, and new ones with the refresh token', async ({ door, app, clients, person }) => {
    const client = await clients.create(AUDIENCES);
    const visitor = door.newVisitor([app.origin]);
    const params = { resource: `${NOTES}/`, scope: SCOPE };
    const { attempt, page } = await atConsent(visitor, { app, client, person, params });
    expect(page.text).toContain('notes.example.com');
    await visitor.press(page, ALLOW);
    const issued = await exchange(door, { app, attempt }, { resource: NOTES });
    expect([issued.status, audienceOf(issued.body)]).toEqual([200, [NOTES]]);

    // Another resource is refused, and the refresh token isn't spent on that.
    for (const resource of [BOOKS, CLOSED, 'https://unknown.example']) {
      const refused = await refresh(door, { client, body: issued.body }, resource);
      expect([refused.status, refused.body['error']], resource).toEqual([400, 'invalid_target']);
    }
    const renewed = await refresh(door, { client, body: issued.body }, NOTES);
    expect([renewed.status, audienceOf(renewed.body)]).toEqual([200, [NOTES]]);
    const bare = await refresh(door, { client, body: renewed.body });
    expect([bare.status, audienceOf(bare.body)]).toEqual([200, [NOTES]]);
    // What isn't an active token is Hydra's to refuse.
    const unknown = await refresh(door, { client, body: { refresh_token: 'ory_rt_x' } }, NOTES);
    expect([unknown.status, unknown.body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('is asked about each resource of its own', async ({ door, app, clients, person }) => {
    const client = await clients.create(AUDIENCES);
    const visitor = door.newVisitor([app.origin]);
    const request = { app, client, person };
    const first = await atConsent(visitor, { ...request, params: { resource: NOTES, scope: SCOPE } });
    await visitor.press(first.page, ALLOW);
    await app.callback(first.attempt);
    // The same one is remembered, the other isn't.
    const again = await openRequest(visitor, { app, client, params: { resource: NOTES, scope: SCOPE } });
    expect((await app.callback(again.attempt)).url.searchParams.has('code')).toBe(true);
    const other = await atConsent(visitor, { ...request, params: { resource: BOOKS, scope: SCOPE } });
    expect(other.page.text).toContain('books.example.com');
  });

  test('can send its request by POST', async ({ door, app, clients, person }) => {
    const client = await clients.create(AUDIENCES);
    const visitor = door.newVisitor([app.origin]);
    const attempt = await app.begin(client, { resource: NOTES, scope: SCOPE });
    const { origin, pathname, searchParams } = new URL(attempt.url);
    const form = { url: `${origin}${pathname}`, body: searchParams.toString() };
    const page = await visitor.submit(form, { site: 'cross-site' });
    const consent = await visitor.press(page, 'method=password', {
      identifier: person.email,
      password: person.password,
    });
    await visitor.press(consent, ALLOW);
    const issued = await exchange(door, { app, attempt });
    expect([issued.status, audienceOf(issued.body)]).toEqual([200, [NOTES]]);
  });

  test('gets no token for another one than it asked for at first', async ({ door, app, clients, person }) => {
    const client = await clients.create({ ...AUDIENCES, isFirstParty: true });
    const visitor = door.newVisitor([app.origin]);
    const page = await visitor.open('/login');
    await visitor.press(page, 'method=password', { identifier: person.email, password: person.password });
    for (const [asked, exchanged] of [
      [NOTES, BOOKS],
      [undefined, NOTES],
    ] as const) {
      const params = { scope: SCOPE, ...(asked === undefined ? {} : { resource: asked }) };
      const { attempt } = await openRequest(visitor, { app, client, params });
      const refused = await exchange(door, { app, attempt }, { resource: exchanged });
      expect([refused.status, refused.body], String(asked)).toMatchObject([400, { error: 'invalid_target' }]);
      expect(Object.keys(refused.body).toSorted()).toEqual(['error', 'error_description']);
      expect(refused.headers.get('cache-control')).toBe('no-store');
    }
  });

  test('can ask for its own token', async ({ door, clients, stack }) => {
    const client = await clients.create({ ...AUDIENCES, grant_types: ['client_credentials'] });
    const ask = (fields: [string, string][]) => door.token(client, [['grant_type', 'client_credentials'], ...fields]);
    const issued = await ask([['resource', 'https://BOOKS.example.com:443/']]);
    expect([issued.status, audienceOf(issued.body)]).toEqual([200, [BOOKS]]);
    expect(decodeJwt(String(issued.body['access_token'])).iss).toBe(stack.origin);
    for (const fields of [[CLOSED], ['https://unknown.example'], [NOTES, BOOKS], ['']]) {
      const refused = await ask(fields.map((resource) => ['resource', resource]));
      expect([refused.status, refused.body['error']], String(fields)).toEqual([400, 'invalid_target']);
    }
    const doubled = await ask([
      ['resource', NOTES],
      ['scope', 'a'],
      ['scope', 'b'],
    ]);
    expect([doubled.status, doubled.body['error']]).toEqual([400, 'invalid_request']);
    const unregistered = await clients.create({ ...AUDIENCES, audience: [], grant_types: ['client_credentials'] });
    const refused = await door.token(unregistered, { grant_type: 'client_credentials', resource: NOTES });
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_target']);
  });

  test('can send its form as multipart, which Hydra reads too', async ({ door, clients }) => {
    const client = await clients.create({ ...AUDIENCES, grant_types: ['client_credentials'] });
    const form = new FormData();
    const fields = { client_id: client.client_id, client_secret: client.client_secret ?? '', resource: CLOSED };
    for (const [name, value] of Object.entries({ ...fields, grant_type: 'client_credentials' })) form.set(name, value);
    const post = async () => (await fetch(`${door.address}/oauth2/token`, { method: 'POST', body: form })).json();
    expect(await post()).toMatchObject({ error: 'invalid_target' });
    form.set('resource', NOTES);
    expect(audienceOf((await post()) as Record<string, unknown>)).toEqual([NOTES]);
  });
});

test('a resource that was removed ends the refresh tokens that ask for it', async ({
  door,
  doorWithoutBooks,
  app,
  clients,
  person,
}) => {
  const client = await clients.create(AUDIENCES);
  const visitor = door.newVisitor([app.origin]);
  const { attempt, page } = await atConsent(visitor, {
    app,
    client,
    person,
    params: { resource: BOOKS, scope: SCOPE },
  });
  await visitor.press(page, ALLOW);
  const issued = await exchange(door, { app, attempt });
  expect(audienceOf(issued.body)).toEqual([BOOKS]);
  const refused = await refresh(doorWithoutBooks, { client, body: issued.body }, BOOKS);
  expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_target']);
  expect((await refresh(door, { client, body: issued.body }, BOOKS)).status).toBe(200);
});

import { readFileSync } from 'node:fs';
import { expect, test } from '../support/fixtures';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import {
  expectAtApplication,
  expectTokens,
  openRequest,
  signInAndAllow,
  signInQuietly,
  whoamiStatus,
} from '../support/pages';
import { makeVisitor } from '../support/visitor';

test('a person downloads what is kept about them, and nobody else’s', async ({
  page,
  app,
  client,
  person,
  people,
  stack,
}) => {
  await people.create();
  await signInAndAllow(page, { app, client, person });
  await page.goto(`${stack.origin}/settings/data`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download as JSON' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('account-data.json');
  const text = readFileSync(await download.path(), 'utf8');
  const data = JSON.parse(text);
  expect(data).toMatchObject({
    account: { id: person.id, traits: person.traits, state: 'active' },
    verifiable_addresses: [{ value: person.email, verified: true }],
    // Kratos prepares an entry for security keys, too.
    ways_to_sign_in: expect.arrayContaining([
      expect.objectContaining({ type: 'password', identifiers: [person.email] }),
    ]),
    sessions: [{ active: true, methods: [{ method: 'password' }] }],
    applications: [{ client_id: client.client_id, client_name: 'Orchard' }],
  });
  expect(text).not.toMatch(/hashed|\$argon2|metadata_admin/);
});

test('the download is only for somebody who is signed in', async ({ stack }) => {
  const visitor = makeVisitor(stack);
  const answer = await visitor.send('/settings/data/download');
  expect(answer.status).toBe(303);
  expect(answer.headers['location']).toContain('/login?return_to=');
});

test('nobody can delete their account unless the operator offers it', async ({ page, stack, signedIn: _person }) => {
  await page.goto(`${stack.origin}/settings/data`);
  await expect(page.getByRole('link', { name: 'Delete my account' })).toHaveCount(0);
  const answer = await page.goto(`${stack.origin}/settings/delete`);
  expect(answer?.status()).toBe(404);
});

test.describe('where the operator offers it', () => {
  async function open(stack: Parameters<typeof startFrontDoor>[0], mode: string): Promise<FrontDoor> {
    return startFrontDoor(stack, { VESTIBULE_ACCOUNT_DELETION: mode });
  }

  test('a person deletes their account: sessions, tokens and sign-in are gone at once', async ({
    page,
    context,
    app,
    client,
    person,
    people,
    stack,
  }) => {
    const tokens = await signInAndAllow(page, { app, client, person, params: { scope: 'openid offline_access' } });
    const door = await open(stack, 'at-once');
    const cookies = new Map((await context.cookies()).map(({ name, value }) => [name, value]));
    const visitor = makeVisitor(stack, { via: door.address });
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    const asked = await visitor.open('/settings/delete');
    expect(asked.text).toContain('Nobody can bring them back.');
    const csrf = /name="csrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    // Without the tick, or with the token of somebody else's form, nothing happens.
    expect((await visitor.post('/settings/delete', { csrf })).status).toBe(400);
    expect((await visitor.post('/settings/delete', { understood: '1', csrf: `${csrf}x` })).status).toBe(403);
    expect(await people.idByEmail(person.email)).toBe(person.id);

    const done = await visitor.post('/settings/delete', { csrf, understood: '1' });
    expect(done.headers['location']).toBe('/settings/delete/done');
    expect((await visitor.open('/settings/delete/done')).text).toContain('Your account is deleted');
    expect(await people.idByEmail(person.email)).toBeNull();
    expect(await whoamiStatus(context, stack)).toBe(401);
    await expect(app.refresh(client, tokens.refreshToken ?? '')).rejects.toThrow();
    expect(visitor.cookies.get('vestibule_accounts') ?? '').toBe('');
    await door.stop();
  });

  test('or has it turned off, with a note for the operator', async ({
    context,
    page,
    app,
    people,
    person,
    client,
    stack,
  }) => {
    const other = await people.create();
    const door = await open(stack, 'later');
    await signInQuietly(context, stack, person);
    const visitor = makeVisitor(stack, { via: door.address });
    for (const { name, value } of await context.cookies()) visitor.cookies.set(name, value);
    const asked = await visitor.open('/settings/delete');
    const csrf = /name="csrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    await visitor.post('/settings/delete', { csrf, understood: '1' });
    expect((await visitor.open('/settings/delete/done')).text).toContain('Your account is turned off');
    const identity = (await people.identity(person.id)) as unknown as Record<string, unknown>;
    expect(identity).toMatchObject({
      state: 'inactive',
      metadata_admin: { deletion_requested_at: expect.stringMatching(/^20\d\d-/) },
    });
    expect(await whoamiStatus(context, stack)).toBe(401);
    // Everybody else's account works as before.
    const attempt = await openRequest(page, { app, client });
    await page.locator('input[name=identifier]').fill(other.email);
    await page.locator('input[name=password]').fill(other.password);
    await page.locator('button[name=method][value=password]').click();
    await page.locator('button[name=decision][value=accept]').click();
    await expectAtApplication(page, app);
    await expectTokens(page, { app, attempt, person: other });
    await door.stop();
  });
});

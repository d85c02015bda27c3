import type { Page } from '@playwright/test';
import { readHtml } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { respond } from '../support/faults';
import { grantAtHydra } from '../support/grants';
import { refreshTokens } from '../support/hooks';
import { callJson } from '../support/http';
import { openRequest, signInAndAllow, signInQuietly } from '../support/pages';
import type { StackInfo } from '../support/stack';
import { makeVisitor, type Visitor } from '../support/visitor';
import { signInAndAllow as allowQuietly, signIn, signInFirstParty } from '../support/visits';

const PLACE = '/settings/applications';
const SCOPE = 'openid offline_access email';
const API = 'https://api.example.com';

const entries = (page: Page) => page.locator('li.entry');

async function isActive(stack: StackInfo, token: string | undefined): Promise<boolean> {
  const answer = await fetch(`${stack.hydraAdminUrl}/admin/oauth2/introspect`, {
    method: 'POST',
    body: new URLSearchParams({ token: token ?? '' }),
  });
  return ((await answer.json()) as { active: boolean }).active;
}

/** The text of each application on the page. */
function readEntries(html: string): string[] {
  return readHtml(html)
    .querySelectorAll('li.entry')
    .map(({ text }) => text.replaceAll(/\s+/g, ' ').trim());
}

async function disconnect(visitor: Visitor, application: string | null) {
  const query = application === null ? '' : `?${new URLSearchParams({ application })}`;
  const asked = await visitor.open(`${PLACE}/disconnect${query}`);
  return { asked, end: () => visitor.press(asked, `decision=${application === null ? 'all' : 'one'}`) };
}

for (const isScripted of [true, false]) {
  test.describe(isScripted ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled: isScripted });

    test('a person sees what an application may do, and disconnects it', async ({
      page,
      app,
      client,
      person,
      stack,
    }) => {
      const params = { scope: `${SCOPE} api:read`, audience: API };
      const tokens = await signInAndAllow(page, { app, client, person, params });
      const signed = { person, client, tokens, visitor: makeVisitor(stack) };
      await page.goto(`${stack.origin}/settings`);
      await page.getByRole('link', { name: 'Applications' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Connected applications');
      await expect(entries(page)).toHaveCount(1);
      await expect(entries(page)).toContainText('Orchard');
      await expect(entries(page)).toContainText(`Allowed at ${API}:`);
      await expect(entries(page)).toContainText('Your e-mail address');
      await expect(entries(page)).toContainText(/Allowed since.*2\d{3}.* UTC/);
      await page.getByRole('link', { name: 'Disconnect Orchard' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Disconnect Orchard?');
      await expect(page.locator('main')).toContainText('usually within an hour');
      await page.getByRole('link', { name: 'Keep everything as it is' }).click();
      expect([await isActive(stack, tokens.refreshToken), await isActive(stack, tokens.accessToken)]).toEqual([
        true,
        true,
      ]);

      await page.getByRole('link', { name: 'Disconnect Orchard' }).click();
      await page.getByRole('button', { name: 'Disconnect' }).click();
      await expect(page.locator('.notice.success')).toHaveText('The application is disconnected.');
      await expect(entries(page)).toHaveCount(0);
      await expect(page.locator('main')).toContainText('No application may use your account');
      expect([await isActive(stack, tokens.refreshToken), await isActive(stack, tokens.accessToken)]).toEqual([
        false,
        false,
      ]);
      expect(await refreshTokens(stack, signed)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
      await openRequest(page, { app, client, params });
      await expect(page.locator('button[name=decision][value=accept]')).toBeVisible();
    });
  });
}

test('each application is there once, with each service apart, and only one is disconnected', async ({
  app,
  clients,
  person,
  visitor,
  stack,
}) => {
  const two = ['https://one.example.com', 'https://two.example.com'];
  const client = await clients.create({ client_name: 'Two services', audience: two });
  const other = await clients.create({ client_name: 'Other' });
  for (const audience of two) await allowQuietly(visitor, { app, client, person, params: { scope: SCOPE, audience } });
  const kept = await allowQuietly(visitor, { app, client: other, person, params: { scope: SCOPE } });
  const page = await visitor.open(PLACE);
  const shown = readEntries(page.text);
  expect(shown).toHaveLength(2);
  expect(shown.find((text) => text.startsWith('Two services'))).toMatch(
    /one\.example\.com.*two\.example\.com|two.*one/,
  );
  const { end } = await disconnect(visitor, client.client_id);
  expect(readEntries((await end()).text)).toEqual([expect.stringContaining('Other')]);
  expect(await isActive(stack, kept.refreshToken)).toBe(true);
});

test('all are disconnected at once, those without a consent too', async ({ app, clients, person, visitor, stack }) => {
  const [client, own] = [await clients.create(), await clients.create({ isFirstParty: true })];
  const request = { app, person, params: { scope: SCOPE } };
  const tokens = [
    await allowQuietly(visitor, { ...request, client }),
    await signInFirstParty(visitor, { ...request, client: own }),
  ];
  const { asked, end } = await disconnect(visitor, null);
  expect(asked.text).toContain('None of them can use your account any longer');
  const done = await end();
  expect(done.text).toContain('All applications are disconnected.');
  expect(await Promise.all(tokens.map(({ refreshToken }) => isActive(stack, refreshToken)))).toEqual([false, false]);
});

test('one of the operator’s own has no button, because nobody would be asked again', async ({
  app,
  clients,
  person,
  visitor,
  stack,
}) => {
  const client = await clients.create({ client_name: 'Ours' });
  await allowQuietly(visitor, { app, client, person, params: { scope: SCOPE } });
  const url = `${stack.hydraAdminUrl}/admin/clients/${client.client_id}`;
  await callJson('PATCH', url, [{ op: 'replace', path: '/skip_consent', value: true }]);
  const page = await visitor.open(PLACE);
  expect(readEntries(page.text)).toEqual([expect.stringMatching(/^Ours.*part of/)]);
  expect(page.text).not.toContain(`application=${client.client_id}`);
});

test('a name that nobody has checked comes after the host, and hides nothing', async ({
  app,
  clients,
  person,
  visitor,
}) => {
  const mark = (vestibule: Record<string, string>) => ({ metadata: { vestibule } });
  const marked = [
    await clients.create({
      client_name: '<b>\u202eBank\u202c</b>',
      client_uri: 'https://elsewhere.example',
      ...mark({ kind: 'document', url: 'https://agent.example.com/client.json', hash: 'x' }),
    }),
    await clients.create({
      client_name: 'Vestibule',
      ...mark({ kind: 'registered', created: '2026-11-29T10:00:00.000Z' }),
    }),
  ];
  for (const client of marked) await allowQuietly(visitor, { app, client, person, params: { scope: SCOPE } });
  const { text } = await visitor.open(PLACE);
  const all = readEntries(text).toSorted();
  expect(all[0]).toMatch(/^An application that registered itself.*calls itself Vestibule.*Not checked by/);
  expect(all[1]).toMatch(
    /^agent\.example\.com.*calls itself <b> Bank <\/b>.*Not checked by.*agent\.example\.com\/client\.json/,
  );
  expect(text).not.toContain('\u202e');
  expect(text).not.toContain('elsewhere.example');
});

test('nobody sees or ends what somebody else has allowed', async ({ app, client, people, newVisitor, stack }) => {
  const [ada, eve] = [await people.create(), await people.create()];
  const [hers, theirs] = [newVisitor(), newVisitor()];
  const tokens = await allowQuietly(hers, { app, client, person: ada, params: { scope: SCOPE } });
  const link = `${PLACE}/disconnect?application=${client.client_id}`;
  const asked = await hers.open(link);
  await signIn(theirs, eve);
  expect(readEntries((await theirs.open(PLACE)).text)).toEqual([]);
  // Not connected for this person, so there is nothing to ask.
  expect(new URL((await theirs.open(link)).url).pathname).toBe(PLACE);
  expectProblem(await theirs.press(asked, 'decision=one'), 403, 'csrf_failed');
  await (await disconnect(theirs, null)).end();
  expect(await isActive(stack, tokens.refreshToken)).toBe(true);
  expect(readEntries((await hers.open(PLACE)).text)).toHaveLength(1);
  // The token of a form is for the application that it names.
  expectProblem(await hers.press(asked, 'decision=one', { application: 'another' }), 403, 'csrf_failed');
  expectProblem(await hers.press(asked, 'decision=one', { decision: 'all' }), 400, 'param_invalid');
  expect(await isActive(stack, tokens.refreshToken)).toBe(true);
});

test('whoever isn’t signed in is asked to, and comes back', async ({ page, context, person, newVisitor, stack }) => {
  const path = `${PLACE}/disconnect?application=a%26b`;
  const answer = await newVisitor().send(path);
  expect(answer.status).toBe(303);
  const back = new URL(answer.headers['location'] ?? '', stack.origin).searchParams.get('return_to');
  expect(back).toBe(stack.origin + path);
  await signInQuietly(context, stack, person);
  await page.goto(`${stack.origin}${PLACE}`);
  await expect(entries(page)).toHaveCount(0);
});

test('more consents than a page of Hydra’s are all there, on the page and in the download', async ({
  clients,
  person,
  visitor,
  stack,
}) => {
  test.slow();
  const [first, many] = [await clients.create({ client_name: 'First' }), await clients.create({ client_name: 'Many' })];
  await signIn(visitor, person);
  await grantAtHydra(stack, first, person);
  for (let count = 0; count < 255; count += 1) await grantAtHydra(stack, many, person);
  const shown = readHtml((await visitor.open(PLACE)).text).querySelectorAll('li.entry h3');
  expect(shown.map(({ text }) => text)).toEqual(['Many', 'First']);
  const data = JSON.parse((await visitor.open('/settings/data/download')).text) as { applications: unknown[] };
  expect(data.applications).toHaveLength(256);
});

test('while Hydra doesn’t answer, nobody is told that there is nothing', async ({
  app,
  client,
  person,
  newVisitor,
  watched,
  stack,
}) => {
  const visitor = newVisitor({ may5xx: true });
  const tokens = await allowQuietly(visitor, { app, client, person, params: { scope: SCOPE } });
  const { asked } = await disconnect(visitor, client.client_id);
  watched.upstreams.hydraAdmin.fault = respond(503);
  expectProblem(await visitor.open(PLACE), 503, 'upstream_unavailable');
  const failed = await visitor.press(asked, 'decision=one');
  expectProblem(failed, 503, 'upstream_unavailable');
  expect(failed.text).toContain(`${PLACE}/disconnect?application=${client.client_id}`);
  watched.upstreams.hydraAdmin.fault = null;
  expect(await isActive(stack, tokens.refreshToken)).toBe(true);
  await visitor.press(asked, 'decision=one');
  expect(await isActive(stack, tokens.refreshToken)).toBe(false);
});

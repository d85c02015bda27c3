import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { openRequest, signInAndAllow } from '../support/pages';
import type { StackInfo } from '../support/stack';
import { runVestibule } from '../support/vestibule-command';

const logFile = (stack: StackInfo) => path.join(stack.dataDir, 'logs/front-door.log');

/** The code and the reference that an error page shows. */
async function shown(page: Page): Promise<{ reference: string; code: string }> {
  const [reference = '', code = ''] = await page.locator('dl.reference code').allTextContents();
  return { reference, code };
}

/** Opens an address that Hydra refuses. The page appears at that address, without a redirect to /error. */
async function refused(page: Page, url: string, code: string): Promise<string> {
  const response = await page.goto(url);
  expect(new URL(page.url()).pathname).toBe(new URL(url).pathname);
  expect(response?.status()).toBe(400);
  const found = await shown(page);
  expect(found.code).toBe(code);
  expect(await page.locator('main').innerText()).not.toMatch(/Hydra|Client|parameter/);
  return found.reference;
}

async function explained(stack: StackInfo, reference: string): Promise<Record<string, unknown>> {
  const ran = await runVestibule(['doctor', 'explain', reference, '--log', logFile(stack), '--json'], {});
  expect([ran.code, ran.stderr]).toEqual([0, '']);
  return JSON.parse(ran.stdout) as Record<string, unknown>;
}

test('the page names a wrong return address or client, and the reference leads to the reason', async ({
  page,
  app,
  stack,
  client,
}) => {
  const [registered] = client.redirect_uris;
  const begin = async (params: Record<string, string>) => (await app.begin(client, params)).url;
  const [missing, unknown] = [new URL(await begin({})), new URL(await begin({}))];
  missing.searchParams.delete('redirect_uri');
  unknown.searchParams.set('client_id', 'nobody');

  const reference = await refused(page, await begin({ redirect_uri: `${registered}?dummy=1` }), 'invalid_redirect_uri');
  await expect(page.locator('main')).toContainText('redirect_uri');
  expect(await explained(stack, reference)).toMatchObject({
    code: 'invalid_redirect_uri',
    status: 400,
    request: 'GET /oauth2/auth',
    client_id: client.client_id,
    parameter: 'redirect_uri',
    sent: `${registered}?…`,
    registered: [registered],
    hydra: expect.stringContaining("'redirect_uri' parameter does not match"),
    advice: expect.stringContaining('redirect_uris of the client'),
  });
  await refused(page, await begin({ redirect_uri: `${registered}#x` }), 'redirect_uri_malformed');
  await refused(page, missing.href, 'redirect_uri_missing');
  await expect(page.locator('main')).toContainText('redirect_uri');
  await refused(page, await begin({ response_mode: 'web_message' }), 'unsupported_response_mode');
  await refused(page, await begin({ request_uri: 'https://elsewhere.test/r' }), 'invalid_request_object');

  const ofUnknown = await refused(page, unknown.href, 'invalid_client');
  expect(await explained(stack, ofUnknown)).toMatchObject({ client_id: 'nobody', parameter: 'client_id' });
});

test('the application is told about an unregistered scope, and the log has the reason', async ({
  page,
  stack,
  app,
  client,
}) => {
  const attempt = await openRequest(page, { app, client, params: { scope: 'openid admin' } });
  expect(await app.error(attempt)).toBe('invalid_scope');
  const log = () => readFileSync(logFile(stack), 'utf8').split('\n');
  const line = () => log().find((entry) => entry.includes('oauth_refused') && entry.includes(client.client_id));
  await expect.poll(line).toBeDefined();
  const expected = { error_code: 'invalid_scope', parameter: 'scope', sent: 'openid admin' };
  expect(JSON.parse(line() ?? '{}')).toMatchObject({ ...expected, reason: expect.stringContaining("'admin'") });
  expect(line()).not.toContain(attempt.state);
});

test('the page names what is wrong with a sign-out, and the person can sign out there', async ({
  page,
  app,
  stack,
  client,
  person,
}) => {
  const { idToken } = await signInAndAllow(page, { app, client, person });
  const [out = ''] = client.post_logout_redirect_uris;
  const logout = (params: Record<string, string>) => app.logoutUrl(client, params);
  const [head, payload, signature] = idToken.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify({ ...claims, sub: 'somebody' })).toString('base64url');
  const hint = { id_token_hint: idToken };

  const cases: [params: Record<string, string>, code: string][] = [
    [{ ...hint, post_logout_redirect_uri: `${app.origin}/other` }, 'logout_address_not_registered'],
    [{ ...hint, post_logout_redirect_uri: `${out}?added=1` }, 'logout_address_not_registered'],
    [{ id_token_hint: `${head}.${changed}.${signature}`, post_logout_redirect_uri: out }, 'id_token_hint_modified'],
    [{ id_token_hint: 'garbage', post_logout_redirect_uri: out }, 'id_token_hint_invalid'],
    [{ post_logout_redirect_uri: out }, 'id_token_hint_missing'],
    [{ post_logout_redirect_uri: out, state: 'some-state' }, 'id_token_hint_missing'],
  ];
  const references: string[] = [];
  for (const [params, code] of cases) references.push(await refused(page, await logout(params), code));
  expect(await explained(stack, references[0] ?? '')).toMatchObject({
    client_id: client.client_id,
    parameter: 'post_logout_redirect_uri',
    sent: `${app.origin}/other`,
    registered: [out],
  });
  const log = readFileSync(logFile(stack), 'utf8');
  for (const secret of [idToken, payload ?? '', signature ?? '', 'some-state'])
    expect(log.includes(secret)).toBe(false);

  await page.locator('a[href="/logout"]').click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL(`${stack.origin}/signed-out`);
});

test('a sign-out of a deleted client is reported as such', async ({ page, app, stack, client, person }) => {
  const { idToken } = await signInAndAllow(page, { app, client, person });
  const url = await app.logoutUrl(client, { id_token_hint: idToken });
  await fetch(`${stack.hydraAdminUrl}/admin/clients/${client.client_id}`, { method: 'DELETE' });
  await refused(page, url, 'logout_client_unknown');
});

test('a sign-out without parameters, or with only a state, works', async ({ page, app, clients, people, stack }) => {
  for (const query of ['', '?state=some-state']) {
    const [client, person] = await Promise.all([clients.create(), people.create()]);
    await signInAndAllow(page, { app, client, person });
    await page.goto(`${stack.origin}/oauth2/sessions/logout${query}`);
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL(`${stack.origin}/signed-out`);
  }
});

test('a sign-out form with only a state works, too, and one with more is refused by name', async ({
  request,
  stack,
}) => {
  const post = (form: Record<string, string>) =>
    request.post(`${stack.origin}/oauth2/sessions/logout`, { form, headers: { accept: 'text/html' }, maxRedirects: 0 });
  const alone = await post({ state: 'some-state' });
  expect([alone.status(), alone.headers()['location']]).toEqual([302, `${stack.origin}/signed-out`]);
  const more = await post({ state: 'some-state', post_logout_redirect_uri: 'https://elsewhere.test/' });
  expect([more.status(), await more.text()]).toEqual([400, expect.stringContaining('id_token_hint_missing')]);
});

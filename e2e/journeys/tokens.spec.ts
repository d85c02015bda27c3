import { expect, test } from '../support/fixtures';
import {
  allow,
  enterPassword,
  expectTokens,
  expectTokensOf,
  openRequest,
  roundTrip,
  signInQuietly,
} from '../support/pages';

const MOST_SECONDS = 15 * 60;

for (const isFirstParty of [false, true]) {
  test(`the refresh token of a ${isFirstParty ? 'first-party' : 'third-party'} client gives new tokens of the same person`, async ({
    page,
    app,
    clients,
    people,
  }) => {
    const [client, person] = await Promise.all([clients.create({ isFirstParty }), people.create()]);
    const attempt = await openRequest(page, { app, client, params: { scope: 'openid email offline_access' } });
    await enterPassword(page, person);
    if (!isFirstParty) await allow(page);
    const first = await expectTokens(page, { app, attempt, person });
    const second = expectTokensOf(await app.refresh(client, first.refreshToken ?? ''), person);
    expect(second.access.jti).not.toBe(first.access.jti);
    expect(second.access).toMatchObject({ email: person.email, scp: ['openid', 'email', 'offline_access'] });
    expect(second.refreshToken).not.toBe(first.refreshToken);
  });
}

test('an access token is an RS256 JWT of at most fifteen minutes, issued by the front door', async ({
  page,
  context,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([clients.create({ isFirstParty: true, isPublic: true }), people.create()]);
  await signInQuietly(context, stack, person);
  const attempt = await roundTrip(page, { app, client });
  const { access, id } = await app.tokens(attempt);
  expect(access.iss).toBe(stack.origin);
  expect((access.exp ?? 0) - (access.iat ?? 0)).toBeLessThanOrEqual(MOST_SECONDS);
  expect(id.iss).toBe(stack.origin);
});

test('the discovery document names the front door for everything', async ({ stack }) => {
  const response = await fetch(`${stack.origin}/.well-known/openid-configuration`);
  const discovery = (await response.json()) as Record<string, unknown>;
  const urls = Object.values(discovery).filter(
    (value): value is string => typeof value === 'string' && /^https?:/.test(value),
  );
  expect(urls.length).toBeGreaterThan(4);
  for (const url of urls) expect(new URL(url).origin).toBe(stack.origin);
});

test('an authorization request by POST works, from another site and with all its parameters', async ({
  page,
  app,
  clients,
  person,
}) => {
  const attempt = await app.begin(await clients.create(), { login_hint: person.email, ui_locales: 'de' });
  await page.goto(`${app.origin}/start`);
  const target = new URL(attempt.url);
  await page.evaluate(
    ({ action, fields }) => {
      const form = document.createElement('form');
      form.method = 'post';
      form.action = action;
      for (const [name, value] of fields) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name, value });
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    },
    { action: `${target.origin}${target.pathname}`, fields: [...target.searchParams] },
  );
  await expect(page.locator('input[name=identifier]')).toHaveValue(person.email);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await page.locator('input[name=password]').fill(person.password);
  await page.keyboard.press('Enter');
  await allow(page);
  await expectTokens(page, { app, attempt, person });
});

test('response_mode=form_post returns the code by POST', async ({
  page,
  app,
  firstParty: client,
  signedIn: _person,
}) => {
  const attempt = await roundTrip(page, { app, client, params: { response_mode: 'form_post' } });
  const { method, body } = await app.callback(attempt);
  expect(method).toBe('POST');
  expect(new URLSearchParams(body).get('code')).toMatch(/^ory_ac_/);
});

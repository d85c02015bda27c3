import { readText } from '@/dev/testing/html';
import { expect, test } from '../support/attack-fixtures';
import type { Visitor } from '../support/visitor';
import { ALLOW, allow, atConsent, enterPassword, openRequest, signInAndAllow } from '../support/visits';

const NOTES = 'https://notes.example.com';
const PAYMENTS = 'https://payments.example.com';

/** An unsigned request object. */
function requestObject(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

/** Where the page says the browser goes next. */
function destinationIn(html: string): string {
  return (
    /You will be sent to (.*?)\.(?:\s|$)/.exec(readText(html).replaceAll(/[\u2066-\u2069]/g, ''))?.[1]?.trim() ??
    'nowhere'
  );
}

test('the consent page names the address that Hydra uses, not that of a request object that Hydra ignores', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const { href } = new URL((await app.begin(client, { scope: 'email profile' })).url);
  const request = requestObject({ redirect_uri: 'https://www.mybank.example/cb', scope: 'openid' });
  const page = await enterPassword(visitor, await visitor.open(`${href}&request=${request}`), person);
  expect(new URL(page.url).pathname).toBe('/consent');
  expect(destinationIn(page.text)).toBe(app.origin);
  expect(page.text).not.toContain('mybank');
  expect(new URL((await visitor.press(page, ALLOW)).url).origin).toBe(app.origin);
});

test('the consent page names the registered address if the request names none', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const { searchParams, origin, pathname } = new URL((await app.begin(client, { scope: 'email profile' })).url);
  searchParams.delete('redirect_uri');
  const form = await visitor.open(`${origin}${pathname}?${searchParams}`);
  const page = await enterPassword(visitor, form, person);
  expect(new URL(page.url).pathname).toBe('/consent');
  expect(destinationIn(page.text)).toBe(app.origin);
  expect(new URL((await visitor.press(page, ALLOW)).url).origin).toBe(app.origin);
});

test('the consent page names the one of several registered addresses that Hydra picks', async ({
  visitor,
  app,
  clients,
  person,
}) => {
  const redirect_uris = ['https://first.example/cb', `${app.origin}/callback`, 'https://third.example/cb'];
  const client = await clients.create({ redirect_uris });
  const asked = await atConsent(visitor, { app, client, person, params: { redirect_uri: `${app.origin}/callback` } });
  expect(destinationIn(asked.page.text)).toBe(app.origin);
  await allow(visitor, asked, person);
});

test('the page shows the audiences of the token, and asks once for a new one', async ({
  visitor,
  stack,
  app,
  clients,
  person,
}) => {
  const client = await clients.create({ audience: [NOTES, PAYMENTS, stack.demoApiUrl] });
  const first = await atConsent(visitor, { app, client, person, params: { audience: NOTES } });
  expect(readText(first.page.text)).toContain(NOTES);
  expect(readText(first.page.text)).not.toContain(PAYMENTS);
  expect((await allow(visitor, first, person)).access.aud).toEqual([NOTES]);
  await expectUnasked({ audience: NOTES }, [NOTES]);

  const more = await atConsent(visitor, { app, client, person, params: { audience: `${NOTES} ${PAYMENTS}` } });
  expect(readText(more.page.text)).toMatch(new RegExp(`${PAYMENTS}\\s*New`));
  expect(readText(more.page.text)).not.toMatch(new RegExp(`${NOTES}\\s*New`));
  expect((await allow(visitor, more, person)).access.aud).toEqual([NOTES, PAYMENTS]);
  await expectUnasked({ audience: PAYMENTS }, [PAYMENTS]);
  await expectUnasked({ audience: `${PAYMENTS} ${NOTES}` }, [PAYMENTS, NOTES]);
  await expectUnasked({}, []);

  async function expectUnasked(params: Record<string, string>, audiences: string[]): Promise<void> {
    const attempt = await app.begin(client, params);
    expect((await visitor.open(attempt.url)).url.startsWith(app.origin)).toBe(true);
    const { access } = await app.tokens(attempt);
    expect([access.aud ?? []].flat()).toEqual(audiences);
  }
});

test('a silent request for a new audience is answered with consent_required', async ({
  visitor,
  app,
  clients,
  person,
}) => {
  const client = await clients.create({ audience: [NOTES, PAYMENTS] });
  await signInAndAllow(visitor, { app, client, person, params: { audience: NOTES } });
  const { attempt: silent } = await openRequest(visitor, {
    app,
    client,
    params: { audience: PAYMENTS, prompt: 'none' },
  });
  expect(await app.error(silent)).toBe('consent_required');
});

test('a scope that only a remembered pattern covers is asked for', async ({ visitor, app, clients, person }) => {
  const client = await clients.create({ scope: 'openid offline_access data.*' });
  await signInAndAllow(visitor, { app, client, person, params: { scope: 'openid data.*' } });
  const asked = await atConsent(visitor, { app, client, person, params: { scope: 'openid data.secrets' } });
  expect(readText(asked.page.text)).toContain('data.secrets');
  const tokens = await allow(visitor, asked, person);
  expect(tokens.access.scp).toEqual(['openid', 'data.secrets']);
  const { attempt: again } = await openRequest(visitor, { app, client, params: { scope: 'openid data.secrets' } });
  expect((await app.tokens(again)).access.scp).toEqual(['openid', 'data.secrets']);
});

test('a consent that isn’t remembered covers nothing later', async ({ visitor, app, clients, person }) => {
  const client = await clients.create({ audience: [NOTES, PAYMENTS] });
  await forget(visitor, { audience: PAYMENTS });
  await signInAndAllow(visitor, { app, client, person, params: { audience: NOTES } });
  await atConsent(visitor, { app, client, person, params: { audience: PAYMENTS } });

  async function forget(browser: Visitor, params: Record<string, string>): Promise<void> {
    const asked = await atConsent(browser, { app, client, person, params });
    await browser.press(asked.page, ALLOW, { remember: null });
    await app.tokens(asked.attempt);
  }
});

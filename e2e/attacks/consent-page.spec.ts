import { readAttributes, readHtml, readLinks, readText, readTitle } from '@/dev/testing/html';
import { expect, test } from '../support/attack-fixtures';
import { callJson } from '../support/http';
import { ALLOW, allow, atConsent, openRequest, signIn, signInFirstParty } from '../support/visits';

const NAMES: [title: string, name: string, expected: RegExp][] = [
  ['a script', '<img src=x onerror=alert(1)>', /<img src=x onerror=alert\(1\)>/],
  ['direction overrides', 'Good\u202Elive\u202C Bank\u200B', /Good live Bank/],
  ['5,000 letters', 'N'.repeat(5000), /N{79}…/],
  ['line breaks', 'One\r\nTwo\n\n\nThree', /One Two Three/],
];

test('an application’s name is shown as text, shortened, and without characters that deceive', async ({
  visitor,
  app,
  clients,
  person,
}) => {
  await signIn(visitor, person);
  for (const [title, name, expected] of NAMES) {
    await test.step(title, async () => {
      const client = await clients.create({ client_name: name });
      const { page } = await atConsent(visitor, { app, client, person });
      expect(readText(page.text)).toMatch(expected);
      expect(page.text).not.toMatch(/<img src=x|[\u202A-\u202E\u200B]/);
      expect(page.text).not.toMatch(/N{81}/);
    });
  }
  const nameless = await clients.create({ client_name: '' });
  const { page } = await atConsent(visitor, { app, client: nameless, person });
  expect(readText(page.text)).toContain(nameless.client_id);
});

const LINKS = [
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.test/x',
  'http://evil.test',
  'https://u:p@evil.test/',
];

test('the page links to an application’s addresses only if they are https, and loads no logo', async ({
  visitor,
  app,
  clients,
  person,
}) => {
  await signIn(visitor, person);
  const honest = await clients.create({
    policy_uri: 'https://example.com/privacy',
    logo_uri: 'https://evil.test/logo.png',
  });
  const { page } = await atConsent(visitor, { app, client: honest, person });
  const link = readAttributes(page.text, 'a').find(({ href }) => href === 'https://example.com/privacy');
  expect(link).toMatchObject({ target: '_blank' });
  for (const word of ['noopener', 'noreferrer']) expect(link?.['rel']).toContain(word);
  expect(page.text.includes('evil.test')).toBe(false);
  expect(page.headers['content-security-policy']).toMatch(/img-src 'self' data:;/);
  for (const uri of LINKS) {
    await test.step(uri, async () => {
      // Newer servers refuse most of these at registration.
      const client = await clients
        .create({ policy_uri: uri, tos_uri: uri, client_uri: uri, logo_uri: uri })
        .catch(() => null);
      if (client === null) return;
      const shown = await atConsent(visitor, { app, client, person });
      expect(readLinks(shown.page.text).filter((href) => /^(javascript|data:text)|evil\.test/i.test(href))).toEqual([]);
    });
  }
});

test('many and strange scopes are shown as text, and can be granted', async ({ visitor, app, clients, person }) => {
  await signIn(visitor, person);
  const strange = ['<script>alert(1)</script>', 'x'.repeat(2000), 'admin\u200Bistrator', '\u202Enimda'];
  const scopes = ['openid', ...strange, ...Array.from({ length: 300 }, (_, index) => `unit:${index}`)];
  const client = await clients.create({ scope: scopes.join(' ') });
  const asked = await atConsent(visitor, { app, client, person, params: { scope: scopes.join(' ') } });
  expect(asked.page.text.includes('<script>alert')).toBe(false);
  expect(readText(asked.page.text)).toContain('<script>alert(1)</script>');
  expect(readText(asked.page.text)).not.toMatch(/x{200}/);
  const tokens = await allow(visitor, asked, person);
  expect(tokens.access.scp).toEqual(scopes);
});

/** What a person reads about one scope. */
function readScope(html: string, scope: string): string {
  const items = readHtml(html).querySelectorAll('li');
  const item = items.find((element) => element.querySelector(`input[name="grant_scope"][value="${scope}"]`) !== null);
  return item === undefined ? '' : readText(item.outerHTML);
}

test('a scope that nobody described is shown by its name, and marked', async ({ visitor, app, clients, person }) => {
  const client = await clients.create({ scope: 'openid api:write stock:write' });
  const { page } = await atConsent(visitor, { app, client, person, params: { scope: 'openid stock:write' } });
  expect(page.text).toMatch(/<code><bdi>stock:write<\/bdi><\/code>/);
  expect(readScope(page.text, 'stock:write')).toContain('stock:write');
  expect(readScope(page.text, 'stock:write')).toContain('Named by the application');
});

test('a request for openid alone can be allowed, and openid is what remains when nothing is ticked', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  await visitor.press(asked.page, ALLOW, { grant_scope: [], remember: null });
  const tokens = await app.tokens(asked.attempt);
  expect(tokens.access.scp).toEqual(['openid']);
  expect(JSON.stringify(tokens)).not.toContain(person.email);
  const alone = await atConsent(visitor, { app, client, person, params: { scope: 'openid' } });
  expect((await allow(visitor, alone, person)).access.scp).toEqual(['openid']);
});

test('allowing nothing counts as a no when openid was not requested', async ({ visitor, app, client, person }) => {
  const asked = await atConsent(visitor, { app, client, person, params: { scope: 'email profile' } });
  await visitor.press(asked.page, ALLOW, { grant_scope: [] });
  expect(await app.error(asked.attempt)).toBe('access_denied');
});

test('a consent is remembered by default, and only a scope that is new is asked for again, marked as new', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const first = await atConsent(visitor, { app, client, person, params: { scope: 'openid email' } });
  expect(new URLSearchParams(visitor.fill(first.page, ALLOW).body).has('remember')).toBe(true);
  await allow(visitor, first, person);
  const { access } = await signInFirstParty(visitor, { app, client, person, params: { scope: 'openid email' } });
  expect(access).toMatchObject({ email: person.email, scp: ['openid', 'email'] });

  const more = await atConsent(visitor, { app, client, person, params: { scope: 'openid email phone' } });
  expect(more.page.text.match(/class="new"/g)).toHaveLength(1);
  expect(readScope(more.page.text, 'phone')).toContain('New');
  expect(readScope(more.page.text, 'email')).not.toContain('New');
  expect((await allow(visitor, more, person)).access.scp).toEqual(['openid', 'email', 'phone']);
});

test('missing and unverified traits leave claims out, and no other address vouches for this one', async ({
  visitor,
  app,
  clients,
  people,
  stack,
}) => {
  const [client, person] = await Promise.all([
    clients.create({ isFirstParty: true }),
    people.create({ isVerified: false }),
  ]);
  await callJson('PATCH', `${stack.kratosAdminUrl}/admin/identities/${person.id}`, [
    { op: 'remove', path: '/traits/name' },
  ]);
  await signIn(visitor, person);
  const { attempt } = await openRequest(visitor, {
    app,
    client,
    params: { scope: 'openid profile email phone address' },
  });
  const { access, id } = await app.tokens(attempt);
  expect(id['email']).toBe(person.email);
  expect([id['email_verified'], access['email_verified']]).toEqual([false, false]);
  for (const claim of ['name', 'given_name', 'phone_number', 'address'])
    expect([id[claim], access[claim]]).toEqual([undefined, undefined]);
});

test('the page holds nothing of the request that the person may not read', async ({
  visitor,
  app,
  clients,
  stack,
  person,
}) => {
  const secretive = {
    contacts: ['ops@internal.test'],
    metadata: { tier: 'top-secret-tier' },
    owner: 'owner-of-it',
    audience: ['https://hidden.test'],
  };
  const client = await clients.create(secretive);
  const { page } = await atConsent(visitor, { app, client, person });
  const whole = page.text;
  for (const secret of [
    'ops@internal.test',
    'top-secret-tier',
    'owner-of-it',
    'hidden.test',
    client.client_secret ?? '',
    person.id,
  ]) {
    expect(whole.includes(secret), secret).toBe(false);
  }
  expect(whole).not.toMatch(/login_session_id|request_url|authentication_methods|__NEXT|self\.__next/);
  expect(readTitle(whole)).not.toContain('undefined');
  expect(whole.includes(stack.sessionCookie)).toBe(false);
});

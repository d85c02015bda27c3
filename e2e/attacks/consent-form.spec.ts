import type { Changes, SendOptions } from '@/dev/testing/browser';
import { readFieldValue } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { ALLOW, allow, atConsent, expectNoCallback, signIn } from '../support/visits';

const TAMPERED: [title: string, changes: Changes, status: number, code: string][] = [
  ['a scope that was not requested', { grant_scope: ['openid', 'admin'] }, 400, 'scope_not_requested'],
  ['offline access that was not requested', { grant_scope: ['openid', 'offline_access'] }, 400, 'scope_not_requested'],
  ['a scope in upper case', { grant_scope: ['EMAIL'] }, 400, 'scope_not_requested'],
  ['two scopes in one value', { grant_scope: ['email offline_access'] }, 400, 'scope_not_requested'],
  ['the word undefined as a scope', { grant_scope: ['undefined'] }, 400, 'scope_not_requested'],
  ['an empty scope', { grant_scope: [''] }, 400, 'scope_not_requested'],
  ['1,001 scopes', { grant_scope: Array.from({ length: 1001 }, () => 'email') }, 400, 'param_invalid'],
  ['an audience', { grant_access_token_audience: 'https://evil.test' }, 400, 'param_invalid'],
  ['a subject', { subject: 'somebody else' }, 400, 'param_invalid'],
  ['claims', { 'session[id_token][email]': 'evil@example.com' }, 400, 'param_invalid'],
  ['a lifetime', { remember_for: '999999999' }, 400, 'param_invalid'],
  ['a context', { context: '{}' }, 400, 'param_invalid'],
  ['__proto__', Object.fromEntries([['__proto__', 'x']]), 400, 'param_invalid'],
  ['constructor', { constructor: 'x' }, 400, 'param_invalid'],
  ['a method override', { _method: 'PUT' }, 400, 'param_invalid'],
  ['an unknown decision', { decision: 'grant' }, 400, 'param_invalid'],
  ['two decisions', { decision: ['deny', 'accept'] }, 400, 'param_repeated'],
  ['two tokens', { csrf: ['x', 'y'] }, 400, 'param_repeated'],
  ['another value for remember', { remember: 'forever' }, 400, 'param_invalid'],
  ['no token', { csrf: null }, 403, 'csrf_failed'],
  ['an invented token', { csrf: 'zzzzzzzz.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 403, 'csrf_failed'],
  ['no challenge', { consent_challenge: null }, 400, 'challenge_missing'],
  ['a body of 100 KB', { padding: 'x'.repeat(100_000) }, 413, 'too_large'],
];

test('a consent form that was tampered with grants nothing, and the honest one still works', async ({
  visitor,
  watched,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const before = watched.decisions().length;
  for (const [title, changes, status, code] of TAMPERED) {
    await test.step(title, async () => {
      expectProblem(await visitor.press(asked.page, ALLOW, changes), status, code);
    });
  }
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  const tokens = await allow(visitor, asked, person);
  expect(tokens.access.scp).toEqual(['openid', 'profile', 'email']);
  expect(tokens.access.aud ?? []).toEqual([]);
  await expect.poll(() => watched.door.lines.join('\n')).toContain('scope_tampering');
});

const FORM = 'application/x-www-form-urlencoded';
const FORGED: [title: string, options: SendOptions, status: number, code: string][] = [
  ['from another site', { site: 'cross-site', origin: 'https://evil.test' }, 403, 'csrf_failed'],
  ['from a sibling site', { site: 'same-site', origin: 'https://evil.localhost' }, 403, 'csrf_failed'],
  ['from another site with our Origin', { site: 'cross-site' }, 403, 'csrf_failed'],
  ['without a page', { site: 'none' }, 403, 'csrf_failed'],
  ['from an old browser on another site', { site: null, origin: 'https://evil.test' }, 403, 'csrf_failed'],
  ['from a sandboxed frame', { site: 'cross-site', origin: 'null' }, 403, 'csrf_failed'],
  ['from a sandboxed frame of an old browser', { site: null, origin: 'null' }, 403, 'csrf_failed'],
  ['from an origin that ends like ours', { site: null, origin: 'http://evil-localhost' }, 403, 'csrf_failed'],
  [
    'with a host and an origin that agree with each other',
    { site: null, origin: 'https://evil.test', headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' } },
    403,
    'csrf_failed',
  ],
  [
    'with a forwarded host that agrees with the origin',
    {
      site: null,
      origin: 'https://evil.test',
      headers: { 'x-forwarded-host': 'evil.test', 'x-forwarded-proto': 'https' },
    },
    403,
    'csrf_failed',
  ],
  ['as text/plain', { headers: { 'content-type': 'text/plain' } }, 415, 'unsupported_media_type'],
  ['as JSON', { headers: { 'content-type': 'application/json' } }, 415, 'unsupported_media_type'],
  ['as multipart', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }, 415, 'unsupported_media_type'],
  [
    'by GET with an override',
    { method: 'GET', headers: { 'x-http-method-override': 'POST' } },
    400,
    'challenge_missing',
  ],
];

test('a consent form from another site is refused, whatever it pretends to be', async ({
  visitor,
  watched,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  const { url, body } = visitor.fill(asked.page, ALLOW);
  const before = watched.decisions().length;
  for (const [title, options, status, code] of FORGED) {
    await test.step(title, async () => {
      const headers = { 'content-type': FORM, ...options.headers };
      const sent = options.method === 'GET' ? { ...options, headers } : { method: 'POST', body, ...options, headers };
      expectProblem(await visitor.send(url, sent), status, code);
    });
  }
  const byGet = await visitor.send(`${url}?${body}`);
  expect(byGet.status).toBe(200);
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, asked.attempt);
  await allow(visitor, asked, person);
});

test('an old browser that sends neither header is accepted by its token alone', async ({
  visitor,
  app,
  client,
  person,
}) => {
  const asked = await atConsent(visitor, { app, client, person });
  expectProblem(
    await visitor.submit(visitor.fill(asked.page, ALLOW, { csrf: null }), { site: null, origin: null }),
    403,
    'csrf_failed',
  );
  await visitor.submit(visitor.fill(asked.page, ALLOW), { site: null, origin: null });
  expect((await app.tokens(asked.attempt)).access.sub).toBe(person.id);
});

test('a token is valid for one session, one challenge and one purpose', async ({
  visitor,
  newVisitor,
  watched,
  app,
  people,
  client,
  person,
}) => {
  const first = await atConsent(visitor, { app, client, person });
  const second = await atConsent(visitor, { app, client, person });
  const elsewhere = newVisitor();
  const third = await atConsent(elsewhere, { app, client, person });
  const settings = await visitor.open('/logout');
  const before = watched.decisions().length;
  for (const page of [second.page, third.page, settings]) {
    const csrf = readFieldValue(page.text, 'csrf') ?? '';
    expect(csrf).not.toBe('');
    expectProblem(await visitor.press(first.page, ALLOW, { csrf }), 403, 'csrf_failed');
  }
  // A cookie that a sibling domain could have set proves nothing.
  visitor.cookies.set('csrf', 'x');
  expectProblem(await visitor.press(first.page, ALLOW, { csrf: 'x' }), 403, 'csrf_failed');
  visitor.cookies.delete('csrf');
  // A new sign-in is a new session, so the old page's token is void.
  await people.endSessions(person);
  visitor.cookies.delete('ory_kratos_session');
  await signIn(visitor, person);
  expectProblem(await visitor.press(first.page, ALLOW), 403, 'csrf_failed');
  expect(watched.decisions()).toHaveLength(before);
  expectNoCallback(app, first.attempt);
});

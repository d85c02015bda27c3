import { createHmac } from 'node:crypto';
import type { SendOptions } from '@/dev/testing/browser';
import { expect, test } from '../support/attack-fixtures';
import { accessTokenIn, expectError, getCsrfToken, JWT, readAsPage, TOKEN } from '../support/session-calls';
import { signIn } from '../support/visits';

const FORGED: [title: string, options: SendOptions][] = [
  ['without an Origin', { origin: null }],
  ['without an Origin and without Sec-Fetch-Site', { origin: null, site: null }],
  ['from another site', { site: 'cross-site', origin: 'https://evil.test' }],
  ['from another site with our Origin', { site: 'cross-site' }],
  ['from another origin of the same site', { site: 'same-site', origin: 'http://localhost:1' }],
  ['from another origin of the same site with our Origin', { site: 'same-site' }],
  ['without a page', { site: 'none' }],
  ['from an old browser at another origin', { site: null, origin: 'https://evil.test' }],
  ['from a sandboxed frame', { site: null, origin: 'null' }],
  ['from an origin that begins like ours', { site: null, origin: 'http://localhost.evil.test' }],
  [
    'with a host that agrees with the origin',
    { site: null, origin: 'https://evil.test', headers: { host: 'evil.test', 'x-forwarded-host': 'evil.test' } },
  ],
];

test('only calls from a page of this origin reach Kratos or Hydra, even with the right token and cookies', async ({
  visitor,
  watched,
  people,
}) => {
  await signIn(visitor, await people.create());
  const csrf_token = await getCsrfToken(visitor);
  const before = watched.calls().length;
  for (const [title, options] of FORGED) {
    await test.step(title, async () => {
      expectError(await visitor.post(TOKEN, { csrf_token }, options), 403, 'cross_site');
    });
  }
  for (const site of ['cross-site', 'same-site', 'none'] as const) {
    expectError(await readAsPage(visitor, '/session/csrf', { site }), 403, 'cross_site');
    expectError(await readAsPage(visitor, JWT, { site }), 403, 'cross_site');
  }
  expectError(await readAsPage(visitor, JWT, { origin: 'https://evil.test', site: null }), 403, 'cross_site');
  expect(watched.calls()).toHaveLength(before);
  accessTokenIn(await visitor.post(TOKEN, { csrf_token }));
  accessTokenIn(await visitor.post(TOKEN, { csrf_token }, { site: null }));
});

/** A token as the front door signs it. With the stack's secret, tests make tokens that the front door wouldn't. */
function signedToken(
  secret: string,
  parts: { purpose: string; sessionId: string; challenge: string; expiresMs: number },
): string {
  const expires = parts.expiresMs.toString(36);
  const message = JSON.stringify(['csrf', parts.purpose, parts.sessionId, parts.challenge, expires]);
  return `${expires}.${createHmac('sha256', secret).update(message).digest('base64url')}`;
}

test('without the CSRF token of this session Hydra is not called', async ({
  newVisitor,
  visitor,
  watched,
  people,
  stack,
}) => {
  const other = newVisitor();
  await signIn(visitor, await people.create());
  await signIn(other, await people.create());
  const session = JSON.parse((await readAsPage(visitor, '/sessions/whoami')).text) as { id: string };
  const good = { purpose: 'session', sessionId: session.id, challenge: '', expiresMs: Date.now() + 60_000 };
  const signed = (changes: Partial<typeof good>, secret = stack.secrets.vestibule) =>
    signedToken(secret, { ...good, ...changes });
  const before = watched.upstreams.hydraPublic.calls.length;
  const tokens: [title: string, token: string | null][] = [
    ['none', null],
    ['an empty one', ''],
    ['another session’s', await getCsrfToken(other)],
    ['an expired one', signed({ expiresMs: Date.now() - 1 })],
    ['one of another purpose', signed({ purpose: 'logout' })],
    ['one of another session with our signature', signed({ sessionId: 'another' })],
    ['one of another secret', signed({}, 'another-secret-of-at-least-thirty-two-characters')],
    ['a long one', `${'a'.repeat(3000)}.${'b'.repeat(3000)}`],
  ];
  for (const [title, token] of tokens) {
    await test.step(title, async () => {
      expectError(await visitor.post(TOKEN, { csrf_token: token }), 403, 'csrf_failed');
    });
  }
  expect(watched.upstreams.hydraPublic.calls).toHaveLength(before);
  accessTokenIn(await visitor.post(TOKEN, { csrf_token: signed({}) }));
  const byHeader = { headers: { 'x-csrf-token': await getCsrfToken(visitor), 'content-type': 'application/json' } };
  accessTokenIn(await visitor.send(TOKEN, { method: 'POST', body: '{}', ...byHeader }));
  expect(watched.upstreams.hydraPublic.calls.filter(({ path }) => path === '/oauth2/token')).toHaveLength(2);
});

const JSON_TYPE = { 'content-type': 'application/json' };
const MALFORMED: [title: string, options: SendOptions, status: number, error: string][] = [
  ['an unknown member', { headers: JSON_TYPE, body: '{"subject":"x"}' }, 400, 'invalid_request'],
  ['__proto__', { headers: JSON_TYPE, body: '{"__proto__":{"scope":"email"}}' }, 400, 'invalid_request'],
  ['truncated JSON', { headers: JSON_TYPE, body: '{"scope":' }, 400, 'invalid_request'],
  ['a list', { headers: JSON_TYPE, body: '[]' }, 400, 'invalid_request'],
  ['a number for a scope', { headers: JSON_TYPE, body: '{"scope":1}' }, 400, 'invalid_request'],
  ['a repeated scope', { body: 'scope=email&scope=profile' }, 400, 'invalid_request'],
  ['an assertion', { body: 'assertion=a.b.c' }, 400, 'invalid_request'],
  ['a grant type', { body: 'grant_type=client_credentials' }, 400, 'invalid_request'],
  ['a broken escape', { body: 'scope=%e0%a4%a' }, 400, 'invalid_request'],
  ['a scope that is not allowed', { body: 'scope=admin' }, 400, 'invalid_scope'],
  ['an unknown scope besides an allowed one', { body: 'scope=email+admin' }, 400, 'invalid_scope'],
  ['an audience that is not allowed', { body: 'audience=https%3A%2F%2Fevil.test' }, 400, 'invalid_target'],
  ['text', { headers: { 'content-type': 'text/plain' }, body: '{}' }, 415, 'unsupported_media_type'],
  ['a body without a type', { headers: { 'content-type': '' }, body: '{}' }, 415, 'unsupported_media_type'],
  ['a body of 10 KB', { body: `scope=${'x'.repeat(10_000)}` }, 413, 'too_large'],
  ['a JSON body of 10 KB', { headers: JSON_TYPE, body: `{"scope":"${'x'.repeat(10_000)}"}` }, 413, 'too_large'],
];

test('a malformed or excessive request is refused without calls to Kratos or Hydra', async ({
  visitor,
  watched,
  people,
}) => {
  await signIn(visitor, await people.create());
  const before = watched.calls().length;
  for (const [title, { body = '', ...options }, status, error] of MALFORMED) {
    await test.step(title, async () => {
      expectError(await visitor.post(TOKEN, String(body), options), status, error);
    });
  }
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE']) {
    const answer = await visitor.send(TOKEN, { method, site: 'same-origin' });
    expect([method, answer.status, answer.headers['allow']]).toEqual([method, 405, 'POST']);
  }
  for (const [query, status, error] of [
    ['?a=%00', 400, 'invalid_request'],
    ['?a=%E0%A4%A', 400, 'invalid_request'],
    [`?a=${'x'.repeat(33 * 1024)}`, 413, 'too_large'],
  ] as const) {
    expectError(await visitor.post(`${TOKEN}${query}`, {}), status, error);
    expectError(await visitor.send(`/session/csrf${query}`), status, error);
  }
  const preflight = await visitor.send(TOKEN, { method: 'OPTIONS', origin: 'https://elsewhere.example' });
  expectError(preflight, 405, 'method_not_allowed');
  expect(preflight.headers['allow']).toBe('POST');
  expect(Object.keys(preflight.headers).join()).not.toContain('access-control');
  for (const path of ['/session/csrf', JWT]) {
    const answer = await visitor.send(path, { method: 'POST' });
    expectError(answer, 405, 'method_not_allowed');
    expect(answer.headers['allow']).toBe('GET, HEAD');
  }
  expect(watched.calls()).toHaveLength(before);
});

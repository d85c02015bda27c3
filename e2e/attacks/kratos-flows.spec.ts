import { randomUUID } from 'node:crypto';
import type { SendOptions } from '@/dev/testing/browser';
import { readText } from '@/dev/testing/html';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { newEmail, newPassword } from '../support/people';
import { atLogin, enterPassword, PASSWORD_BUTTON, signIn, whoami } from '../support/visits';

const FLOWS = ['login', 'registration', 'recovery', 'verification'] as const;
const flowIn = (text: string) => /\/self-service\/\w+\?flow=([0-9a-f-]{36})/.exec(text)?.[1] ?? '';

for (const type of FLOWS) {
  test(`a ${type} flow of another browser is not shown: a fresh one is, with a word about it`, async ({
    visitor,
    newVisitor,
  }) => {
    const other = newVisitor();
    const page = await other.open(`/${type}`);
    const typed = newEmail('typed');
    const button = type === 'login' || type === 'registration' ? PASSWORD_BUTTON : 'method=code';
    const kept =
      type === 'registration'
        ? page
        : await other.press(page, button, { identifier: typed, email: typed, password: newPassword() });
    const id = flowIn(kept.text);
    expect(id).not.toBe('');
    const answer = await visitor.open(`/${type}?flow=${id}`);
    expect(answer.status).toBe(200);
    expect(flowIn(answer.text)).not.toBe(id);
    expect(answer.text.includes(typed)).toBe(false);
    expect(answer.text).toMatch(/role="status"|class="notice/);
  });
}

test('a flow id that is none is refused here, and an unknown one starts afresh once', async ({ visitor, watched }) => {
  const bad = [
    '',
    'x',
    "1' OR '1'='1",
    `${randomUUID()}x`,
    '../admin',
    'x'.repeat(10_000),
    '{"$ne":null}',
    'undefined',
  ];
  for (const type of [...FLOWS, 'settings']) {
    for (const id of bad) {
      const answer = await visitor.send(`/${type}?${new URLSearchParams({ flow: id })}`);
      expectProblem(answer, 400, id === '' ? 'param_missing' : 'param_invalid');
    }
    const id = randomUUID();
    expectProblem(await visitor.send(`/${type}?flow=${id}&flow=${id}`), 400, 'param_repeated');
  }
  expect(watched.calls()).toEqual([]);
  for (const type of FLOWS) {
    const before = watched.calls().length;
    expect((await visitor.send(`/${type}?flow=${randomUUID()}`)).status).toBe(200);
    expect(watched.calls().length - before).toBeLessThanOrEqual(3);
  }
});

const FLOW_ERRORS: [
  id: string,
  status: number,
  extra: object,
  expected: { status: number; location?: RegExp; code?: string },
][] = [
  ['self_service_flow_expired', 410, {}, { status: 200 }],
  ['self_service_flow_replaced', 403, { use_flow_id: randomUUID() }, { status: 200 }],
  ['security_csrf_violation', 403, {}, { status: 200 }],
  ['security_identity_mismatch', 403, {}, { status: 200 }],
  // Kratos and its own whoami disagree: sending the browser on could go round forever.
  ['session_already_available', 400, {}, { status: 502, code: 'upstream_invalid' }],
  [
    'session_aal2_required',
    403,
    { redirect_browser_to: 'https://evil.test/' },
    { status: 303, location: /\/login\?aal=aal2/ },
  ],
  [
    'session_refresh_required',
    403,
    { redirect_browser_to: 'https://evil.test/' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'session_refresh_required',
    403,
    { redirect_browser_to: 'javascript:alert(1)' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'browser_location_change_required',
    422,
    { redirect_browser_to: '//evil.test/' },
    { status: 502, code: 'upstream_invalid' },
  ],
  [
    'browser_location_change_required',
    422,
    { redirect_browser_to: '/recovery?flow=1' },
    { status: 303, location: /\/recovery\?flow=1$/ },
  ],
  ['browser_location_change_required', 422, {}, { status: 502, code: 'upstream_invalid' }],
  ['self_service_flow_disabled', 404, {}, { status: 404, code: 'flow_disabled' }],
  ['identity_disabled', 401, {}, { status: 403, code: 'account_disabled' }],
  ['something_new', 418, {}, { status: 200 }],
];

test('every error that Kratos gives for a flow has its own screen, and none of its texts or targets is trusted', async ({
  newVisitor,
  watched,
}) => {
  const visitor = newVisitor({ may5xx: true });
  for (const [id, status, extra, expected] of FLOW_ERRORS) {
    await test.step(`${id} ${JSON.stringify(extra).slice(0, 60)}`, async () => {
      watched.upstreams.kratosPublic.fault = (request, response) => {
        if (!request.url?.startsWith('/self-service/login/flows')) return false;
        const error = {
          id,
          code: status,
          status: 'x',
          reason: 'SECRET-REASON',
          message: 'SECRET-MESSAGE',
          debug: 'SECRET-DEBUG',
        };
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ error, ...extra }));
        return true;
      };
      const answer = await visitor.send(`/login?flow=${randomUUID()}`);
      if (expected.code) expectProblem(answer, expected.status, expected.code);
      else expect(answer.status).toBe(expected.status);
      if (expected.location) expect(answer.headers['location']).toMatch(expected.location);
      expect(answer.text.includes('SECRET-')).toBe(false);
    });
  }
});

test('a form without its token, or from a browser without cookies, is explained and does not go round', async ({
  visitor,
  person,
}) => {
  const page = await visitor.open('/login');
  const fields = { identifier: person.email, password: person.password };
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, { ...fields, csrf_token: null }), 403, 'cookies_missing');
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, { ...fields, csrf_token: 'stale' }), 403, 'cookies_missing');
  visitor.cookies.clear();
  expectProblem(await visitor.press(page, PASSWORD_BUTTON, fields), 403, 'cookies_missing');
  expect(await whoami(visitor)).toBe(401);
});

test('no form that another site made signs a victim in as the attacker', async ({ newVisitor, people }) => {
  const attacker = await people.create();
  const [own, victim] = [newVisitor(), newVisitor()];
  const page = await own.open('/login');
  await victim.open('/login');
  const fields = { identifier: attacker.email, password: attacker.password };
  const { url, body } = own.fill(page, PASSWORD_BUTTON, fields);
  const forged = await victim.post(url, body, { site: 'cross-site', origin: 'https://evil.test' });
  expect(forged.status).toBeLessThan(500);
  expect(await whoami(victim)).toBe(401);
  for (const path of ['/self-service/login/api', '/self-service/registration/api', '/self-service/recovery/api']) {
    expectProblem(await victim.send(path), 404, 'not_found');
  }
  const withToken = await victim.send('/sessions/whoami', {
    headers: { 'x-session-token': 'x', authorization: 'Bearer x', accept: 'application/json' },
  });
  expect(withToken.status).toBe(401);
});

test('a neighbouring host that plants the CSRF cookie of its own form signs nobody in as itself', async ({
  newVisitor,
  people,
  stack,
}) => {
  const attacker = await people.create();
  const [own, victim] = [newVisitor(), newVisitor()];
  const page = await own.open('/login');
  const fields = { identifier: attacker.email, password: attacker.password };
  const { url, body } = own.fill(page, PASSWORD_BUTTON, fields);
  for (const [name, value] of own.cookies) victim.cookies.set(name, value);
  const neighbour = stack.origin.replace('://', '://evil.');
  const senders: SendOptions[] = [
    { site: 'same-site', origin: neighbour },
    { site: 'same-site' },
    { site: 'cross-site', origin: 'https://evil.test' },
    { site: null, origin: neighbour },
    { site: null, origin: 'null' },
  ];
  for (const sender of senders) {
    expectProblem(await victim.post(url, body, sender), 403, 'csrf_failed');
    expect(await whoami(victim)).toBe(401);
  }
  // What no neighbour makes a browser send: a form of the front door itself, or of a browser that says nothing of it.
  for (const sender of [
    { site: null, origin: null },
    { site: 'same-origin', origin: 'null' },
  ] as const) {
    const honest = newVisitor();
    const form = honest.fill(await honest.open('/login'), PASSWORD_BUTTON, fields);
    expect((await honest.post(form.url, form.body, sender)).status).toBe(303);
  }
});

test('a planted session cookie is replaced when somebody signs in', async ({
  visitor,
  newVisitor,
  people,
  stack,
  person,
}) => {
  const earlier = newVisitor();
  await signIn(earlier, person);
  const dead = earlier.cookies.get(stack.sessionCookie) ?? '';
  await people.endSessions(person);
  for (const planted of ['fixed-by-the-attacker', dead]) {
    visitor.cookies.set(stack.sessionCookie, planted);
    await signIn(visitor, person);
    expect(visitor.cookies.get(stack.sessionCookie)).not.toBe(planted);
    expect(await whoami(visitor)).toBe(200);
    earlier.cookies.set(stack.sessionCookie, planted);
    expect(await whoami(earlier)).toBe(401);
    visitor.cookies.clear();
  }
});

test('an error page shows known codes only, never the text in its address', async ({ visitor }) => {
  const phishing = 'Call 0800-EVIL and tell us your password https://evil.test';
  const codes: [query: string, status: number, code: string][] = [
    [
      `error=access_denied&error_description=${encodeURIComponent(phishing)}&error_hint=${encodeURIComponent(phishing)}`,
      403,
      'access_denied',
    ],
    [`error=${encodeURIComponent(phishing)}`, 400, 'unknown_error'],
    ['error=__proto__', 400, 'unknown_error'],
    ['error=server_error&error_debug=SECRET', 400, 'server_error'],
    ['error=internal_error', 400, 'unknown_error'],
    ['error=access_denied&error=invalid_scope', 400, 'unknown_error'],
    ['error=rate_limited', 429, 'rate_limited'],
    ['error=Not+Found', 404, 'logout_nothing_to_do'],
    [
      "error=invalid_request&error_description=The+'redirect_uri'+parameter+does+not+match+EVIL",
      400,
      'invalid_redirect_uri',
    ],
    [`id=${randomUUID()}`, 400, 'unknown_error'],
    ['id=x', 400, 'unknown_error'],
    ['', 400, 'unknown_error'],
  ];
  for (const [query, status, code] of codes) {
    const answer = await visitor.send(`/error?${query}`);
    expectProblem(answer, status, code);
    expect(readText(answer.text)).not.toMatch(/EVIL|evil|SECRET/);
    expect(answer.headers['retry-after']).toBe(status === 429 ? '30' : undefined);
  }
});

test('a wrong password keeps the request of the application, and says the same for unknown accounts', async ({
  visitor,
  newVisitor,
  app,
  client,
  person,
}) => {
  const texts: string[] = [];
  for (const identifier of [person.email, newEmail('unknown')]) {
    const browser = newVisitor();
    const { url } = await atLogin(browser, { app, client });
    const page = await enterPassword(browser, await browser.open(url), {
      ...person,
      email: identifier,
      password: 'not this one',
    });
    expect(readText(page.text)).toContain(client.client_name);
    texts.push(readText(page.text).replaceAll(identifier, ''));
  }
  expect(texts[0]).toBe(texts[1]);
  expect(await whoami(visitor)).toBe(401);
});

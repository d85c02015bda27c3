import { expect, test } from '../support/attack-fixtures';
import { FAULTS } from '../support/fault-kinds';
import { runFrontDoor, startFrontDoor } from '../support/front-door';
import { accessTokenIn, expectError, getCsrfToken, JWT, readAsPage, TOKEN } from '../support/session-calls';
import { makeVisitor } from '../support/visitor';
import { signIn } from '../support/visits';

test('a session gets thirty tokens of both kinds a minute, by whatever cookie, before Hydra is no longer called', async ({
  people,
  stack,
  watched,
}) => {
  const { upstreams } = watched;
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: upstreams.kratosPublic.origin,
    HYDRA_PUBLIC_URL: upstreams.hydraPublic.origin,
  });
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, await people.create());
    const csrf_token = await getCsrfToken(visitor);
    for (let count = 0; count < 15; count += 1) {
      accessTokenIn(await visitor.post(TOKEN, { csrf_token }));
      expect((await readAsPage(visitor, JWT)).status).toBe(200);
    }
    const asked = () => upstreams.hydraPublic.calls.length;
    const before = asked();
    for (const answer of [await visitor.post(TOKEN, { csrf_token }), await readAsPage(visitor, JWT)]) {
      expectError(answer, 429, 'rate_limited');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(60);
    }
    const claimed = { headers: { 'x-forwarded-for': '203.0.113.7', 'x-vestibule-client-ip': '203.0.113.7' } };
    expectError(await visitor.post(TOKEN, { csrf_token }, claimed), 429, 'rate_limited');
    const real = visitor.cookies.get(stack.sessionCookie) ?? '';
    visitor.cookies.set(stack.sessionCookie, `invented; ${stack.sessionCookie}=${real}`);
    expectError(await readAsPage(visitor, JWT), 429, 'rate_limited');
    expect(asked()).toBe(before);

    const other = makeVisitor(stack, { via: door.address });
    await signIn(other, await people.create());
    accessTokenIn(await other.post(TOKEN, { csrf_token: await getCsrfToken(other) }));
  } finally {
    await door.stop();
  }
});

test('an IP address gains nothing by inventing sessions', async ({ stack }) => {
  const door = await startFrontDoor(stack, { VESTIBULE_SESSION_LIMIT_PER_MINUTE: '1' });
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    for (let count = 0; count < 4; count += 1) {
      visitor.cookies.set(stack.sessionCookie, `invented-${count}`);
      expectError(await visitor.post(TOKEN, {}), 401, 'login_required');
    }
    visitor.cookies.set(stack.sessionCookie, 'invented-too');
    expectError(await visitor.post(TOKEN, {}, { headers: { 'x-forwarded-for': '203.0.113.7' } }), 429, 'rate_limited');
  } finally {
    await door.stop();
  }
});

const ERRORS: Record<number, string> = { 429: 'rate_limited', 502: 'upstream_invalid', 503: 'upstream_unavailable' };

test('an outage of Kratos or Hydra is never reported as the caller’s fault, and issues nothing', async ({
  people,
  stack,
  watched,
}) => {
  test.slow();
  const { kratosPublic, hydraPublic } = watched.upstreams;
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: kratosPublic.origin,
    HYDRA_PUBLIC_URL: hydraPublic.origin,
    VESTIBULE_SESSION_LIMIT_PER_MINUTE: '1000',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '2000',
  });
  try {
    const visitor = makeVisitor(stack, { via: door.address, may5xx: true });
    await signIn(visitor, await people.create());
    const csrf_token = await getCsrfToken(visitor);
    for (const [name, upstream] of Object.entries({ Kratos: kratosPublic, Hydra: hydraPublic })) {
      for (const { title, fault, status } of FAULTS) {
        await test.step(`${name} ${title}`, async () => {
          upstream.fault = fault;
          const answer = await visitor.post(TOKEN, { csrf_token });
          upstream.fault = null;
          expect(status === null ? [502, 503] : [status], answer.text).toContain(answer.status);
          expectError(answer, answer.status, ERRORS[answer.status] ?? 'an outage');
          if (answer.status !== 502) expect(answer.headers['retry-after']).toBe('30');
          expect(answer.text).not.toContain('SECRET');
        });
      }
    }
    accessTokenIn(await visitor.post(TOKEN, { csrf_token }));
  } finally {
    await door.stop();
  }
});

test('the log of an exchange names client, scopes and outcome, and nothing that could be used', async ({
  visitor,
  watched,
  person,
}) => {
  await signIn(visitor, person);
  const csrf_token = await getCsrfToken(visitor);
  const from = watched.door.lines.length;
  const token = accessTokenIn(await visitor.post(TOKEN, { csrf_token, scope: 'email' }));
  expectError(await visitor.post(TOKEN, { csrf_token: 'x.y', scope: 'email' }), 403, 'csrf_failed');
  expect((await readAsPage(visitor, JWT)).status).toBe(200);
  const lines = () => watched.door.lines.slice(from);
  const entries = () =>
    lines()
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ event }) => event === 'session_exchange');
  // The log arrives a little later than the answer.
  await expect.poll(() => entries().length).toBe(2);
  expect(entries()).toEqual([
    expect.objectContaining({ level: 'info', client_id: 'session-exchange', scopes: ['email'], outcome: 'issued' }),
    expect.objectContaining({ level: 'info', scopes: ['email'], outcome: 'refused', error_code: 'csrf_failed' }),
  ]);
  const log = lines().join('\n');
  const secrets = [token, csrf_token, person.id, person.email, ...visitor.cookies.values()];
  for (const secret of secrets) expect(log).not.toContain(secret);
  expect(log).not.toMatch(/eyJ[\w-]{10}/);
});

test('endpoints that aren’t configured don’t exist', async ({ people, stack }) => {
  const off = {
    VESTIBULE_EXCHANGE_CLIENT_ID: '',
    VESTIBULE_EXCHANGE_CLIENT_SECRET: '',
    VESTIBULE_SESSION_JWKS_FILE: '',
  };
  const door = await startFrontDoor(stack, off);
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, await people.create());
    expectError(await visitor.post(TOKEN, {}), 404, 'not_found');
    for (const path of ['/session/csrf', JWT, '/session/jwks.json'])
      expectError(await readAsPage(visitor, path), 404, 'not_found');
    const headers = { accept: 'application/json' };
    expectError(
      await readAsPage(visitor, '/sessions/whoami?tokenize_as=internal', { headers }),
      400,
      'invalid_request',
    );
    expect((await readAsPage(visitor, '/sessions/whoami', { headers })).status).toBe(200);
  } finally {
    await door.stop();
  }
});

test('a front door that would publish a secret or hand out assertions doesn’t start', async ({ stack }) => {
  const symmetric = await runFrontDoor(stack, { VESTIBULE_SESSION_JWKS_FILE: 'package.json' });
  expect(symmetric.code).toBe(1);
  expect(symmetric.output).toContain('package.json: keys');
  const assertion = await runFrontDoor(stack, { VESTIBULE_EXCHANGE_TEMPLATE: 'internal' });
  expect(assertion.code).toBe(1);
  expect(assertion.output).toContain('is the template of VESTIBULE_EXCHANGE_TEMPLATE');
});

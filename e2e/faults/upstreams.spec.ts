import type { HttpAnswer } from '@/dev/testing/browser';
import { readText } from '@/dev/testing/html';
import { type RecordingProxy, startRecordingProxy } from '@/dev/testing/recording-proxy';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/attack-fixtures';
import { FAULTS } from '../support/fault-kinds';
import { hangUp, respond, respondJson } from '../support/faults';
import { type FrontDoor, startFrontDoor } from '../support/front-door';
import { readStack, type StackInfo } from '../support/stack';
import { makeVisitor, type Visitor } from '../support/visitor';

const TIMEOUT_MS = 500;
const CHALLENGE = 'a'.repeat(60);

type Door = {
  door: FrontDoor;
  kratos: RecordingProxy;
  hydra: RecordingProxy;
  visitor: (signedIn: boolean) => Visitor;
  close: () => Promise<void>;
};

/** A front door with short timeouts, and nothing behind it but a test's faults. */
async function startFragile(stack: StackInfo): Promise<Door> {
  const [kratos, hydra] = [await startRecordingProxy(null), await startRecordingProxy(null)];
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: kratos.origin,
    KRATOS_ADMIN_URL: kratos.origin,
    HYDRA_PUBLIC_URL: hydra.origin,
    HYDRA_ADMIN_URL: hydra.origin,
    VESTIBULE_UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
  });
  return {
    door,
    kratos,
    hydra,
    visitor: (signedIn) =>
      makeVisitor(stack, { via: door.address, may5xx: true }, new Map(signedIn ? [[stack.sessionCookie, 'x']] : [])),
    async close() {
      await door.stop();
      await Promise.all([kratos.close(), hydra.close()]);
    },
  };
}

let fragile: Door;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  fragile = await startFragile(readStack());
});
test.afterAll(async () => fragile?.close());
test.beforeEach(() => {
  for (const upstream of [fragile.kratos, fragile.hydra]) {
    upstream.fault = null;
    upstream.calls.length = 0;
  }
});

function expectOutage(answer: HttpAnswer, expected: number | null, startedMs: number): void {
  const status = expected ?? answer.status;
  const codes: Record<number, string> = { 429: 'rate_limited', 502: 'upstream_invalid', 503: 'upstream_unavailable' };
  expectProblem(answer, status, codes[status] ?? 'an outage');
  expect(answer.headers['retry-after']).toBe(status === 502 ? undefined : '30');
  expect(answer.text.includes('SECRET')).toBe(false);
  expect(answer.text.includes('name="password"')).toBe(false);
  expect(readText(answer.text)).not.toMatch(/you are signed out|sign in to/i);
  // Reads are retried once, and a page may take two steps.
  expect(Date.now() - startedMs).toBeLessThan(TIMEOUT_MS * 4 + 8_000);
}

for (const { title, fault, status } of FAULTS) {
  test(`when Kratos ${title}, no page says that the person is signed out`, async () => {
    const { kratos, visitor } = fragile;
    kratos.fault = fault;
    const person = visitor(true);
    await Promise.all(
      ['/', '/logout', '/settings', '/login'].map(async (path) => {
        const started = Date.now();
        expectOutage(await person.send(path), status, started);
      }),
    );
    expect(person.cookies.get('ory_kratos_session')).toBe('x');
  });

  test(`when Hydra ${title}, nothing is decided`, async () => {
    const { hydra, kratos, visitor } = fragile;
    hydra.fault = fault;
    const paths = [
      `/login?login_challenge=${CHALLENGE}`,
      `/consent?consent_challenge=${CHALLENGE}`,
      `/logout?logout_challenge=${CHALLENGE}`,
    ];
    await Promise.all(
      paths.map(async (path) => {
        const started = Date.now();
        expectOutage(await visitor(false).send(path), status, started);
      }),
    );
    const writes = [...hydra.calls, ...kratos.calls].filter(({ method }) => method !== 'GET');
    expect(writes).toEqual([]);
  });
}

test('an outage of Kratos or Hydra makes the front door unready, but leaves it alive', async ({ stack }) => {
  const { kratos, hydra, visitor } = fragile;
  const ok = (upstream: RecordingProxy) => {
    upstream.fault = respondJson(200, { status: 'ok' });
  };
  const ready = async () => {
    const answer = await visitor(false).send('/health/ready');
    return [answer.status, (JSON.parse(answer.text) as { status: string }).status];
  };
  for (const [broken, whole] of [
    [kratos, hydra],
    [hydra, kratos],
  ] as const) {
    for (const { fault } of FAULTS.filter(({ title }) => /never|hangs up$|answers 503/.test(title))) {
      // An answer is cached for a second.
      ok(broken);
      ok(whole);
      await expect.poll(ready).toEqual([200, 'ok']);
      broken.fault = fault;
      await expect.poll(ready).toEqual([503, 'upstream_unavailable']);
    }
  }
  expect((await visitor(false).send('/health/alive')).status).toBe(200);
  const nobody = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: 'http://127.0.0.1:9',
    HYDRA_ADMIN_URL: 'http://127.0.0.1:9',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '500',
  });
  try {
    const refused = makeVisitor(stack, { via: nobody.address, may5xx: true }, new Map([[stack.sessionCookie, 'x']]));
    const started = Date.now();
    expectOutage(await refused.send('/'), 503, started);
    expectOutage(await refused.send(`/login?login_challenge=${CHALLENGE}`), 503, started);
    expect((await refused.send('/health/ready')).status).toBe(503);
    expect((await refused.send('/health/alive')).status).toBe(200);
  } finally {
    await nobody.stop();
  }
});

test('the gateway answers an outage with a page for people, and with JSON for applications', async () => {
  const { kratos, hydra, visitor } = fragile;
  for (const { title, fault } of FAULTS.filter(({ title: name }) => /never|hangs up$|answers 50|429/.test(name))) {
    await test.step(title, async () => {
      kratos.fault = fault;
      hydra.fault = fault;
      if (title.includes('429')) return;
      expectProblem(await visitor(false).send('/oauth2/auth?client_id=x'), 503, 'upstream_unavailable');
      const token = await visitor(false).post(
        '/oauth2/token',
        { grant_type: 'x' },
        { headers: { accept: 'application/json' } },
      );
      expect(token.status).toBe(503);
      expect(token.headers['retry-after']).toBe('30');
      expect(JSON.parse(token.text)).toEqual({
        error: 'temporarily_unavailable',
        reference: expect.stringMatching(/^[0-9a-f]{12}$/),
      });
      expectProblem(await visitor(false).send('/self-service/login/browser'), 503, 'upstream_unavailable');
    });
  }
});

test('an answer with an internal address is not passed on', async () => {
  const { kratos, hydra, visitor } = fragile;
  for (const upstream of [kratos, hydra]) {
    upstream.fault = respond(302, '', {
      location: `${kratos.origin}/admin/identities`,
      'x-internal': kratos.origin,
      server: 'ory',
      'x-middleware-rewrite': hydra.origin,
    });
  }
  for (const path of ['/oauth2/auth?client_id=x', '/self-service/login/browser']) {
    const answer = await visitor(false).send(path);
    expectProblem(answer, 502, 'upstream_invalid');
    expect(JSON.stringify(answer.headers)).not.toContain('127.0.0.1');
  }
});

test('a call that only reads is retried once', async () => {
  const { kratos, visitor } = fragile;
  kratos.fault = hangUp;
  await visitor(true).send('/');
  expect(kratos.calls.filter(({ path }) => path === '/sessions/whoami')).toHaveLength(2);
});

import { toCookieHeader } from '@/dev/testing/cookies';
import { readCpuMs } from '@/dev/testing/process-usage';
import { expect, test } from '../support/attack-fixtures';
import { type Large, largeBodies, largeHeaders, largePaths, largeQueries } from '../support/large-inputs';
import { rawRequest, sendRaw } from '../support/raw-http';
import { ALLOW, atConsent, signIn, whoami } from '../support/visits';

/**
 * What one request may cost. Without limits, 4,000 cookies cost 4,700 ms, a User-Agent of 60 KB 20,000 ms and 8,000
 * parameters 450 ms.
 */
const MOST_CPU_MS = 250;

type Measured = { title: string; status: number; cpuMs: number; waitMs: number };

/** Sends the requests one by one. Measures the CPU time of each, and how long another client waited meanwhile. */
async function measure(door: { address: string; pid: number }, inputs: Large[]): Promise<Measured[]> {
  const measured: Measured[] = [];
  // The first request to a route loads it, which is no attack.
  for (const { bytes } of inputs.slice(0, 1)) await sendRaw(door.address, bytes);
  for (const { title, bytes } of inputs) {
    const before = readCpuMs(door.pid);
    const waits: number[] = [];
    const answer = sendRaw(door.address, bytes);
    let isOver = false;
    void answer
      .catch(() => undefined)
      .finally(() => {
        isOver = true;
      });
    do {
      const started = performance.now();
      await (await fetch(`${door.address}/robots.txt`)).arrayBuffer();
      waits.push(performance.now() - started);
    } while (!isOver);
    const { status } = await answer;
    measured.push({ title, status, cpuMs: readCpuMs(door.pid) - before, waitMs: Math.round(Math.max(...waits)) });
  }
  return measured;
}

/** Reports the slowest requests, and fails if one costs too much or ends in a server error. */
function expectCheap(measured: Measured[]): void {
  const slowest = [...measured].sort((one, other) => other.cpuMs - one.cpuMs).slice(0, 3);
  const longest = Math.max(...measured.map(({ waitMs }) => waitMs));
  const description = `${measured.length} requests; another client waited ${longest} ms at most; the most expensive: ${slowest
    .map(({ title, cpuMs }) => `${title} (${cpuMs} ms)`)
    .join(', ')}`;
  test.info().annotations.push({ type: 'large inputs', description });
  expect(measured.filter(({ cpuMs }) => cpuMs > MOST_CPU_MS)).toEqual([]);
  expect(measured.filter(({ status }) => status >= 500 || status === 0)).toEqual([]);
}

const FLOW = 'flow=00000000-0000-4000-8000-000000000000';

for (const path of ['/login', '/oauth2/auth?client_id=x', '/session/csrf', '/nowhere']) {
  test(`many and large headers to ${path.split('?')[0]} keep nobody waiting`, async ({ watched, stack }) => {
    expectCheap(await measure(watched.door, largeHeaders(new URL(stack.origin).host, path)));
  });
}

test('many and large headers to the hook listener keep nobody waiting', async ({ watched }) => {
  const { door } = watched;
  const { host } = new URL(door.internalUrl);
  const inputs = largeHeaders(host, '/internal/hooks/token').map(({ title, bytes }) => ({
    title,
    bytes: bytes.replace(/^GET/, 'POST'),
  }));
  const before = readCpuMs(door.pid);
  for (const { title, bytes } of inputs) {
    const { status } = await sendRaw(door.internalUrl, bytes);
    expect([400, 401, 417, 431], title).toContain(status);
  }
  expect(readCpuMs(door.pid) - before).toBeLessThan(MOST_CPU_MS * 10);
});

test('many and long parameters, and long paths, keep nobody waiting', async ({ watched, stack }) => {
  const { host } = new URL(stack.origin);
  const paths = [
    '/login',
    '/registration',
    '/consent',
    '/logout',
    '/error',
    '/settings',
    '/session/token',
    '/oauth2/auth',
  ];
  const queries = [...paths, '/self-service/login/browser', '/oauth2/sessions/logout', '/nowhere'];
  expectCheap(
    await measure(watched.door, [...queries.flatMap((path) => largeQueries(host, path)), ...largePaths(host)]),
  );
});

for (const path of [
  '/consent',
  '/login',
  '/logout',
  '/oauth2/auth',
  '/oauth2/token',
  `/self-service/login?${FLOW}`,
  '/session/token',
  '/internal/hooks/token',
]) {
  test(`many, long and repeated fields to ${path.split('?')[0]} keep nobody waiting`, async ({ watched, stack }) => {
    expectCheap(await measure(watched.door, largeBodies(stack.origin, path)));
  });
}

test('a consent form with thousands of scopes keeps nobody waiting', async ({
  visitor,
  watched,
  app,
  people,
  stack,
  client,
}) => {
  const asked = await atConsent(visitor, { app, client, person: await people.create() });
  const scopes = Array.from({ length: 12_000 }, (_, index) => `s${index}`);
  const { url, body } = visitor.fill(asked.page, ALLOW, { grant_scope: ['openid', ...scopes] });
  const headers = [
    `Host: ${new URL(stack.origin).host}`,
    `Origin: ${stack.origin}`,
    `Cookie: ${toCookieHeader(visitor.cookies)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
  ];
  const bytes = rawRequest(`POST ${new URL(url).pathname}`, new URL(stack.origin).host, headers) + body;
  expectCheap(await measure(watched.door, [{ title: 'a consent with 12,000 scopes', bytes }]));
});

test('a person with a hundred cookies of other products and dozens of applications signs in and stays signed in', async ({
  visitor,
  app,
  person,
  client,
}) => {
  for (let index = 0; index < 100; index += 1) visitor.cookies.set(`product_${index}`, 'x'.repeat(100));
  for (let index = 0; index < 36; index += 1) visitor.cookies.set(`ory_hydra_login_csrf_${index}`, 'x'.repeat(250));
  await signIn(visitor, person);
  const asked = await atConsent(visitor, { app, client, person });
  await visitor.press(asked.page, ALLOW);
  expect((await app.tokens(asked.attempt)).access.sub).toBe(person.id);
  expect(await whoami(visitor)).toBe(200);
});

test('many, large, duplicate and planted cookies end on a page, never in a server error', async ({
  visitor,
  newVisitor,
  stack,
  person,
}) => {
  await signIn(visitor, person);
  const real = visitor.cookies.get(stack.sessionCookie) ?? '';
  const many = Array.from({ length: 200 }, (_, index) => `c${index}=v`).join('; ');
  const headers = [
    `${many}; ${stack.sessionCookie}=${real}`,
    `big=${'x'.repeat(8192)}; ${stack.sessionCookie}=${real}`,
    `${stack.sessionCookie}=planted; ${stack.sessionCookie}=${real}`,
    `${stack.sessionCookie}=${real}; ${stack.sessionCookie}=planted`,
    `${stack.sessionCookie}=`,
    `${stack.sessionCookie}; =; ;;; a=b=c; "q"=1; \u00e4=1`,
    'csrf_token_x=planted; csrf_token_x=planted2; vestibule_locale=<script>; vestibule_logout=planted',
    'vestibule_locale=../../de; __Host-vestibule_locale=de',
  ];
  for (const cookie of headers) {
    for (const path of ['/', '/login', '/settings', '/logout', '/consent?consent_challenge=aaaaaaaaaaaaaaaaaaaa']) {
      const answer = await newVisitor().send(path, { headers: { cookie: Buffer.from(cookie).toString('latin1') } });
      expect([200, 303, 404], `${path} ${cookie.slice(0, 60)}`).toContain(answer.status);
      expect(answer.text.includes('<script>;')).toBe(false);
    }
  }
  expect(await whoami(visitor)).toBe(200);
});

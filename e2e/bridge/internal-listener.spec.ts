import { startRecordingProxy } from '@/dev/testing/recording-proxy';
import { expectProblem } from '../support/answers';
import { expect, test } from '../support/fixtures';
import { freePort } from '../support/free-port';
import { runFrontDoor, startFrontDoor } from '../support/front-door';
import { callHook, type HookCall, refreshPayload } from '../support/hooks';
import { rawRequest, sendRaw } from '../support/raw-http';
import { makeVisitor } from '../support/visitor';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const GOOD = JSON.stringify(refreshPayload(NOBODY));
const OTHER_KEY = 'another-hook-key-of-at-least-thirty-two-characters';

test('a hook refuses a caller without a key before it looks at anything else', async ({ stack }) => {
  const key = stack.secrets.hookKey;
  const wrong = [null, '', OTHER_KEY, key.slice(0, -1), `${key}x`, key.toUpperCase(), `Bearer ${key}`, `${key},${key}`];
  for (const name of ['token', 'refresh']) {
    for (const given of wrong) {
      for (const body of [GOOD, '{', '']) {
        const answer = await callHook(stack, name, { key: given, body });
        expect(answer.status, `${name} with ${given?.slice(0, 8)}`).toBe(401);
        expect(await answer.json()).toMatchObject({ error: 'unauthorized' });
      }
    }
  }
});

test('a hook accepts each of its keys, and no removed key', async ({ stack }) => {
  const door = await startFrontDoor(stack, { VESTIBULE_HOOK_KEYS: `${OTHER_KEY}, ${stack.secrets.hookKey}` });
  const later = await startFrontDoor(stack, { VESTIBULE_HOOK_KEYS: OTHER_KEY });
  try {
    // 403 means that the identity doesn't exist, so the key was right.
    for (const [at, key, status] of [
      [door.internalUrl, OTHER_KEY, 403],
      [door.internalUrl, stack.secrets.hookKey, 403],
      [later.internalUrl, OTHER_KEY, 403],
      [later.internalUrl, stack.secrets.hookKey, 401],
    ] as const) {
      expect((await callHook(stack, 'refresh', { at, key, body: GOOD })).status).toBe(status);
    }
  } finally {
    await Promise.all([door.stop(), later.stop()]);
  }
});

const deep = `${'['.repeat(50_000)}${']'.repeat(50_000)}`;
const REFUSED: [title: string, call: HookCall, status: number, error: string][] = [
  ['no body', {}, 400, 'invalid_request'],
  ['something that isn’t JSON', { body: 'subject=x' }, 400, 'invalid_request'],
  ['half of the JSON', { body: GOOD.slice(0, -1) }, 400, 'invalid_request'],
  ['bytes that aren’t text', { body: Buffer.from([0xff, 0xfe, 0x00]) }, 400, 'invalid_request'],
  ['null', { body: 'null' }, 400, 'invalid_request'],
  ['a list', { body: `[${GOOD}]` }, 400, 'invalid_request'],
  ['only brackets', { body: deep }, 400, 'invalid_request'],
  ['a subject that isn’t text', { body: GOOD.replace(`"${NOBODY}"`, '{"id":1}') }, 400, 'invalid_request'],
  ['300 KB', { body: GOOD.replace('"e2e"', `"${'x'.repeat(300_000)}"`) }, 413, 'too_large'],
  ['a form', { type: 'application/x-www-form-urlencoded', body: 'subject=x' }, 415, 'unsupported_media_type'],
  ['JSON that says it is text', { type: 'text/plain', body: GOOD }, 415, 'unsupported_media_type'],
  ['GET', { method: 'GET' }, 405, 'method_not_allowed'],
  ['PUT', { method: 'PUT', body: GOOD }, 405, 'method_not_allowed'],
  ['DELETE', { method: 'DELETE' }, 405, 'method_not_allowed'],
];

for (const [title, call, status, error] of REFUSED) {
  test(`a hook answers ${title} with ${status}`, async ({ stack }) => {
    for (const name of ['token', 'refresh']) {
      const answer = await callHook(stack, name, call);
      expect(answer.status, name).toBe(status);
      expect(answer.headers.get('content-type')).toBe('application/json');
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.json()).toMatchObject({ error });
    }
  });
}

test('a hook accepts a payload of 200 KB', async ({ stack }) => {
  const body = JSON.stringify({ ...refreshPayload(NOBODY), more: 'x'.repeat(200_000) });
  expect((await callHook(stack, 'refresh', { body })).status).toBe(403);
});

const ELSEWHERE = ['/', '/login', '/health/ready', '/oauth2/token', '/sessions/whoami', '/internal', '/internal/'];

test('the internal listener serves nothing but the hooks', async ({ stack }) => {
  const { host } = new URL(stack.internalUrl);
  const key = `X-Vestibule-Hook-Key: ${stack.secrets.hookKey}`;
  for (const path of [...ELSEWHERE, '/internal/../login', '/%69nternal/hooks/token', '/INTERNAL/hooks/token']) {
    const answer = await sendRaw(stack.internalUrl, rawRequest(`GET ${path}`, host, [key]));
    expect({ path, status: answer.status, body: answer.body }).toEqual({ path, status: 404, body: 'Not found\n' });
  }
  const unknown = await callHook(stack, 'login', { body: GOOD });
  expect(unknown.status).toBe(404);
});

const SPELLINGS = [
  '/internal',
  '/internal/',
  '/internal/hooks/token',
  '/internal/hooks/refresh',
  '/internal/hooks/token?x=1',
  '/internal/hooks/token/',
  '/internal//hooks/token',
  '/INTERNAL/hooks/token',
  '/Internal/Hooks/Token',
  '/%69nternal/hooks/token',
  '/%49nternal/hooks/token',
  '/%2569nternal/hooks/token',
  '/internal%2fhooks%2ftoken',
  '/internal%5chooks%5ctoken',
  '/%2finternal/hooks/token',
  '/./internal/hooks/token',
  '/login/../internal/hooks/token',
  '/login/%2e%2e/internal/hooks/token',
  '/login/.%2e/internal/hooks/token',
  '/login%2f..%2finternal/hooks/token',
  '/internal/hooks/token.rsc',
  '/internal/hooks/token.json',
];

test('the public listener has no internal path, however it’s spelled, even with the right key', async ({ stack }) => {
  const { host } = new URL(stack.origin);
  const headers = [
    `X-Vestibule-Hook-Key: ${stack.secrets.hookKey}`,
    'X-Vestibule-Listener: internal',
    'Content-Type: application/json',
    `Content-Length: ${GOOD.length}`,
  ];
  for (const spelling of [...SPELLINGS, ...SPELLINGS.slice(0, 5).map((path) => `${stack.origin}${path}`)]) {
    const answer = await sendRaw(stack.origin, rawRequest(`POST ${spelling}`, host, headers) + GOOD);
    expect(answer.status, spelling).toBe(404);
    expect(answer.head, spelling).toMatch(/^content-type: text\/html/im);
  }
  for (const spelling of ['//internal/hooks/token', '/\\internal/hooks/token', '/internal\\hooks\\token']) {
    const answer = await sendRaw(stack.origin, rawRequest(`POST ${spelling}`, host, headers) + GOOD);
    expect(answer.status, spelling).toBe(400);
  }
  const visitor = makeVisitor(stack);
  expectProblem(await visitor.send('/internal/hooks/token'), 404, 'not_found');
});

test('without a key there is no internal listener and no hook', async ({ stack }) => {
  const door = await startFrontDoor(stack, { VESTIBULE_HOOK_KEYS: '' });
  try {
    expect(door.lines.filter((line) => line.includes('"msg":"listening'))).toHaveLength(1);
    await expect(callHook(stack, 'refresh', { at: door.internalUrl, body: GOOD })).rejects.toThrow('fetch failed');
    expect((await callHook(stack, 'refresh', { at: door.address, body: GOOD })).status).toBe(404);
  } finally {
    await door.stop();
  }
});

test('an unusable port stops the start, and the message names its setting', async ({ stack }) => {
  const { port: taken } = new URL(stack.internalUrl);
  const port = String(await freePort());
  for (const [env, message] of [
    [{ VESTIBULE_INTERNAL_PORT: taken }, `Port ${taken} is in use; choose another with VESTIBULE_INTERNAL_PORT.`],
    [{ PORT: taken }, `Port ${taken} is in use; choose another with PORT.`],
    [{ PORT: port, VESTIBULE_INTERNAL_PORT: port }, `VESTIBULE_INTERNAL_PORT and PORT are both ${port}: `],
    [{ VESTIBULE_INTERNAL_PORT: 'next' }, 'VESTIBULE_INTERNAL_PORT must be a whole number from 1 to 65535.'],
    [{ PORT: '65536' }, 'PORT must be a whole number from 1 to 65535.'],
    [{ VESTIBULE_HOOK_KEYS: 'too-short' }, 'VESTIBULE_HOOK_KEYS: each key needs at least 32 characters'],
  ] as const) {
    const { code, output } = await runFrontDoor(stack, env);
    expect(code, JSON.stringify(env)).toBe(1);
    expect(output).toContain(message);
    expect(output).not.toMatch(/^\s+at |too-short/m);
  }
});

test('a stopping front door serves hooks as long as it serves browsers, and finishes the last one', async ({
  stack,
}) => {
  const kratos = await startRecordingProxy(stack.kratosAdminUrl);
  const door = await startFrontDoor(stack, {
    KRATOS_ADMIN_URL: kratos.origin,
    VESTIBULE_DRAIN_MS: '3000',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '30000',
  });
  let release: () => void = () => undefined;
  kratos.fault = (request, response) => {
    if (!request.url?.includes(NOBODY)) return false;
    release = () => response.writeHead(404, { 'content-type': 'application/json' }).end('{}');
    return true;
  };
  const hook = (body = GOOD) => callHook(stack, 'refresh', { at: door.internalUrl, body });
  const isOpen = () =>
    hook(JSON.stringify(refreshPayload('nobody'))).then(
      ({ status }) => status === 204,
      () => false,
    );
  const slow = hook();
  await expect.poll(() => kratos.calls.filter(({ path }) => path.includes(NOBODY)).length).toBe(1);
  door.signal('SIGTERM');
  await expect.poll(async () => (await fetch(`${door.address}/health/ready`)).status).toBe(503);
  expect(await isOpen()).toBe(true);
  await expect.poll(isOpen, { timeout: 10_000 }).toBe(false);
  release();
  expect((await slow).status).toBe(403);
  const answered = Date.now();
  expect(await door.ended).toBe(0);
  // The client would keep its connection open for longer.
  expect(Date.now() - answered).toBeLessThan(5_000);
  await kratos.close();
});

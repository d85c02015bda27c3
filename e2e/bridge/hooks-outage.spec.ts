import type { Fault } from '@/dev/testing/recording-proxy';
import { hangUp, respondJson } from '../support/faults';
import { expect, test } from '../support/fixtures';
import { freePort } from '../support/free-port';
import {
  type HookServers,
  makeClient,
  makeHookVisitor,
  runCodeFlow,
  startHookServers,
  trustTokenizer,
} from '../support/hook-servers';
import { decodeAccessToken, expectNoToken, getAssertion } from '../support/hooks';
import { startSecondHydra } from '../support/second-hydra';
import { readStack } from '../support/stack';
import { askToken, JWT_BEARER } from '../support/token-endpoint';
import { signIn } from '../support/visits';

const REFUSED = { status: 500, error: 'server_error' };
/** Hydra retries a failing hook twice, after one second and after two. */
const TRIES = 3;
const MOST_MS = 15_000;

let servers: HookServers;
test.beforeAll(async () => {
  servers = await startHookServers(readStack());
});
test.afterAll(() => servers.close());
test.beforeEach(() => {
  servers.kratosAdmin.fault = null;
  servers.kratosAdmin.calls.length = 0;
});

const FAULTS: [title: string, fault: Fault][] = [
  ['says that it’s unavailable', respondJson(503, {})],
  ['says nothing', () => true],
  ['hangs up', hangUp],
  ['answers with something that isn’t an identity', respondJson(200, { identity: [] })],
  ['refuses us', respondJson(401, { error: { code: 401 } })],
];

for (const [title, fault] of FAULTS) {
  test(`while Kratos ${title}, a refresh gives an error and no token, and later works again`, async ({ people }) => {
    const [client, person] = await Promise.all([makeClient(servers.hydra), people.create()]);
    const first = await runCodeFlow(servers, client, { person });
    expect(decodeAccessToken(first)).toMatchObject({ sub: person.id, email: person.email });
    const params = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
    servers.kratosAdmin.calls.length = 0;
    servers.kratosAdmin.fault = fault;
    const began = Date.now();
    expectNoToken(await askToken(servers.hydra.publicUrl, client, params), REFUSED);
    expect(Date.now() - began).toBeLessThan(MOST_MS);
    expect(servers.kratosAdmin.calls.length).toBeGreaterThanOrEqual(TRIES);
    servers.kratosAdmin.fault = null;
    const again = decodeAccessToken(await askToken(servers.hydra.publicUrl, client, params));
    expect(again).toMatchObject({ sub: person.id, email: person.email });
  });
}

test('nobody notices a failure that is over within seconds', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(servers.hydra), people.create()]);
  const first = await runCodeFlow(servers, client, { person });
  servers.kratosAdmin.calls.length = 0;
  servers.kratosAdmin.fault = (request, response) =>
    servers.kratosAdmin.calls.length < TRIES && respondJson(503, {})(request, response);
  const params = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
  expect(decodeAccessToken(await askToken(servers.hydra.publicUrl, client, params)).sub).toBe(person.id);
});

test('while Kratos is down, an assertion gives an error and no token, and is used up', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(servers.hydra), people.create()]);
  const visitor = makeHookVisitor(servers);
  await signIn(visitor, person);
  const ask = (assertion: string) =>
    askToken(servers.hydra.publicUrl, client, { grant_type: JWT_BEARER, assertion, scope: 'email' });
  const assertion = await getAssertion(servers.stack, visitor);
  servers.kratosAdmin.fault = respondJson(503, {});
  expectNoToken(await ask(assertion), REFUSED);
  servers.kratosAdmin.fault = null;
  expectNoToken(await ask(assertion), { status: 400, error: 'jti_known' });
  expect(decodeAccessToken(await ask(await getAssertion(servers.stack, visitor)))).toMatchObject({
    email: person.email,
  });
});

test('while the front door is down, Hydra gives no token', async ({ people }) => {
  const { stack } = servers;
  const hydra = await startSecondHydra(stack, { hooksAt: `http://127.0.0.1:${await freePort()}` });
  try {
    await trustTokenizer(stack, hydra);
    const [client, person] = await Promise.all([makeClient(hydra), people.create()]);
    const visitor = makeHookVisitor(servers);
    await signIn(visitor, person);
    const params = { grant_type: JWT_BEARER, assertion: await getAssertion(stack, visitor), scope: 'email' };
    expectNoToken(await askToken(hydra.publicUrl, client, params), REFUSED);
  } finally {
    await hydra.stop();
  }
});

test('the log has every outcome, and no assertion, token, key or personal data', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(servers.hydra), people.create()]);
  const { lines } = servers.door;
  const visitor = makeHookVisitor(servers);
  const from = lines.length;
  const first = await runCodeFlow(servers, client, { person, visitor });
  const assertions = [await getAssertion(servers.stack, visitor), await getAssertion(servers.stack, visitor)];
  const bearer = (assertion = '') => ({ grant_type: JWT_BEARER, assertion, scope: 'email profile' });
  const second = await askToken(servers.hydra.publicUrl, client, bearer(assertions[0]));
  const refreshing = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
  const third = await askToken(servers.hydra.publicUrl, client, refreshing);
  await people.setState(person, 'inactive');
  expectNoToken(await askToken(servers.hydra.publicUrl, client, bearer(assertions[1])), {
    status: 403,
    error: 'access_denied',
  });
  servers.kratosAdmin.fault = respondJson(503, { traits: person.traits });
  const last = { grant_type: 'refresh_token', refresh_token: String(third.body['refresh_token']) };
  expectNoToken(await askToken(servers.hydra.publicUrl, client, last), REFUSED);

  // A line may come a little later than the answer.
  const hookLines = () => lines.slice(from).filter((line) => line.includes('"event":"hook"'));
  await expect.poll(() => hookLines().length).toBe(5 + TRIES);
  const told = hookLines().map((line) => JSON.parse(line) as Record<string, unknown>);
  const expected = [
    { outcome: 'kept', hook: 'token', grant_type: 'authorization_code' },
    { outcome: 'claims', hook: 'token', grant_type: JWT_BEARER },
    { outcome: 'claims', hook: 'refresh', grant_type: 'refresh_token' },
    { outcome: 'kept', hook: 'token', grant_type: 'refresh_token' },
    { outcome: 'refused', hook: 'token', grant_type: JWT_BEARER, reason: 'identity_inactive', level: 'warn' },
    ...Array.from({ length: TRIES }, () => ({
      outcome: 'failed',
      hook: 'refresh',
      grant_type: 'refresh_token',
      level: 'error',
      cause: 'kratos: status 503',
    })),
  ];
  expect(told).toEqual(expected.map((entry) => expect.objectContaining({ ...entry, client_id: client.id })));
  const tokens = [first, second, third].flatMap(({ body }) => [
    body['access_token'],
    body['id_token'],
    body['refresh_token'],
  ]);
  const secrets = [...assertions, ...tokens.filter((token) => typeof token === 'string'), client.secret];
  expect(secrets).toHaveLength(10);
  const log = lines.join('\n');
  for (const secret of [...secrets, servers.stack.secrets.hookKey, person.email, 'Petra', 'Probe', person.password]) {
    const parts = secret.split('.').filter((part) => part.length > 3);
    expect(parts.filter((part) => log.includes(part)).map((part) => part.slice(0, 12))).toEqual([]);
  }
});

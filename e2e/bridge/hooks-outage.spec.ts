import { expect, test } from '../support/fixtures';
import { freePort } from '../support/free-port';
import { codeFlow, makeClient, makeGuest, type Place, startPlace, trustTokenizer } from '../support/hook-place';
import { accessTokenOf, assertionOf, expectNoToken } from '../support/hooks';
import { startSecondHydra } from '../support/second-hydra';
import { readStack } from '../support/stack';
import { askToken, JWT_BEARER } from '../support/token-endpoint';
import type { Fault } from '../support/upstream';
import { signIn } from '../support/visits';

const REFUSED = { status: 500, error: 'server_error' };
/** Hydra tries a hook that fails twice more, after one second and after two. */
const TRIES = 3;
const MOST_MS = 15_000;

let place: Place;
test.beforeAll(async () => {
  place = await startPlace(readStack());
});
test.afterAll(() => place.close());
test.beforeEach(() => {
  place.kratosAdmin.fault = null;
  place.kratosAdmin.calls.length = 0;
});

const answering =
  (status: number, body: string): Fault =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    return true;
  };

const FAULTS: [title: string, fault: Fault][] = [
  ['says that it is not available', answering(503, '{}')],
  ['says nothing', () => true],
  ['hangs up', (request) => request.socket.destroy() && true],
  ['answers with something else than an identity', answering(200, '{"identity":[]}')],
  ['refuses us', answering(401, '{"error":{"code":401}}')],
];

for (const [title, fault] of FAULTS) {
  test(`while Kratos ${title}, a refresh gives an error and no token, and works again afterwards`, async ({
    people,
  }) => {
    const [client, person] = await Promise.all([makeClient(place.hydra), people.create()]);
    const first = await codeFlow(place, client, makeGuest(place), person);
    expect(accessTokenOf(first)).toMatchObject({ sub: person.id, email: person.email });
    const params = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
    place.kratosAdmin.calls.length = 0;
    place.kratosAdmin.fault = fault;
    const began = Date.now();
    expectNoToken(await askToken(place.hydra.publicUrl, client, params), REFUSED);
    expect(Date.now() - began).toBeLessThan(MOST_MS);
    expect(place.kratosAdmin.calls.length).toBeGreaterThanOrEqual(TRIES);
    place.kratosAdmin.fault = null;
    const again = accessTokenOf(await askToken(place.hydra.publicUrl, client, params));
    expect(again).toMatchObject({ sub: person.id, email: person.email });
  });
}

test('a failure that is over within seconds is not noticed', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(place.hydra), people.create()]);
  const first = await codeFlow(place, client, makeGuest(place), person);
  place.kratosAdmin.calls.length = 0;
  place.kratosAdmin.fault = (request, response) =>
    place.kratosAdmin.calls.length < TRIES && answering(503, '{}')(request, response);
  const params = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
  expect(accessTokenOf(await askToken(place.hydra.publicUrl, client, params)).sub).toBe(person.id);
});

test('while Kratos is down, an assertion gives an error and no token, and is spent', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(place.hydra), people.create()]);
  const visitor = makeGuest(place);
  await signIn(visitor, person);
  const ask = (assertion: string) =>
    askToken(place.hydra.publicUrl, client, { grant_type: JWT_BEARER, assertion, scope: 'email' });
  const assertion = await assertionOf(place.stack, visitor);
  place.kratosAdmin.fault = answering(503, '{}');
  expectNoToken(await ask(assertion), REFUSED);
  place.kratosAdmin.fault = null;
  expectNoToken(await ask(assertion), { status: 400, error: 'jti_known' });
  expect(accessTokenOf(await ask(await assertionOf(place.stack, visitor)))).toMatchObject({ email: person.email });
});

test('while the front door is down, Hydra gives no token', async ({ people }) => {
  const { stack } = place;
  const hydra = await startSecondHydra(stack, { hooksAt: `http://127.0.0.1:${await freePort()}` });
  try {
    await trustTokenizer(stack, hydra);
    const [client, person] = await Promise.all([makeClient(hydra), people.create()]);
    const visitor = makeGuest(place);
    await signIn(visitor, person);
    const params = { grant_type: JWT_BEARER, assertion: await assertionOf(stack, visitor), scope: 'email' };
    expectNoToken(await askToken(hydra.publicUrl, client, params), REFUSED);
  } finally {
    await hydra.stop();
  }
});

test('the log tells of every outcome, and holds no assertion, token, key or personal data', async ({ people }) => {
  const [client, person] = await Promise.all([makeClient(place.hydra), people.create()]);
  const { lines } = place.door;
  const visitor = makeGuest(place);
  const from = lines.length;
  const first = await codeFlow(place, client, visitor, person);
  const assertions = [await assertionOf(place.stack, visitor), await assertionOf(place.stack, visitor)];
  const bearer = (assertion = '') => ({ grant_type: JWT_BEARER, assertion, scope: 'email profile' });
  const second = await askToken(place.hydra.publicUrl, client, bearer(assertions[0]));
  const refreshing = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
  const third = await askToken(place.hydra.publicUrl, client, refreshing);
  await people.setState(person, 'inactive');
  expectNoToken(await askToken(place.hydra.publicUrl, client, bearer(assertions[1])), {
    status: 403,
    error: 'access_denied',
  });
  place.kratosAdmin.fault = answering(503, JSON.stringify({ traits: person.traits }));
  const last = { grant_type: 'refresh_token', refresh_token: String(third.body['refresh_token']) };
  expectNoToken(await askToken(place.hydra.publicUrl, client, last), REFUSED);

  // A line may come a little later than the answer.
  const hookLines = () => lines.slice(from).filter((line) => line.includes('"event":"hook"'));
  await expect.poll(() => hookLines().length).toBe(5 + TRIES);
  const told = hookLines().map((line) => JSON.parse(line) as Record<string, unknown>);
  const facts = (outcome: string, hook: string, grant_type: string, more = {}) =>
    expect.objectContaining({ hook, grant_type, client_id: client.id, outcome, ...more });
  expect(told).toEqual([
    facts('kept', 'token', 'authorization_code'),
    facts('claims', 'token', JWT_BEARER),
    facts('claims', 'refresh', 'refresh_token'),
    facts('kept', 'token', 'refresh_token'),
    facts('refused', 'token', JWT_BEARER, { reason: 'identity_inactive', level: 'warn' }),
    ...Array.from({ length: TRIES }, () =>
      facts('failed', 'refresh', 'refresh_token', { level: 'error', cause: 'kratos: status 503' }),
    ),
  ]);
  const tokens = [first, second, third].flatMap(({ body }) => [
    body['access_token'],
    body['id_token'],
    body['refresh_token'],
  ]);
  const secrets = [...assertions, ...tokens.filter((token) => typeof token === 'string'), client.secret];
  expect(secrets).toHaveLength(10);
  const log = lines.join('\n');
  for (const secret of [...secrets, place.stack.secrets.hookKey, person.email, 'Petra', 'Probe', person.password]) {
    const parts = secret.split('.').filter((part) => part.length > 3);
    expect(parts.filter((part) => log.includes(part)).map((part) => part.slice(0, 12))).toEqual([]);
  }
});

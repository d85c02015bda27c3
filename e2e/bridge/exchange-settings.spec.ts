import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { decodeJwt, decodeProtectedHeader, type JWK, SignJWT } from 'jose';
import { expect, test } from '../support/fixtures';
import { startFrontDoor } from '../support/front-door';
import { decodeAccessToken, getAssertion, tradeAssertion } from '../support/hooks';
import { startChanged } from '../support/scratch-ory';
import { accessTokenIn, expectError, getCsrfToken, JWT, readAsPage, TOKEN } from '../support/session-calls';
import { JWT_BEARER } from '../support/token-endpoint';
import { makeVisitor } from '../support/visitor';
import { signIn } from '../support/visits';

test('a page gets both allowed audiences, or the one that it asks for', async ({ clients, people, stack }) => {
  const audiences = [stack.exchange.audience, 'https://orders.example.com'];
  const client = await clients.create({
    grant_types: [JWT_BEARER],
    response_types: [],
    scope: stack.exchange.scopes.join(' '),
    audience: audiences,
    token_endpoint_auth_method: 'client_secret_basic',
  });
  const door = await startFrontDoor(stack, {
    VESTIBULE_EXCHANGE_CLIENT_ID: client.client_id,
    VESTIBULE_EXCHANGE_CLIENT_SECRET: client.client_secret ?? '',
    VESTIBULE_EXCHANGE_AUDIENCES: audiences.join(','),
  });
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, await people.create());
    const csrf_token = await getCsrfToken(visitor);
    const granted = async (wish: { audience?: string | string[] }) => {
      const { aud } = decodeJwt(accessTokenIn(await visitor.post(TOKEN, { csrf_token, ...wish })));
      // Hydra adds its token endpoint, the audience of the assertion.
      return [aud ?? []].flat().filter((audience) => !audience.endsWith('/oauth2/token'));
    };
    expect((await granted({})).sort()).toEqual(audiences.toSorted());
    expect((await granted({ audience: audiences })).sort()).toEqual(audiences.toSorted());
    for (const audience of audiences) expect(await granted({ audience })).toEqual([audience]);
  } finally {
    await door.stop();
  }
});

test('an expired session gives no more tokens', async ({ people, stack }) => {
  const kratos = await startChanged(stack, 'kratos', { 'session.lifespan': '6s' });
  const door = await startFrontDoor(stack, {
    KRATOS_PUBLIC_URL: kratos.publicUrl,
    KRATOS_ADMIN_URL: kratos.adminUrl,
  });
  try {
    const visitor = makeVisitor(stack, { via: door.address });
    await signIn(visitor, await people.create());
    const csrf_token = await getCsrfToken(visitor);
    accessTokenIn(await visitor.post(TOKEN, { csrf_token }));
    const answer = await readAsPage(visitor, JWT);
    expect(answer.status, answer.text).toBe(200);
    await expect
      .poll(async () => (await readAsPage(visitor, '/session/csrf')).status, { intervals: [500], timeout: 20_000 })
      .toBe(401);
    expectError(await visitor.post(TOKEN, { csrf_token }), 401, 'login_required');
    expectError(await readAsPage(visitor, JWT), 401, 'login_required');
  } finally {
    await door.stop();
    await kratos.stop();
  }
});

test('Hydra accepts assertions of a Kratos whose clock is up to a minute fast', async ({ people, stack }) => {
  const visitor = makeVisitor(stack);
  const person = await people.create();
  await signIn(visitor, person);
  const assertion = await getAssertion(stack, visitor);
  const { iat = 0, nbf = 0, exp = 0, ...claims } = decodeJwt(assertion);
  expect(iat - nbf).toBe(60);
  const { keys } = JSON.parse(readFileSync(stack.keySetFile, 'utf8')) as { keys: [JWK] };
  const ahead = (seconds: number) =>
    new SignJWT({ ...claims, jti: randomUUID(), iat: iat + seconds, nbf: nbf + seconds, exp: exp + seconds })
      .setProtectedHeader({ ...decodeProtectedHeader(assertion), alg: 'ES256' })
      .sign(keys[0]);
  expect(decodeAccessToken(await tradeAssertion(stack, await ahead(50), 'email'))).toMatchObject({ sub: person.id });
  expect((await tradeAssertion(stack, await ahead(90), 'email')).body).toMatchObject({ error: 'invalid_grant' });
});

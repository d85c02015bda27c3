import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { accessTokenRules, type Family, remoteKeys } from './rules';
import { createTestTokens, type TestTokens } from './test-tokens';
import { verifyToken } from './verify';

const FAMILIES: readonly Family[] = ['api', 'session-api', 'internal-api'];

let tokens: TestTokens;
beforeAll(async () => {
  tokens = await createTestTokens();
});
afterEach(() => jest.useRealTimers());

describe('the rules of the families', () => {
  const pairs = FAMILIES.flatMap((token) => FAMILIES.map((rules) => [token, rules] as const));

  it.each(pairs)('a token for %s at %s', async (token, family) => {
    const result = await verifyToken(await tokens.signAs(token), tokens.families[family]);
    expect(result.kind).toBe(token === family ? 'accepted' : 'refused');
  });
});

describe('remoteKeys', () => {
  it('fetches once, again for an unknown key, and not more often than every ten seconds', async () => {
    const [first, second] = await Promise.all([pair('one'), pair('two')]);
    const issuer = await keyServer([first.jwk]);
    const rules = accessTokenRules({ issuer: 'https://issuer.example', audience: 'api', keys: remoteKeys(issuer.url) });
    const check = async (key: Key) => (await verifyToken(await key.token(), rules)).kind;

    expect([await check(first), await check(first), issuer.fetches()]).toEqual(['accepted', 'accepted', 1]);
    issuer.keys.unshift(second.jwk);
    expect([await check(second), await check(second), issuer.fetches()]).toEqual(['refused', 'refused', 1]);
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'], now: Date.now() + 11_000 });
    const stranger = await pair('three');
    expect([await check(second), await check(first), issuer.fetches()]).toEqual(['accepted', 'accepted', 2]);
    expect([await check(stranger), await check(stranger), issuer.fetches()]).toEqual(['refused', 'refused', 2]);
    jest.useRealTimers();
    await issuer.close();
  });
});

type Key = Awaited<ReturnType<typeof pair>>;

async function pair(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  const token = () =>
    new SignJWT({ client_id: 'demo' })
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .setIssuer('https://issuer.example')
      .setAudience('api')
      .setSubject('somebody')
      .setExpirationTime('10m')
      .sign(privateKey);
  return { jwk, token };
}

async function keyServer(keys: object[]) {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { keys, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, fetches: () => count, close };
}

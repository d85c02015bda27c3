import { createRemoteJWKSet } from 'jose';
import { createTestTokens, type TestTokens, unsignedToken } from './test-tokens';
import { verifyToken } from './verify';

let tokens: TestTokens;
beforeAll(async () => {
  tokens = await createTestTokens();
});

describe('verifyToken, for access tokens', () => {
  it.each([
    ['both scope claims', undefined],
    ['only the list scp', 'scope'],
    ['only the string scope', 'scp'],
  ])('accepts a token with %s', async (_name, without) => {
    const token = await tokens.sign(without === undefined ? {} : { without });
    const result = await verifyToken(token, tokens.rules);
    expect(result).toMatchObject({
      kind: 'accepted',
      scopes: ['openid', 'api:read'],
      claims: { email: 'ada@example.com' },
    });
  });

  it.each(['JWT', 'at+jwt', 'AT+JWT', 'application/at+jwt'])('accepts the type %s', async (typ) => {
    expect((await verifyToken(await tokens.sign({ typ }), tokens.rules)).kind).toBe('accepted');
  });

  it.each<[string, () => Promise<string> | string, string]>([
    ['another issuer', () => tokens.sign({ claims: { iss: 'http://localhost:3001' } }), 'another issuer'],
    ['the issuer with a slash', () => tokens.sign({ claims: { iss: 'http://localhost:3000/' } }), 'another issuer'],
    ['no issuer', () => tokens.sign({ without: 'iss' }), 'another issuer'],
    ['another audience', () => tokens.sign({ claims: { aud: ['http://127.0.0.1:9999'] } }), 'another audience'],
    ['no audience', () => tokens.sign({ without: 'aud' }), 'another audience'],
    ['an expired token', () => tokens.sign({ expiresIn: -60 }), 'the token has expired'],
    ['a token without expiry', () => tokens.sign({ without: 'exp' }), 'a claim is missing or wrong'],
    [
      'a token of the future',
      () => tokens.sign({ claims: { nbf: 4_000_000_000, exp: 4_000_000_600 } }),
      'not valid yet',
    ],
    ['a token without client', () => tokens.sign({ without: 'client_id' }), 'a claim is missing or wrong'],
    ['a client that is no string', () => tokens.sign({ claims: { client_id: 7 } }), 'a claim is missing or wrong'],
    [
      'an ID token',
      () => tokens.sign({ claims: { aud: ['demo'], nonce: 'n' }, without: 'client_id' }),
      'another audience',
    ],
    ['an ID token with our audience', () => tokens.sign({ without: 'client_id' }), 'a claim is missing or wrong'],
    ['a logout token', () => tokens.sign({ typ: 'logout+jwt' }), 'another type of token'],
    ['no type', () => tokens.sign({ typ: null }), 'another type of token'],
    ['another type', () => tokens.sign({ typ: 'secevent+jwt' }), 'another type of token'],
    ['an empty subject', () => tokens.sign({ claims: { sub: '' } }), 'a claim is missing or wrong'],
    ['ES256, which is for the sessions', () => tokens.signAs('internal-api'), 'the signing algorithm is not accepted'],
    ['alg none', () => unsignedToken(), 'the signing algorithm is not accepted'],
    ['HS256 with the public key', () => hmacToken(), 'the signing algorithm is not accepted'],
    ['an unknown key id', () => tokens.sign({ kid: 'key-2' }), 'the signing key is unknown'],
    ['a stranger under our key id', () => tokens.signWith(tokens.strangerKey, 'RS256'), 'the signature is wrong'],
    ['a changed payload', async () => tampered(await tokens.sign()), 'the signature is wrong'],
    ['an opaque token', () => 'ory_at_opaque', 'not a signed token'],
    ['nothing', () => '', 'not a signed token'],
  ])('refuses %s', async (_name, make, reason) => {
    expect(await verifyToken(await make(), tokens.rules)).toEqual({ kind: 'refused', reason });
  });

  it('gives no verdict while the key set cannot be fetched', async () => {
    const keys = createRemoteJWKSet(new URL('http://127.0.0.1:9/jwks.json'), { timeoutDuration: 500 });
    const result = await verifyToken(await tokens.sign(), { ...tokens.rules, keys });
    expect(result).toEqual({ kind: 'unavailable' });
  });
});

function hmacToken(): Promise<string> {
  return tokens.signWith(new TextEncoder().encode(tokens.publicKeyText), 'HS256');
}

function tampered(token: string): string {
  const [header, payload = '', signature] = token.split('.');
  const claims: object = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const changed = Buffer.from(JSON.stringify({ ...claims, email: 'eve@example.com' })).toString('base64url');
  return [header, changed, signature].join('.');
}

import { type CryptoKey, exportSPKI, generateKeyPair, importJWK } from 'jose';
import type { Sent } from './running';
import { AUDIENCE, CLIENT, type TestIssuer, TOKEN_ENDPOINT } from './test-issuer';

/** The expected status, and the challenge if there is one. */
export type Expected = { status: number; challenge?: string };
export type Make = (issuer: TestIssuer) => Promise<Sent> | Sent;
export type Case = [title: string, make: Make, expected: Expected];
type Claims = Record<string, unknown>;
type Header = Record<string, unknown>;

const CHALLENGE = 'Bearer realm="api"';
export const GOOD: Expected = { status: 200 };
const NO_CREDENTIALS: Expected = { status: 401, challenge: CHALLENGE };
const INVALID_REQUEST: Expected = { status: 400, challenge: `${CHALLENGE}, error="invalid_request"` };
export const INVALID_TOKEN: Expected = { status: 401, challenge: `${CHALLENGE}, error="invalid_token"` };
export const INSUFFICIENT_SCOPE: Expected = {
  status: 403,
  challenge: `${CHALLENGE}, error="insufficient_scope", scope="api:read"`,
};

export const bearer = (token: string): Sent => ({ authorization: `Bearer ${token}` });
const now = () => Math.floor(Date.now() / 1000);
const signed =
  (claims: Claims | ((issuer: TestIssuer) => Claims) = {}, header: Header = {}) =>
  async (issuer: TestIssuer) =>
    bearer(await issuer.sign(typeof claims === 'function' ? claims(issuer) : claims, header));
const late = (claims: () => Claims) => signed(() => claims());
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

const GOOD_TOKENS: Case[] = [
  ['a good token', signed(), GOOD],
  ['a token of the session exchange, for two audiences', signed({ aud: [TOKEN_ENDPOINT, AUDIENCE] }), GOOD],
  ['a token whose audience isn’t a list', signed({ aud: AUDIENCE }), GOOD],
  ['a token with its scope in scope only', signed({ scp: undefined }), GOOD],
  ['a token with its scope in scp only', signed({ scope: undefined }), GOOD],
  ['a token of the type at+jwt', signed({}, { typ: 'at+jwt' }), GOOD],
  ['a token of the type jwt in lower case', signed({}, { typ: 'jwt' }), GOOD],
  ['a token that expired two seconds ago', late(() => ({ exp: now() - 2 })), GOOD],
  ['a token that becomes valid in two seconds', late(() => ({ nbf: now() + 2 })), GOOD],
  ['a token of a service', signed({ sub: CLIENT }), GOOD],
  ['the scheme in lower case', async (issuer) => ({ authorization: `bearer ${await issuer.sign()}` }), GOOD],
];

const OTHER_TOKENS: [string, Make][] = [
  ['an ID token', signed({ aud: [CLIENT], client_id: undefined, scope: undefined, scp: undefined, nonce: 'n' })],
  ['an ID token whose audience is ours', signed({ client_id: undefined, nonce: 'n', sid: 's' })],
  ['a token for another audience', signed({ aud: ['https://other-api.example.com'] })],
  ['a token for the token endpoint only', signed({ aud: [TOKEN_ENDPOINT] })],
  ['a token for an audience that starts like ours', signed({ aud: [`${AUDIENCE}/v2`] })],
  ['a token without an audience', signed({ aud: undefined })],
  ['a token for an empty list of audiences', signed({ aud: [] })],
  ['an expired token', late(() => ({ exp: now() - 60 }))],
  ['a token without an expiry', signed({ exp: undefined })],
  ['a token that is not valid yet', late(() => ({ nbf: now() + 60 }))],
  ['a token of another issuer', signed({ iss: 'https://login.example.org' })],
  ['a token of the issuer with a trailing slash', signed(({ origin }) => ({ iss: `${origin}/` }))],
  ['a token of the issuer in upper case', signed(({ origin }) => ({ iss: origin.toUpperCase() }))],
  ['a token of an issuer below ours', signed(({ origin }) => ({ iss: `${origin}/session` }))],
  ['a token without an issuer', signed({ iss: undefined })],
  ['a token without a subject', signed({ sub: undefined })],
  ['a token with an empty subject', signed({ sub: '' })],
  ['a token without a client', signed({ client_id: undefined })],
  ['a token whose client is a number', signed({ client_id: 7 })],
  ['a token without a type', signed({}, { typ: undefined })],
  ['a logout token', signed({}, { typ: 'logout+jwt' })],
];

const FORGED_TOKENS: [string, Make][] = [
  ['alg none', (issuer) => unsigned(issuer, 'none')],
  ['alg None', (issuer) => unsigned(issuer, 'None')],
  ['HS256 with the public key as the secret', signedWithPublicKey],
  ['PS256 with the right key', (issuer) => signedInAnotherWay(issuer, 'PS256')],
  ['RS512 with the right key', (issuer) => signedInAnotherWay(issuer, 'RS512')],
  ['ES256 with somebody else’s key', (issuer) => signedByAnother(issuer, 'ES256')],
  ['RS256 with somebody else’s key', (issuer) => signedByAnother(issuer, 'RS256')],
  ['its own key in the header', withOwnKey],
  ['a key set of its own choice', (issuer) => signedByAnother(issuer, 'RS256', { jku: 'http://127.0.0.1:9/jwks' })],
  ['an unknown key', signed({}, { kid: 'key-99' })],
  ['a key name that is a path', signed({}, { kid: '../../key-1' })],
  ['an unknown critical extension', (issuer) => critical(issuer)],
  ['a changed payload', async (issuer) => bearer(changed(await issuer.sign(), issuer))],
  ['no signature', async (issuer) => bearer((await issuer.sign()).replace(/[^.]+$/, ''))],
  ['two parts', async (issuer) => bearer((await issuer.sign()).replace(/\.[^.]+$/, ''))],
  ['five parts, as an encrypted token has', () => bearer('eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a.b.c.d')],
  ['an opaque token', () => bearer('ory_at_tJ3xFmSgUzTf1bq1DfJ3.mE0')],
  ['a header that isn’t JSON', () => bearer('abc.def.ghi')],
];

const SCOPES: Case[] = [
  ['a token without the scope', signed({ scope: 'openid', scp: ['openid'] }), INSUFFICIENT_SCOPE],
  ['a token whose scope only starts alike', signed({ scope: 'api:reader', scp: ['api:reader'] }), INSUFFICIENT_SCOPE],
  ['a token without any scope', signed({ scope: undefined, scp: undefined }), INSUFFICIENT_SCOPE],
  ['a token with an empty scope', signed({ scope: '', scp: [] }), INSUFFICIENT_SCOPE],
  ['a token whose scopes have the wrong type', signed({ scope: 7, scp: 'api:read' }), INSUFFICIENT_SCOPE],
];

const HEADERS: Case[] = [
  ['no credentials', () => ({}), NO_CREDENTIALS],
  ['an empty header', () => ({ authorization: '' }), NO_CREDENTIALS],
  ['another scheme', () => ({ authorization: 'Basic bm90ZXM6c2VjcmV0' }), NO_CREDENTIALS],
  ['a scheme that starts alike', () => ({ authorization: 'Bearers abc' }), NO_CREDENTIALS],
  ['a token in the query', async (issuer) => ({ path: `/api/me?access_token=${await issuer.sign()}` }), NO_CREDENTIALS],
  ['the scheme alone', () => ({ authorization: 'Bearer' }), INVALID_REQUEST],
  ['the scheme and a space', () => ({ authorization: 'Bearer ' }), INVALID_REQUEST],
  ['two tokens', async (issuer) => bearer(`${await issuer.sign()} ${await issuer.sign()}`), INVALID_REQUEST],
  ['two tokens with a comma', async (issuer) => bearer(`${await issuer.sign()},abc`), INVALID_REQUEST],
  ['a token in quotes', async (issuer) => bearer(`"${await issuer.sign()}"`), INVALID_REQUEST],
  [
    'two headers',
    async (issuer) => ({ authorization: [`Bearer ${await issuer.sign()}`, `Bearer ${await issuer.sign()}`] }),
    INVALID_REQUEST,
  ],
  [
    'a header of another scheme besides the token',
    async (issuer) => ({ authorization: ['Basic bm90ZXM6c2VjcmV0', `Bearer ${await issuer.sign()}`] }),
    INVALID_REQUEST,
  ],
];

/** What every program of the guide gets, and must answer. */
export const CASES: Case[] = [
  ...GOOD_TOKENS,
  ...OTHER_TOKENS.map(([title, make]): Case => [title, make, INVALID_TOKEN]),
  ...FORGED_TOKENS.map(([title, make]): Case => [`a token with ${title}`, make, INVALID_TOKEN]),
  ...SCOPES,
  ...HEADERS,
];

function unsigned(issuer: TestIssuer, alg: string): Sent {
  return bearer(`${encoded({ alg, kid: issuer.kid(), typ: 'JWT' })}.${encoded(issuer.claims())}.`);
}

async function signedWithPublicKey(issuer: TestIssuer): Promise<Sent> {
  const { kty = '', n = '', e = '' } = await issuer.privateKey();
  const publicKey = (await importJWK({ kty, n, e }, 'RS256')) as CryptoKey;
  const secret = new TextEncoder().encode(await exportSPKI(publicKey));
  return bearer(await issuer.sign({}, { alg: 'HS256' }, secret));
}

/** Signed by the issuer itself, with an algorithm that it doesn't use: only a verifier that fixes it refuses this. */
async function signedInAnotherWay(issuer: TestIssuer, alg: string): Promise<Sent> {
  return bearer(await issuer.sign({}, { alg }, await importJWK(await issuer.privateKey(), alg)));
}

async function signedByAnother(issuer: TestIssuer, alg: string, header: Header = {}): Promise<Sent> {
  const { privateKey } = await generateKeyPair(alg);
  return bearer(await issuer.sign({}, { alg, ...header }, privateKey));
}

async function withOwnKey(issuer: TestIssuer): Promise<Sent> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = await crypto.subtle.exportKey('jwk', publicKey);
  return bearer(await issuer.sign({}, { jwk: { kty: 'RSA', n: jwk.n ?? '', e: jwk.e ?? '' } }, privateKey));
}

/** Correctly signed, but an unknown extension must be refused (RFC 7515, section 4.1.11). */
async function critical(issuer: TestIssuer): Promise<Sent> {
  return bearer(await issuer.sign({}, { crit: ['extension'], extension: true }));
}

function changed(token: string, issuer: TestIssuer): string {
  const [header, , signature] = token.split('.');
  return `${header}.${encoded(issuer.claims({ sub: 'somebody-else' }))}.${signature}`;
}

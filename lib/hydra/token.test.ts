import type { IncomingMessage } from 'node:http';
import { type FakeHandler, type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { type AssertionExchange, exchangeAssertion } from './token';

const exchange: AssertionExchange = {
  clientId: 'session-exchange',
  clientSecret: 's3cret',
  assertion: 'e30.e30.c2ln',
  scopes: ['api:read', 'email'],
  audiences: ['https://api.example.com', 'https://more.example.com'],
};
const good = { access_token: 'at', token_type: 'bearer', expires_in: 840, scope: 'api:read email' };

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({
    VESTIBULE_URL: 'https://login.example.com',
    HYDRA_PUBLIC_URL: hydra.origin,
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '500',
  });
});
afterAll(() => hydra.close());

type Seen = { headers: IncomingMessage['headers']; form: URLSearchParams };

/** Answers successfully and records what it got. */
async function sentWith(changes: Partial<AssertionExchange>): Promise<Seen> {
  const seen: Partial<Seen> = {};
  hydra.answerWith((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.headers = request.headers;
      seen.form = new URLSearchParams(Buffer.concat(chunks).toString());
      json(200, { ...good, scope: (changes.scopes ?? exchange.scopes).join(' ') })(request, response);
    });
  });
  expect((await exchangeAssertion({ ...exchange, ...changes })).ok).toBe(true);
  return seen as Seen;
}

const askAfter = async (handler: FakeHandler) => {
  hydra.answerWith(handler);
  return exchangeAssertion(exchange);
};
const invalid = { ok: false, error: expect.objectContaining({ kind: 'invalid', upstream: 'hydra' }) };
const unavailable = { ok: false, error: expect.objectContaining({ kind: 'unavailable', upstream: 'hydra' }) };

describe('exchangeAssertion', () => {
  it('sends the grant, and each audience separately, as a confidential client', async () => {
    const { headers, form } = await sentWith({});
    expect(hydra.seen).toEqual(['POST /oauth2/token']);
    expect([...form]).toEqual([
      ['grant_type', 'urn:ietf:params:oauth:grant-type:jwt-bearer'],
      ['assertion', 'e30.e30.c2ln'],
      ['scope', 'api:read email'],
      ['audience', 'https://api.example.com'],
      ['audience', 'https://more.example.com'],
    ]);
    expect(headers.authorization).toBe(`Basic ${Buffer.from('session-exchange:s3cret').toString('base64')}`);
    expect(headers['x-forwarded-proto']).toBe('https');
    expect(headers.cookie).toBeUndefined();
  });

  it('form-encodes the client’s id and secret before it joins them', async () => {
    const { headers } = await sentWith({ clientId: 'a:b', clientSecret: 'p%20 +&=ü:' });
    const decoded = Buffer.from(headers.authorization?.slice('Basic '.length) ?? '', 'base64').toString();
    expect(decoded).toBe('a%3Ab:p%2520+%2B%26%3D%C3%BC%3A');
  });

  it('leaves out what is empty', async () => {
    const { form } = await sentWith({ scopes: [], audiences: [] });
    expect([...form.keys()]).toEqual(['grant_type', 'assertion']);
  });

  it('returns the access token and nothing else from the answer', async () => {
    const answer = await askAfter(json(200, { ...good, refresh_token: 'rt', id_token: 'it' }));
    expect(answer).toEqual({ ok: true, value: { accessToken: 'at', expiresIn: 840, scopes: ['api:read', 'email'] } });
  });

  it.each([
    ['fewer scopes than asked', 'email', ['email']],
    ['none', '', []],
    ['all, by saying nothing', undefined, ['api:read', 'email']],
  ])('reports what was granted: %s', async (_name, scope, scopes) => {
    expect(await askAfter(json(200, { ...good, scope }))).toMatchObject({ ok: true, value: { scopes } });
  });

  it('rejects a token that can do more than was requested', async () => {
    expect(await askAfter(json(200, { ...good, scope: 'api:read email api:write' }))).toEqual(invalid);
  });

  it.each<[string, unknown]>([
    ['no token', { ...good, access_token: undefined }],
    ['an empty token', { ...good, access_token: '' }],
    ['another type of token', { ...good, token_type: 'mac' }],
    ['text for a lifetime', { ...good, expires_in: '840' }],
    ['no lifetime', { ...good, expires_in: 0 }],
    ['a list of scopes', { ...good, scope: ['email'] }],
    ['more than any token needs', { ...good, more: 'x'.repeat(300_000) }],
    ['null', null],
  ])('rejects an answer with %s', async (_name, body) => {
    expect(await askAfter(json(200, body))).toEqual(invalid);
  });

  it.each<[string, string]>([
    ['a page', '<html>'],
    ['cut JSON', '{"access_token":"at"'],
    ['nothing', ''],
  ])('rejects an answer of %s', async (_name, body) => {
    expect(await askAfter((_request, response) => response.writeHead(200).end(body))).toEqual(invalid);
  });

  it.each<[number, string, RegExp]>([
    [401, 'invalid_client', /client or its secret/],
    [400, 'invalid_grant', /the trust/],
    [400, 'invalid_scope', /VESTIBULE_EXCHANGE_SCOPES/],
    [400, 'invalid_request', /VESTIBULE_EXCHANGE_AUDIENCES/],
    [400, 'unauthorized_client', /jwt-bearer/],
    [400, 'jti_known', /400 jti_known$/],
    [404, 'not_found', /404 not_found$/],
  ])('reports %d %s as a configuration error, with a hint', async (status, error, cause) => {
    const answer = await askAfter(json(status, { error, error_description: 'SECRET', error_debug: 'SECRET' }));
    expect(answer).toEqual({
      ok: false,
      error: { kind: 'invalid', upstream: 'hydra', cause: expect.stringMatching(cause) },
    });
    expect(JSON.stringify(answer)).not.toContain('SECRET');
    expect(hydra.seen).toHaveLength(1);
  });

  it('repeats nothing from an error that isn’t a code', async () => {
    const answer = await askAfter(json(400, { error: 'Bearer SECRET' }));
    expect(answer).toEqual(invalid);
    expect(JSON.stringify(answer)).not.toContain('SECRET');
  });

  it('reports that the token hook refused', async () => {
    expect(await askAfter(json(403, { error: 'access_denied' }))).toEqual({ ok: false, error: { kind: 'denied' } });
    expect(await askAfter((_request, response) => response.writeHead(403).end('<html>'))).toEqual(invalid);
  });

  it.each([500, 502, 503])('treats status %d as an outage, and never sends an assertion twice', async (status) => {
    expect(await askAfter(json(status, {}))).toEqual(unavailable);
    expect(hydra.seen).toHaveLength(1);
  });

  it('reports too many tries, and never sends an assertion twice', async () => {
    expect(await askAfter(json(429, {}))).toMatchObject({ ok: false, error: { kind: 'rate_limited' } });
    expect(hydra.seen).toHaveLength(1);
  });

  it('treats a broken connection as an outage, and never sends an assertion twice', async () => {
    expect(await askAfter((request) => request.socket.resetAndDestroy())).toEqual(unavailable);
    expect(hydra.seen).toHaveLength(1);
  });

  it('gives up on silence and on a trickling answer', async () => {
    const start = performance.now();
    expect(await askAfter(() => undefined)).toEqual(unavailable);
    const drip: FakeHandler = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect(await askAfter(drip)).toEqual(unavailable);
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it('follows no redirect with the client’s secret', async () => {
    const answer = await askAfter((_request, response) => response.writeHead(307, { Location: '/elsewhere' }).end());
    expect(answer).toEqual(invalid);
    expect(hydra.seen).toEqual(['POST /oauth2/token']);
  });
});

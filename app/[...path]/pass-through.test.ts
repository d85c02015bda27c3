import { toGatewayRequest } from '@/lib/gateway/request';
import { getIssuer } from '@/lib/hydra/discovery';
import { log } from '@/lib/log';
import { type FakeServer, json, startFakeServer, useSettings } from '@/lib/testing/fake-server';
import { gateway } from './gateway';
import { passThrough } from './pass-through';

const UI = 'https://login.example.com';
const APP = 'https://app.example.com/callback';
const HTML = { accept: 'text/html', 'sec-fetch-site': 'cross-site' };
const JSON_BODY = { 'content-type': 'application/json' };

/** Kratos and Hydra in one. */
let servers: FakeServer;
beforeAll(async () => {
  servers = await startFakeServer();
  useSettings({
    VESTIBULE_URL: UI,
    KRATOS_PUBLIC_URL: servers.origin,
    HYDRA_PUBLIC_URL: servers.origin,
    HYDRA_ADMIN_URL: servers.origin,
  });
  servers.answerWith(json(200, { issuer: UI }));
  await getIssuer();
});
afterAll(() => servers.close());
beforeEach(() => {
  for (const level of ['info', 'warn', 'error'] as const) jest.spyOn(log, level).mockImplementation(() => undefined);
});
afterEach(() => jest.restoreAllMocks());

/** An answer, and the body of the request that it is for. */
type Told = Answer & { body?: string };
type Answer = { status: number; headers?: Record<string, string | string[]>; text?: string };

function answerWith({ status, headers = {}, text = '' }: Answer): void {
  servers.answerWith((request, response) => {
    request.resume();
    response.writeHead(status, headers).end(text);
  });
}

function toRequest(line: string, headers: Record<string, string>, body?: string): Request {
  const [method = '', address = ''] = line.split(' ');
  return new Request(`${UI}${address}`, { method, headers, ...(body === undefined ? {} : { body }) });
}

async function* inOnePiece(body = ''): AsyncGenerator<Uint8Array> {
  yield Buffer.from(body);
}

function pass(line: string, headers: Record<string, string>, body?: string) {
  const request = toGatewayRequest(toRequest(line, headers, body));
  return passThrough({ ...request, body: inOnePiece(body), isGone: () => false });
}

describe('passThrough', () => {
  it.each<[name: string, line: string, headers: Record<string, string>, answer: Told]>([
    [
      'a redirect to our login page',
      'GET /oauth2/auth?client_id=a',
      HTML,
      { status: 302, headers: { location: `${UI}/login?login_challenge=c`, 'set-cookie': ['a=1', 'b=2'] } },
    ],
    [
      'a code',
      'GET /oauth2/auth?client_id=a&consent_verifier=passed',
      HTML,
      { status: 303, headers: { location: `${APP}?code=1`, 'cache-control': 'private' } },
    ],
    [
      'an error for the application',
      'GET /oauth2/auth?client_id=a&prompt=none',
      HTML,
      { status: 303, headers: { location: `${APP}?error=error&state=1` } },
    ],
    [
      'a form for the application',
      'GET /oauth2/auth?response_mode=form_post',
      HTML,
      { status: 200, headers: { 'content-type': 'text/html' }, text: '<input name="code" value="1"/>' },
    ],
    [
      'tokens',
      'POST /oauth2/token',
      { ...HTML, 'content-type': 'application/x-www-form-urlencoded', authorization: 'Basic x' },
      { status: 200, headers: JSON_BODY, text: '{"access_token":"1"}', body: 'grant_type=authorization_code' },
    ],
    [
      'a refusal for a program',
      'POST /oauth2/token',
      {},
      {
        status: 400,
        headers: { ...JSON_BODY, vary: ['Origin', 'Cookie'] },
        text: '{"error":"invalid_grant"}',
        body: 'x=1',
      },
    ],
    ['an empty answer', 'POST /oauth2/revoke', {}, { status: 204, body: 'token=1' }],
    ['a preflight', 'OPTIONS /userinfo', { origin: APP }, { status: 204, headers: { 'access-control-max-age': '1' } }],
    ['the head of a key set', 'HEAD /.well-known/jwks.json', {}, { status: 200, headers: JSON_BODY }],
    ['a session', 'GET /sessions/whoami', { cookie: 'ory_kratos_session=1' }, { status: 401, text: '{}' }],
  ])('passes on %s as the route does', async (_name, line, headers, { body, ...answer }) => {
    answerWith(answer);
    const passed = await pass(line, headers, body);
    const seen = [...servers.seen];
    answerWith(answer);
    const response = await gateway(toRequest(line.replace('=passed', '=routed'), headers, body));
    if (passed?.kind !== 'passed') throw new Error('It did not pass.');
    const plain = passed.answer;
    expect([plain.status, plain.setCookies]).toEqual([response.status, response.headers.getSetCookie()]);
    response.headers.delete('set-cookie');
    expect(plain.headers).toEqual(Object.fromEntries(response.headers));
    expect(plain.body?.toString() ?? '').toBe(await response.text());
    expect(servers.seen).toEqual(seen.map((call) => call.replace('=passed', '=routed')));
  });

  it.each<[line: string, headers: Record<string, string>]>([
    ['POST /self-service/login?flow=1', HTML],
    ['GET /self-service/settings?flow=1', HTML],
    ['POST /oauth2/auth', {}],
    ['GET /oauth2/auth?client_id=%ff', {}],
    ['GET /oauth2/auth?client_id=a&lang=de', {}],
    ['GET /oauth2/auth?client_id=a&%6Cang=de', {}],
    ['GET /oauth2/sessions/logout?state=1', {}],
    ['GET /sessions/whoami?tokenize_as=t', {}],
    ['POST /oauth2/token', { 'transfer-encoding': 'chunked' }],
    ['POST /oauth2/token', { 'content-length': '300000' }],
    ['DELETE /oauth2/token', {}],
    ['GET /nowhere', {}],
  ])('leaves %s to the route', (line, headers) => {
    const [method = '', address = ''] = line.split(' ');
    const { pathname: path, search } = new URL(`${UI}${address}`);
    const header = (name: string) => headers[name] ?? null;
    expect(passThrough({ method, path, search, header, body: inOnePiece(), isGone: () => false })).toBeNull();
  });

  it.each<[name: string, line: string, headers: Record<string, string>, answer: Answer, status: number]>([
    ['an outage', 'GET /oauth2/auth?client_id=a', HTML, { status: 502 }, 503],
    ['an outage for a program', 'GET /userinfo', {}, { status: 500 }, 503],
    ['JSON for a browser', 'GET /userinfo', HTML, { status: 404, headers: JSON_BODY, text: '{}' }, 404],
    [
      'an address of an internal host',
      'GET /oauth2/auth?client_id=a',
      HTML,
      { status: 302, headers: { location: 'http://[' } },
      502,
    ],
    [
      'a script for an address',
      'GET /oauth2/auth?client_id=a',
      {},
      { status: 302, headers: { location: 'javascript:1' } },
      502,
    ],
    [
      'our error page',
      'GET /oauth2/auth?client_id=a',
      HTML,
      { status: 302, headers: { location: `${UI}/error?error=invalid_client` } },
      400,
    ],
    [
      'a verifier of another browser',
      'GET /oauth2/auth?login_verifier=a',
      HTML,
      { status: 302, headers: { location: `${APP}?error=request_forbidden` } },
      403,
    ],
  ])('leaves %s to the rules of the route', async (_name, line, headers, answer, status) => {
    answerWith(answer);
    const passed = await pass(line, headers);
    if (passed?.kind !== 'unfinished') throw new Error('It passed.');
    expect((await passed.respond(toRequest(line, headers))).status).toBe(status);
    expect(servers.seen.filter((call) => !call.includes('/admin/'))).toHaveLength(1);
  });

  it('answers a second redemption of a verifier as the route does', async () => {
    const line = 'GET /oauth2/auth?client_id=a&consent_verifier=twice';
    answerWith({ status: 303, headers: { location: `${APP}?code=1` } });
    expect((await pass(line, HTML))?.kind).toBe('passed');
    const second = await pass(line, HTML);
    if (second?.kind !== 'unfinished') throw new Error('It passed twice.');
    expect(await (await second.respond(toRequest(line, HTML))).text()).toContain('/oauth2/auth?client_id=a');
    expect(servers.seen).toHaveLength(1);
  });

  it('answers with a page where the client breaks off', async () => {
    const request = toGatewayRequest(toRequest('POST /oauth2/token', HTML, 'x'));
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('x');
      throw new Error('aborted');
    }
    const passed = await passThrough({ ...request, body: broken(), isGone: () => true });
    if (passed?.kind !== 'unfinished') throw new Error('It passed.');
    expect((await passed.respond(toRequest('POST /oauth2/token', HTML))).status).toBe(400);
  });
});

import http, { type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readAppEnv } from './env';
import { OidcProvider } from './oidc';
import { createAppServer } from './server';
import { SessionStore } from './sessions';

const env = readAppEnv({
  DEMO_APP_URL: 'http://127.0.0.1:5555',
  DEMO_API_URL: 'http://127.0.0.1:5556',
  OATHKEEPER_URL: 'http://localhost:4455',
  // Nobody listens there.
  ISSUER: 'http://localhost:1',
  AUDIENCE: 'http://127.0.0.1:5556',
  DEMO_CLIENT_ID: 'demo',
  DEMO_CLIENT_SECRET: 'hush-hush',
  DEMO_FIRST_PARTY_CLIENT_ID: 'demo-first-party',
  DEMO_FIRST_PARTY_CLIENT_SECRET: 'hush-hush',
});
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

let server: Server;
let log: jest.SpyInstance;
beforeAll((done) => {
  log = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  server = createAppServer({ env, oidc: new OidcProvider(env), sessions: new SessionStore() });
  server.listen(0, '127.0.0.1', done);
});
afterAll((done) => {
  log.mockRestore();
  server.close(done);
  server.closeAllConnections();
});

type Sent = { headers?: Record<string, string>; body?: string };

function ask(method: string, path: string, { headers = {}, body }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  const options = { port, method, path, headers: { host: env.appUrl.host, ...headers } };
  return new Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; code: string | undefined }>(
    (resolve, reject) => {
      const request = http.request({ host: '127.0.0.1', ...options }, async (response) => {
        const text = Buffer.concat(await response.toArray()).toString();
        const code = /data-testid="error-code">([a-z_]+)</.exec(text)?.[1];
        resolve({ status: response.statusCode, headers: response.headers, code });
      });
      request.once('error', reject).end(body);
    },
  );
}

describe('the demo application', () => {
  it.each<[string, string, Sent, number, string | undefined]>([
    ['GET', '/', {}, 200, undefined],
    ['HEAD', '/', {}, 200, undefined],
    ['GET', '/token', {}, 303, undefined],
    ['GET', '/nothing', {}, 404, 'not_found'],
    ['GET', '//evil.example', {}, 404, 'not_found'],
    ['POST', '/', {}, 405, 'method_not_allowed'],
    ['GET', '/refresh', {}, 405, 'method_not_allowed'],
    ['GET', '/login?redirect_uri=x', {}, 400, 'parameter_not_accepted'],
    ['GET', '/login', {}, 503, 'sign_in_unavailable'],
    ['GET', '/callback?code=x', {}, 400, 'state_missing'],
    ['POST', '/call-api', {}, 415, 'form_expected'],
    ['POST', '/call-api', { headers: FORM, body: 'a'.repeat(9_000) }, 413, 'form_too_large'],
    ['POST', '/call-api', { headers: FORM, body: 'csrf=x' }, 401, 'session_ended'],
    ['GET', '/health', { headers: { host: 'other.example' } }, 200, undefined],
  ])('answers %s %s', async (method, path, sent, status, code) => {
    expect(await ask(method, path, sent)).toMatchObject({ status, code });
  });

  it('sends a request at another host name to its own address', async () => {
    const { status, headers } = await ask('GET', '/token', { headers: { host: 'other.example' } });
    expect([status, headers.location]).toEqual([303, 'http://127.0.0.1:5555/']);
  });

  it('lets forms lead only to itself and to the sign-in service, and nothing be framed or stored', async () => {
    const { headers } = await ask('GET', '/');
    expect(headers['content-security-policy']).toContain("form-action 'self' http://localhost:1;");
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-store' });
  });

  it('keeps the query out of its log', async () => {
    await ask('GET', '/callback?code=a-secret-code');
    expect(log.mock.calls.flat().join('')).not.toContain('a-secret-code');
  });
});

import type http from 'node:http';
import { type FakeServer, startFakeServer, useSettings } from '../testing/fake-server';
import { forward } from './forward';
import { type GatewayRequest, toGatewayRequest } from './request';

const ORIGIN = 'http://localhost:3000';
const ADMIN = 'http://127.0.0.1:4445';

let hydra: FakeServer;
beforeAll(async () => {
  hydra = await startFakeServer();
  useSettings({
    HYDRA_PUBLIC_URL: hydra.origin,
    HYDRA_ADMIN_URL: ADMIN,
    KRATOS_PUBLIC_URL: 'http://127.0.0.1:9',
    VESTIBULE_UPSTREAM_TIMEOUT_MS: '1500',
  });
});
afterAll(() => hydra.close());

const target = { path: '/oauth2/token', search: '?a=%2F&b=1', body: null };
const withBody = (text: string) => ({ ...target, body: Buffer.from(text) });

function post(headers: Record<string, string> = {}): GatewayRequest {
  return toGatewayRequest(new Request(`${ORIGIN}/oauth2/token`, { method: 'POST', headers }));
}

/** Makes the server read whole bodies, answer with 200, and record what it got. */
function listen(): { headers: http.IncomingHttpHeaders[]; bodies: string[] } {
  const came = { headers: [] as http.IncomingHttpHeaders[], bodies: [] as string[] };
  hydra.answerWith((request, response) => {
    came.headers.push(request.headers);
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('error', () => {});
    request.on('end', () => {
      came.bodies.push(body);
      response.end('done');
    });
  });
  return came;
}

describe('forward', () => {
  it('forwards the path, the query and the body unchanged', async () => {
    const came = listen();
    const answer = await forward('hydra', post(), withBody('grant_type=x&code=%2F'));
    expect(answer).toMatchObject({ ok: true, value: { status: 200, setCookies: [] } });
    expect(hydra.seen).toEqual(['POST /oauth2/token?a=%2F&b=1']);
    expect(came.bodies).toEqual(['grant_type=x&code=%2F']);
  });

  it('tells Hydra our own host and the client’s address', async () => {
    const came = listen();
    await forward('hydra', post({ 'x-forwarded-host': 'evil.tld', 'x-vestibule-client-ip': '203.0.113.7' }), target);
    expect(came.headers[0]).toMatchObject({
      host: 'localhost:3000',
      'x-forwarded-host': 'localhost:3000',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '203.0.113.7',
    });
  });

  it('keeps every Set-Cookie line apart', async () => {
    hydra.answerWith((_request, response) =>
      response.writeHead(200, { 'Set-Cookie': ['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 1970'] }).end(),
    );
    const answer = await forward('hydra', toGatewayRequest(new Request(`${ORIGIN}/oauth2/auth`)), target);
    expect(answer).toMatchObject({ ok: true, value: { setCookies: ['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 1970'] } });
  });

  it.each([
    ['the application', 'https://app.example.com/callback?code=x'],
    ['a page of ours', `${ORIGIN}/login?login_challenge=x`],
    ['a path', '/oauth2/auth?x'],
    ['an application on the device', 'com.example.app:/callback?code=x'],
  ])('passes on a redirect to %s and follows none', async (_name, location) => {
    hydra.answerWith((_request, response) => response.writeHead(303, { Location: location }).end());
    const answer = await forward('hydra', post(), target);
    expect(answer.ok && [answer.value.status, answer.value.headers['location']]).toEqual([303, location]);
    expect(hydra.seen).toHaveLength(1);
  });

  it.each([
    ['its own internal address', () => `${hydra.origin}/oauth2/auth`],
    ['an admin address', () => `${ADMIN}/admin/clients`],
    ['an internal address without a scheme', () => '//127.0.0.1:4445/admin/clients'],
  ])('withholds a redirect to %s', async (_name, location) => {
    hydra.answerWith((_request, response) => response.writeHead(303, { Location: location() }).end());
    expect(await forward('hydra', post(), target)).toEqual({
      ok: false,
      error: { kind: 'invalid', cause: 'Location names an internal host' },
    });
  });

  it.each([
    'http://[',
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'data:text/html,x',
    'view-source:https://app.example.com',
  ])('withholds a redirect to %j, which is no address to go to', async (location) => {
    hydra.answerWith((_request, response) => response.writeHead(303, { Location: location }).end());
    expect(await forward('hydra', post(), target)).toEqual({
      ok: false,
      error: { kind: 'invalid', cause: 'Location is not an address to go to' },
    });
  });

  it.each([
    [
      'half an answer',
      (response: http.ServerResponse) => response.writeHead(200, { 'Content-Length': '100' }).write('half'),
    ],
    ['an answer whose chunks break off', (response: http.ServerResponse) => response.writeHead(200).write('half')],
  ])('treats %s as an outage, before any of it is passed on', async (_name, begin) => {
    hydra.answerWith((_request, response) => {
      begin(response);
      setTimeout(() => response.socket?.destroy(), 20);
    });
    expect(await forward('hydra', post(), target)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });

  it('passes on no answer that is longer than any of Hydra’s', async () => {
    hydra.answerWith((_request, response) => response.end(Buffer.alloc(4 * 1024 * 1024 + 1)));
    const error = { kind: 'invalid', cause: 'the answer is too long' };
    expect(await forward('hydra', post(), target)).toEqual({ ok: false, error });
  });

  it.each([204, 205, 304, 429])('passes on status %d', async (status) => {
    hydra.answerWith((_request, response) => response.writeHead(status).end());
    expect(await forward('hydra', post(), target)).toMatchObject({ ok: true, value: { status } });
  });

  it.each([600, 999])('passes on no status %d, which is not a valid one', async (status) => {
    hydra.answerWith((_request, response) => response.writeHead(status).end());
    const error = { kind: 'invalid', cause: `status ${status}` };
    expect(await forward('hydra', post(), target)).toEqual({ ok: false, error });
  });

  it('distinguishes a server that never answers from one that does', async () => {
    hydra.answerWith(() => {});
    const start = performance.now();
    expect(await forward('hydra', post(), target)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it('asks only once if the connection breaks', async () => {
    hydra.answerWith((request) => request.socket.resetAndDestroy());
    expect(await forward('hydra', post(), target)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(hydra.seen).toHaveLength(1);
  });

  it('treats a closed port as an outage', async () => {
    const answer = await forward('kratos', toGatewayRequest(new Request(`${ORIGIN}/sessions/whoami`)), {
      path: '/sessions/whoami',
      search: '',
      body: null,
    });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });
});

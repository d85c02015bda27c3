import type http from 'node:http';
import { type FakeServer, startFakeServer, useSettings } from '../testing/fake-server';
import { forward } from './forward';

const ORIGIN = 'http://localhost:3000';
const ADMIN = 'http://127.0.0.1:4445';
const LIMIT = 256 * 1024;

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

const target = { path: '/oauth2/token', search: '?a=%2F&b=1' };

function post(body: BodyInit | null, headers: Record<string, string> = {}): Request {
  return new Request(`${ORIGIN}/oauth2/token`, { method: 'POST', body, headers, duplex: 'half' } as RequestInit);
}

function inPieces(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      controller.enqueue(new Uint8Array(Math.min(left, 16 * 1024)));
      left -= 16 * 1024;
    },
  });
}

/** Makes the server read whole bodies, answer with 200, and tell what came. */
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
  it('passes on the path, the query and the body as they are', async () => {
    const came = listen();
    const answer = await forward('hydra', post('grant_type=x&code=%2F'), target);
    expect(answer).toMatchObject({ ok: true, value: { status: 200, setCookies: [] } });
    expect(hydra.seen).toEqual(['POST /oauth2/token?a=%2F&b=1']);
    expect(came.bodies).toEqual(['grant_type=x&code=%2F']);
  });

  it('tells Hydra our own host and the client’s address', async () => {
    const came = listen();
    await forward(
      'hydra',
      post('x', { 'x-forwarded-host': 'evil.tld', 'x-vestibule-client-ip': '203.0.113.7' }),
      target,
    );
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
    const answer = await forward('hydra', new Request(`${ORIGIN}/oauth2/auth`), target);
    expect(answer).toMatchObject({ ok: true, value: { setCookies: ['a=1; Path=/', 'b=2; Expires=Thu, 01 Jan 1970'] } });
  });

  it.each([
    ['the application', 'https://app.example.com/callback?code=x'],
    ['a page of ours', `${ORIGIN}/login?login_challenge=x`],
    ['a path', '/oauth2/auth?x'],
  ])('passes on a redirect to %s and follows none', async (_name, location) => {
    hydra.answerWith((_request, response) => response.writeHead(303, { Location: location }).end());
    const answer = await forward('hydra', post('x'), target);
    expect(answer.ok && [answer.value.status, answer.value.headers.get('location')]).toEqual([303, location]);
    expect(hydra.seen).toHaveLength(1);
  });

  it.each([
    ['its own internal address', () => `${hydra.origin}/oauth2/auth`],
    ['an admin address', () => `${ADMIN}/admin/clients`],
    ['an internal address without a scheme', () => '//127.0.0.1:4445/admin/clients'],
    ['no address at all', () => 'http://['],
  ])('keeps back a redirect to %s', async (_name, location) => {
    hydra.answerWith((_request, response) => response.writeHead(303, { Location: location() }).end());
    expect(await forward('hydra', post('x'), target)).toEqual({ ok: false, error: { kind: 'leak' } });
  });

  it('takes a body of 256 kB', async () => {
    const came = listen();
    expect(await forward('hydra', post(inPieces(LIMIT)), target)).toMatchObject({ ok: true });
    expect(came.bodies[0]).toHaveLength(LIMIT);
  });

  it.each([
    ['says so', () => post('x', { 'content-length': String(LIMIT + 1) })],
    ['does not say so', () => post(inPieces(LIMIT + 1))],
    ['lies about it', () => post(inPieces(LIMIT * 4), { 'content-length': '1' })],
  ])('refuses a larger body that %s', async (_name, request) => {
    listen();
    expect(await forward('hydra', request(), target)).toEqual({ ok: false, error: { kind: 'too_large' } });
  });

  it('tells a server that never answers from one that does', async () => {
    hydra.answerWith(() => {});
    const start = performance.now();
    expect(await forward('hydra', post('x'), target)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(performance.now() - start).toBeLessThan(4_000);
  });

  it('asks once only where the connection breaks', async () => {
    hydra.answerWith((request) => request.socket.resetAndDestroy());
    expect(await forward('hydra', post('x'), target)).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
    expect(hydra.seen).toHaveLength(1);
  });

  it('takes a closed port for an outage', async () => {
    const answer = await forward('kratos', new Request(`${ORIGIN}/sessions/whoami`), {
      path: '/sessions/whoami',
      search: '',
    });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });
});

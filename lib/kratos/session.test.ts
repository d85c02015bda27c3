import { createGzip } from 'node:zlib';
import { type FakeHandler, type FakeServer, json, startFakeServer, useSettings } from '../testing/fake-server';
import { ADA } from '../testing/fixtures';
import { getSession } from './session';

const COOKIE = 'ory_kratos_session=s';
const TIMEOUT_MS = 2_000;
const DATE = 'Wed, 25 Nov 2026 12:00:00 GMT';
const whoami = {
  id: '7b1cbd8e-5d8f-4b3a-8d4f-0c1a5b2f6e7a',
  active: true,
  authenticated_at: '2026-11-25T11:50:00Z',
  expires_at: '2026-11-26T11:50:00Z',
  authenticator_assurance_level: 'aal2',
  authentication_methods: [{ method: 'password' }],
  identity: { id: ADA, traits: { email: 'ada@example.com' }, unknown_member: true },
  unknown_member: true,
};

let kratos: FakeServer;
beforeAll(async () => {
  kratos = await startFakeServer();
  useSettings({
    KRATOS_PUBLIC_URL: kratos.origin,
    VESTIBULE_UPSTREAM_TIMEOUT_MS: String(TIMEOUT_MS),
    HTTP_PROXY: 'http://127.0.0.1:9',
    http_proxy: 'http://127.0.0.1:9',
  });
});
afterAll(() => kratos.close());

const invalid = { ok: false, error: expect.objectContaining({ kind: 'invalid', upstream: 'kratos' }) };
const unavailable = { ok: false, error: expect.objectContaining({ kind: 'unavailable', upstream: 'kratos' }) };
const none = { ok: true, value: { kind: 'none' } };

describe('getSession', () => {
  it('reads a session, and the time by Kratos’ clock', async () => {
    kratos.answerWith(json(200, whoami, { Date: DATE }));
    expect(await getSession(`a=1; ${COOKIE}`)).toMatchObject({
      ok: true,
      value: {
        kind: 'active',
        nowMs: Date.parse(DATE),
        session: {
          id: whoami.id,
          aal: 'aal2',
          identity: { id: ADA },
        },
      },
    });
  });

  it.each([
    ['aal1', 'aal1'],
    ['aal0', 'aal0'],
    ['aal3', 'aal0'],
    [null, 'aal0'],
  ])('reads the level %s as %s', async (level, aal) => {
    kratos.answerWith(json(200, { ...whoami, authenticator_assurance_level: level }));
    expect(await getSession(COOKIE)).toMatchObject({ ok: true, value: { session: { aal } } });
  });

  it('sends Kratos only its own cookies', async () => {
    let cookie: string | undefined;
    kratos.answerWith((request, response) => {
      cookie = request.headers.cookie;
      json(401, { error: { code: 401 } })(request, response);
    });
    await getSession(`a=1; ${COOKIE}; ory_hydra_session=h; csrf_token_abc=c; vestibule_locale=de`);
    expect(cookie).toBe('ory_kratos_session=s; csrf_token_abc=c');
  });

  it.each([
    '__Host-ory_kratos_session=s',
    '__Secure-ory_kratos_session=s',
    '__Host-ory_kratos_session=s; ory_kratos_session=old',
    'ory_kratos_session=; __Host-ory_kratos_session=s',
  ])('asks Kratos with all of the cookies %j', async (header) => {
    let cookie: string | undefined;
    kratos.answerWith((request, response) => {
      cookie = request.headers.cookie;
      json(200, whoami)(request, response);
    });
    expect(await getSession(header)).toMatchObject({ ok: true, value: { kind: 'active' } });
    expect(cookie).toBe(header);
  });

  it.each([null, '', 'a=1', 'xory_kratos_session=s', 'ory_kratos_session=', '__Other-ory_kratos_session=s'])(
    'asks nobody for the cookies %j',
    async (header) => {
      kratos.answerWith(json(200, whoami));
      expect(await getSession(header)).toEqual(none);
      expect(kratos.seen).toEqual([]);
    },
  );

  it('finds nobody if Kratos says so', async () => {
    kratos.answerWith(json(401, { error: { code: 401 } }));
    expect(await getSession(COOKIE)).toEqual(none);
  });

  it.each([{}, 'Unauthorized', { error: 'unauthorized' }])(
    'does not treat a 401 with the body %j as Kratos’ own',
    async (body) => {
      kratos.answerWith(json(401, body));
      expect(await getSession(COOKIE)).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    },
  );

  it('finds nobody in a session that is no longer active', async () => {
    kratos.answerWith(json(200, { ...whoami, active: false }));
    expect(await getSession(COOKIE)).toEqual(none);
  });

  it('reports that Kratos requires a second factor', async () => {
    kratos.answerWith(json(403, { error: { id: 'session_aal2_required' } }, { Date: DATE }));
    expect(await getSession(COOKIE)).toEqual({ ok: true, value: { kind: 'aal2_required', nowMs: Date.parse(DATE) } });
  });

  it.each<[string, number, unknown]>([
    ['a 403 for another reason', 403, { error: { id: 'forbidden' } }],
    ['a 403 without a body', 403, null],
    ['a 404', 404, {}],
    ['a 204', 204, {}],
    ['a session without an id', 200, { ...whoami, id: undefined }],
    ['a session of nobody', 200, { ...whoami, identity: null }],
    ['active as a text', 200, { ...whoami, active: 'false' }],
    ['a moment that is a number', 200, { ...whoami, authenticated_at: 42 }],
    ['a moment that cannot be read', 200, { ...whoami, authenticated_at: 'yesterday' }],
    ['methods that are a text', 200, { ...whoami, authentication_methods: 'password' }],
    ['a list', 200, [whoami]],
    ['null', 200, null],
  ])('does not guess around %s', async (_name, status, body) => {
    kratos.answerWith(json(status, body));
    expect(await getSession(COOKIE)).toEqual(invalid);
  });

  it.each<[string, string, string]>([
    ['a page', 'text/html', '<html>sign in</html>'],
    ['cut JSON', 'application/json', JSON.stringify(whoami).slice(0, -5)],
    ['nothing', 'application/json', ''],
    ['NUL bytes', 'application/json', '\0\0\0'],
  ])('does not guess around a body of %s', async (_name, type, body) => {
    kratos.answerWith((_request, response) => response.writeHead(200, { 'Content-Type': type }).end(body));
    expect(await getSession(COOKIE)).toEqual(invalid);
  });

  it('follows no redirect', async () => {
    const redirect: FakeHandler = (_request, response) => response.writeHead(302, { Location: '/elsewhere' }).end();
    kratos.answerWith((request, response) =>
      (request.url === '/elsewhere' ? json(200, whoami) : redirect)(request, response),
    );
    expect(await getSession(COOKIE)).toEqual(invalid);
    expect(kratos.seen).toEqual(['GET /sessions/whoami']);
  });

  it('retries once after a 500, and treats a second one as an outage', async () => {
    kratos.answerWith(json(500, { error: { code: 500 } }));
    expect(await getSession(COOKIE)).toEqual(unavailable);
    expect(kratos.seen).toHaveLength(2);
  });

  it.each([502, 503, 504])('treats status %d as an outage, and asks only once', async (status) => {
    kratos.answerWith(json(status, { error: { id: 'session_inactive', code: 401 } }));
    expect(await getSession(COOKIE)).toEqual(unavailable);
    expect(kratos.seen).toHaveLength(1);
  });

  it.each([
    ['17', 17],
    ['0', 1],
    ['999999999', 3600],
    ['soon', 30],
    [undefined, 30],
  ])('reports when to try again after too many tries: Retry-After %s', async (header, retryAfterSeconds) => {
    kratos.answerWith((_request, response) => {
      if (header !== undefined) response.setHeader('Retry-After', header);
      response.writeHead(429).end('{"error":{"id":"session_inactive","code":401}}');
    });
    const error = { kind: 'rate_limited', upstream: 'kratos', cause: 'status 429', retryAfterSeconds };
    expect(await getSession(COOKIE)).toEqual({ ok: false, error });
    expect(kratos.seen).toHaveLength(1);
  });

  const methods = (...list: [aal: string | null, time: string | null][]) =>
    list.map(([aal, completed_at]) => ({ method: 'x', aal, completed_at }));
  const at = (time: string) => `2026-11-25T${time}Z`;
  it.each([
    [
      'the latest first factor',
      methods(['aal1', at('10:00:00')], ['aal2', at('11:30:00')], ['aal1', at('11:00:00.5')]),
      at('11:00:00.5'),
    ],
    ['a factor without a level', methods([null, at('10:00:00')], ['aal2', at('11:30:00')]), at('10:00:00')],
    ['the session itself where Kratos does not say when', methods(['aal1', null]), whoami.authenticated_at],
    [
      'the session itself where only a second factor is named',
      methods(['aal2', at('10:00:00')]),
      whoami.authenticated_at,
    ],
    ['the session itself where no factor is named', null, whoami.authenticated_at],
  ])('finds out when the first factor was used, from %s', async (_name, authentication_methods, expected) => {
    kratos.answerWith(json(200, { ...whoami, authentication_methods }));
    expect(await getSession(COOKIE)).toMatchObject({ value: { session: { firstFactorAtMs: Date.parse(expected) } } });
  });

  it('refuses a body of 5 MB', async () => {
    kratos.answerWith(json(200, { ...whoami, more: 'x'.repeat(5 * 1024 * 1024) }));
    expect(await getSession(COOKIE)).toEqual(invalid);
  });

  it('stops unpacking a small body that expands', async () => {
    kratos.answerWith((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' });
      const gzip = createGzip();
      gzip.on('error', () => {}).pipe(response);
      gzip.end(Buffer.alloc(32 * 1024 * 1024, ' '));
    });
    expect(await getSession(COOKIE)).toEqual(expect.objectContaining({ ok: false }));
  });
});

describe('getSession while Kratos is failing', () => {
  async function timed() {
    const start = performance.now();
    return { answer: await getSession(COOKIE), tookMs: performance.now() - start };
  }

  it('gives up on a server that never answers', async () => {
    kratos.answerWith(() => {});
    const { answer, tookMs } = await timed();
    expect(answer).toEqual(unavailable);
    expect(tookMs).toBeGreaterThan(TIMEOUT_MS * 0.8);
    expect(tookMs).toBeLessThan(TIMEOUT_MS * 4);
  });

  it('gives up on a trickling answer', async () => {
    kratos.answerWith((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 20);
      response.on('close', () => clearInterval(drip));
    });
    const { answer, tookMs } = await timed();
    expect(answer).toEqual(unavailable);
    expect(tookMs).toBeLessThan(TIMEOUT_MS * 4);
  });

  it('treats a connection that breaks within an answer as an outage', async () => {
    kratos.answerWith((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 });
      response.write('{"id":"7b1c');
      setTimeout(() => response.socket?.resetAndDestroy(), 20);
    });
    expect(await getSession(COOKIE)).toEqual(unavailable);
  });

  it('retries once if a connection breaks before the answer', async () => {
    kratos.answerWith((request, response) => {
      if (kratos.seen.length === 1) request.socket.resetAndDestroy();
      else json(200, whoami)(request, response);
    });
    expect(await getSession(COOKIE)).toMatchObject({ ok: true, value: { kind: 'active' } });
    expect(kratos.seen).toHaveLength(2);
  });

  it('does not ask a third time', async () => {
    kratos.answerWith((request) => request.socket.resetAndDestroy());
    expect(await getSession(COOKIE)).toEqual(unavailable);
    expect(kratos.seen).toHaveLength(2);
  });

  it('treats a closed port as an outage', async () => {
    await kratos.close();
    expect(await getSession(COOKIE)).toEqual(unavailable);
  });
});

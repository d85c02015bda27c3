import http from 'node:http';
import type { AddressInfo } from 'node:net';
import net from 'node:net';
import { guard, guardInternal } from './guard.mjs';
import { DROPPED } from './request-headers.mjs';

const ORIGIN = 'http://localhost:3000';

type Seen = { url: string; method: string; headers: http.IncomingHttpHeaders };
type Running = { port: number; seen: Seen[]; close: () => void };
type Options = {
  origin?: string;
  proxyHops?: number;
  dev?: boolean;
  sessionCookie?: string;
  guardWith?: typeof guard;
};

const running: Running[] = [];
afterAll(() => {
  for (const { close } of running) close();
});

/** A guarded server whose handler writes down what gets through to it. */
async function start({ guardWith = guard, ...options }: Options = {}) {
  const seen: Seen[] = [];
  const handle = (request: http.IncomingMessage, response: http.ServerResponse) => {
    seen.push({ url: request.url ?? '', method: request.method ?? '', headers: { ...request.headers } });
    response.end('ok');
  };
  const server = http.createServer(
    { maxHeaderSize: 64 * 1024 },
    guardWith(handle, { origin: ORIGIN, proxyHops: 0, dev: false, ...options }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const started = { port, seen, close: () => server.close().closeAllConnections() };
  running.push(started);
  return started;
}

/** Sends exactly this request line and these headers, which no HTTP client would, and gives the whole answer. */
function send(
  { port }: Running,
  requestLine: string,
  headers: Record<string, string | string[]> = {},
): Promise<string> {
  const lines = Object.entries({ Host: 'localhost', Connection: 'close', ...headers }).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}`),
  );
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = net.connect(port, '127.0.0.1', () =>
      socket.write(`${requestLine} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`, 'latin1'),
    );
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('close', () => resolve(answer)).on('error', reject);
  });
}

const statusOf = (answer: string) => Number(answer.split(' ')[1]);

describe('guard', () => {
  let server: Running;
  beforeAll(async () => {
    server = await start();
  });
  beforeEach(() => {
    server.seen.length = 0;
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])('lets %s through', async (method) => {
    expect(statusOf(await send(server, `${method} /login?x=%2F+y`))).toBe(200);
    expect(server.seen).toEqual([expect.objectContaining({ method, url: '/login?x=%2F+y' })]);
  });

  it.each(['TRACE', 'PROPFIND', 'MKCOL', 'LINK', 'PURGE', 'REPORT', 'M-SEARCH', 'SUBSCRIBE'])(
    'refuses %s',
    async (method) => {
      const answer = await send(server, `${method} /login`);
      expect(statusOf(answer)).toBe(405);
      expect(answer).toContain('Allow: GET, HEAD, POST, PUT, PATCH, DELETE\r\n');
      expect(server.seen).toEqual([]);
    },
  );

  it('names OPTIONS where it is answered', async () => {
    expect(await send(server, 'TRACE /userinfo')).toContain('Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n');
  });

  it('refuses a WebSocket, and answers a request that offers another protocol as it is', async () => {
    const upgrade = (protocol: string) => ({ Connection: 'Upgrade, close', Upgrade: protocol });
    for (const protocol of ['websocket', 'WebSocket', 'h2c, websocket']) {
      expect(statusOf(await send(server, 'GET /login', upgrade(protocol)))).toBe(400);
    }
    expect(server.seen).toEqual([]);
    expect(statusOf(await send(server, 'GET /login', upgrade('h2c')))).toBe(200);
  });

  it('opens no tunnel', async () => {
    expect(await send(server, 'CONNECT 127.0.0.1:4445')).not.toMatch(/^HTTP\/1.1 2/);
    expect(server.seen).toEqual([]);
  });

  it.each([
    '/oauth2/token',
    '/oauth2/token?x',
    '/userinfo',
    '/credentials',
    '/.well-known/jwks.json',
    '/sessions/whoami',
  ])('leaves a preflight of %s to the server behind', async (path) => {
    expect(statusOf(await send(server, `OPTIONS ${path}`))).toBe(200);
  });

  it.each([
    '/login',
    '/',
    '*',
    '/userinfox',
    '/sessions',
    '/sessions/whoami/x',
    '/x/oauth2/',
    '/login?/oauth2/',
    `${ORIGIN}/login`,
  ])('refuses a preflight of %s', async (path) => {
    expect([400, 405]).toContain(statusOf(await send(server, `OPTIONS ${path}`)));
    expect(server.seen).toEqual([]);
  });

  it.each([
    'http://127.0.0.1:4445/admin/clients',
    'http://evil.tld/',
    'https://localhost:3000/',
    'http://localhost:3000.evil.tld/',
    'http://localhost:3000@evil.tld/',
    'http://localhost:3000',
    '//evil.tld',
    '//evil.tld/login',
    '///login',
    '/\\evil.tld',
    '/login\\..\\x',
    `${ORIGIN}//evil.tld`,
    `${ORIGIN}/\\evil.tld`,
  ])('refuses the address %s', async (url) => {
    expect(statusOf(await send(server, `GET ${url}`))).toBe(400);
    expect(server.seen).toEqual([]);
  });

  it('takes an absolute address of our own for its path', async () => {
    expect(statusOf(await send(server, `GET ${ORIGIN}/login?x=1`))).toBe(200);
    expect(server.seen).toEqual([expect.objectContaining({ url: '/login?x=1' })]);
  });

  it.each([
    ['a broken escape in the path', '/%E0%A4%A', 'param_invalid'],
    ['half an escape in the path', '/login%', 'param_invalid'],
    ['invalid UTF-8 in the path', '/login%ff?x=1', 'param_invalid'],
    ['a line break in the path', '/login%0d%0aSet-Cookie:%20a=b', 'param_invalid'],
    ['NUL in the path', '/login%00', 'param_invalid'],
    ['NUL in the query', '/login?x=%00', 'param_invalid'],
    ['33 KB', `/login?login_challenge=${'A'.repeat(33 * 1024)}`, 'too_large'],
    ['257 parameters', `/login?${'login_challenge=x&'.repeat(256)}a=b`, 'too_large'],
    ['257 empty parameters', `/login?${'&'.repeat(256)}`, 'too_large'],
    ['an empty part in the path', '/login//x', 'not_found'],
    ['an empty part at the end', '/consent//?consent_challenge=x', 'not_found'],
    ['Next’s own files', '/_next/static/x.js', 'not_found'],
    ['Next’s own files in escapes', '/%5Fnext/image?url=x', 'not_found'],
    ['Next’s own files behind dots', '/x/../_next/image?url=x', 'not_found'],
    ['Next’s own files by an absolute address', `${ORIGIN}/_next/image?url=x`, 'not_found'],
    ['Next’s development files', '/__nextjs_original-stack-frame', 'not_found'],
    ['Next’s own error page', '/_error', 'not_found'],
    ['Next’s own answer to an unknown address', '/404', 'not_found'],
  ])('turns an address with %s into the error page', async (_name, url, problem) => {
    await send(server, `POST ${url}`, { 'X-Vestibule-Problem': 'internal_error' });
    expect(server.seen).toEqual([expect.objectContaining({ method: 'GET', url: '/error' })]);
    expect(server.seen[0]?.headers['x-vestibule-problem']).toBe(problem);
  });

  it.each([
    '/login?utm_campaign=100%',
    '/login?utm_campaign=%zz&login_challenge=x',
    '/oauth2/auth?city=M%FCnchen&client_id=x',
    '/oauth2/auth?claims=%7B%0D%0A%7D',
    '/login?path=C:\\temp',
    '/login?%E0%A4%A',
  ])('leaves the query of %s to the route, as it came', async (url) => {
    expect(statusOf(await send(server, `GET ${url}`))).toBe(200);
    expect(server.seen).toEqual([expect.objectContaining({ method: 'GET', url })]);
  });

  it.each(['/session/token', '/session/csrf', '/session/jwt', '/session/jwks.json'])(
    'leaves an address of %s that is malformed to the route, which answers in JSON',
    async (path) => {
      await send(server, `POST ${path}?a=%00`, { 'X-Vestibule-Problem': 'internal_error' });
      await send(server, `POST ${path}?a=%ff`);
      await send(server, `OPTIONS ${path}?a=${'A'.repeat(33 * 1024)}`);
      expect(server.seen.map(({ method, url, headers }) => [method, url, headers['x-vestibule-problem']])).toEqual([
        ['POST', path, 'param_invalid'],
        ['POST', path, 'param_invalid'],
        ['OPTIONS', path, 'too_large'],
      ]);
    },
  );

  it('lets an address of 32 KB through', async () => {
    expect(statusOf(await send(server, `GET /login?login_challenge=${'A'.repeat(32 * 1024 - 30)}`))).toBe(200);
    expect(server.seen[0]?.url).toMatch(/^\/login/);
  });

  it('lets 256 parameters through', async () => {
    expect(statusOf(await send(server, `GET /login?${'a=b&'.repeat(255)}c=d`))).toBe(200);
    expect(server.seen[0]?.url).toMatch(/^\/login/);
  });

  it('cuts a long User-Agent, on both listeners', async () => {
    const hooks = await start({ guardWith: guardInternal });
    await send(server, 'GET /login', { 'User-Agent': 'x'.repeat(512) });
    await send(server, 'GET /login', { 'User-Agent': `${'x'.repeat(512)}y` });
    await send(hooks, 'POST /internal/hooks/token', { 'User-Agent': 'x'.repeat(60_000) });
    for (const { headers } of [...server.seen, ...hooks.seen]) expect(headers['user-agent']).toBe('x'.repeat(512));
    expect(server.seen).toHaveLength(2);
  });

  it.each([...DROPPED, 'x-vestibule-problem', 'x-vestibule-listener'])('drops %s', async (name) => {
    await send(server, 'GET /login', { [name]: 'x', [name.toUpperCase()]: 'y' });
    expect(server.seen[0]?.headers).not.toHaveProperty([name]);
  });

  it('keeps what a browser sends', async () => {
    await send(server, 'GET /login', {
      Cookie: 'ory_kratos_session=s',
      'Accept-Language': 'de',
      Origin: ORIGIN,
      'Sec-Fetch-Site': 'same-origin',
    });
    expect(server.seen[0]?.headers).toMatchObject({
      cookie: 'ory_kratos_session=s',
      'accept-language': 'de',
      origin: ORIGIN,
      'sec-fetch-site': 'same-origin',
    });
  });
});

describe('the cookies of a request', () => {
  it.each([false, true])('are those that somebody behind the guard reads (in development: %s)', async (dev) => {
    const server = await start({ dev, sessionCookie: 'auth' });
    const junk = Array.from({ length: 5000 }, (_, index) => `c${index}=1`).join('; ');
    await send(server, 'GET /login', { Cookie: [junk, 'auth=1; csrf_token_x=2', 'theme=dark; __Host-auth=3'] });
    await send(server, 'GET /login', { Cookie: junk });
    expect(server.seen[0]?.headers.cookie).toBe('auth=1; csrf_token_x=2; __Host-auth=3');
    expect(server.seen[1]?.headers).not.toHaveProperty('cookie');
  });
});

describe('a header that a request has once', () => {
  const once = [
    ...['Host', 'Authorization', 'Content-Length', 'Content-Type', 'Origin', 'Referer'],
    ...['Sec-Fetch-Dest', 'Sec-Fetch-Mode', 'Sec-Fetch-Site', 'Sec-Fetch-User'],
  ];
  const sampleOf = (name: string) => (name === 'Content-Length' ? '0' : 'x');

  it.each(once)('is refused when %s comes twice, whether or not both say the same', async (name) => {
    for (const [guardWith, path] of [[guard, '/consent'] as const, [guardInternal, '/internal/hooks/token'] as const]) {
      const server = await start({ guardWith });
      expect(statusOf(await send(server, `POST ${path}`, { [name]: sampleOf(name) }))).toBe(200);
      server.seen.length = 0;
      for (const second of [sampleOf(name), `${sampleOf(name)}1`]) {
        expect(statusOf(await send(server, `POST ${path}`, { [name]: [sampleOf(name), second] }))).toBe(400);
        const spelled = { [name]: sampleOf(name), [name.toUpperCase()]: second };
        if (name !== 'Host') expect(statusOf(await send(server, `POST ${path}`, spelled))).toBe(400);
      }
      expect(server.seen).toEqual([]);
    }
  });

  it.each(['Accept', 'Accept-Language', 'Cookie', 'X-Forwarded-For', 'Cache-Control'])(
    'is not %s, which is a list',
    async (name) => {
      const server = await start({ proxyHops: 1 });
      expect(statusOf(await send(server, 'GET /login', { [name]: ['ory_kratos_session=1', '203.0.113.9'] }))).toBe(200);
    },
  );
});

describe.each([false, true])('the paths of the internal listener (in development: %s)', (dev) => {
  it.each([
    '/internal/hooks/token',
    '/internal',
    '/INTERNAL/hooks/token',
    '/%69nternal/hooks/token',
    '/x/../internal/hooks/token',
    '/internal//hooks/token',
    `${ORIGIN}/internal/hooks/token`,
  ])('%s is not found on the public one', async (url) => {
    const server = await start({ dev });
    await send(server, `POST ${url}`, { 'X-Vestibule-Listener': 'internal' });
    expect(server.seen).toEqual([expect.objectContaining({ method: 'GET', url: '/error' })]);
    expect(server.seen[0]?.headers['x-vestibule-problem']).toBe('not_found');
    expect(server.seen[0]?.headers).not.toHaveProperty('x-vestibule-listener');
  });
});

describe('guardInternal', () => {
  let server: Running;
  beforeAll(async () => {
    server = await start({ guardWith: guardInternal });
  });
  beforeEach(() => {
    server.seen.length = 0;
  });

  it('lets a hook through and says which listener it came by', async () => {
    expect(statusOf(await send(server, 'POST /internal/hooks/token', { 'X-Vestibule-Hook-Key': 'k' }))).toBe(200);
    expect(server.seen).toEqual([expect.objectContaining({ method: 'POST', url: '/internal/hooks/token' })]);
    expect(server.seen[0]?.headers).toMatchObject({ 'x-vestibule-listener': 'internal', 'x-vestibule-hook-key': 'k' });
  });

  it('drops what only this server may say, and what speaks to Next', async () => {
    const forged = { 'X-Vestibule-Listener': 'public', 'X-Vestibule-Client-Ip': '6.6.6.6', 'X-Matched-Path': '/login' };
    const cookie = 'ory_kratos_session=s';
    await send(server, 'POST /internal/hooks/token', { ...forged, 'X-Forwarded-For': '6.6.6.6', Cookie: cookie });
    expect(server.seen[0]?.headers['x-vestibule-listener']).toBe('internal');
    for (const name of ['x-vestibule-client-ip', 'x-matched-path', 'x-forwarded-for', 'cookie']) {
      expect(server.seen[0]?.headers).not.toHaveProperty([name]);
    }
  });

  it.each([
    '/',
    '/login',
    '/health/ready',
    '/oauth2/token',
    '/internal',
    '/internal/',
    '/internal/hooks/token/',
    '/internal/hooks/token?x=1',
    '/internal/hooks//token',
    '/internal/../login',
    '/internal/%2e%2e/login',
    '/%69nternal/hooks/token',
    '/INTERNAL/hooks/token',
    '/x/../internal/hooks/token',
    '/_next/static/x.js',
  ])('answers %s with 404 in plain text, without Next', async (url) => {
    const answer = await send(server, `POST ${url}`);
    expect(statusOf(answer)).toBe(404);
    expect(answer).toMatch(/^Content-Type: text\/plain; charset=utf-8\r$/im);
    expect(answer).toMatch(/^Cache-Control: no-store\r$/im);
    expect(answer).toMatch(/\r\n\r\nNot found\n$/);
    expect(server.seen).toEqual([]);
  });

  it.each([
    ['POST //internal/hooks/token', 400],
    [`POST ${ORIGIN}/internal/hooks/token`, 400],
    ['POST /internal\\hooks\\token', 400],
    ['OPTIONS /internal/hooks/token', 405],
    ['TRACE /internal/hooks/token', 405],
  ])('refuses %s with %d', async (line, status) => {
    expect(statusOf(await send(server, line))).toBe(status);
    expect(server.seen).toEqual([]);
  });
});

describe('an answer before the end of the body', () => {
  it('ends the connection, in which the next request would never be seen', async () => {
    const server = await start();
    expect(await send(server, 'POST /login', { 'Content-Length': '100', Connection: 'keep-alive' })).toMatch(
      /^connection: close\r$/im,
    );
  });

  it('keeps the connection of a request that was read to its end', async () => {
    const server = await start();
    const agent = new http.Agent({ keepAlive: true });
    const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
      http.get({ port: server.port, host: '127.0.0.1', path: '/login', agent }, resolve).on('error', reject);
    });
    answer.resume();
    agent.destroy();
    expect(answer.headers.connection).toBe('keep-alive');
  });
});

describe('the client’s address', () => {
  it.each<[number, string | null, string]>([
    [0, null, '127.0.0.1'],
    [0, '203.0.113.7', '127.0.0.1'],
    [1, '203.0.113.7', '203.0.113.7'],
    [1, '6.6.6.6, 203.0.113.7', '203.0.113.7'],
    [1, null, '127.0.0.1'],
    [1, '', '127.0.0.1'],
    [2, '203.0.113.7, 10.0.0.1', '203.0.113.7'],
    [2, '6.6.6.6 ,203.0.113.7,10.0.0.1', '203.0.113.7'],
    [2, '10.0.0.1', '127.0.0.1'],
    [1, '6.6.6.6, 203.0.113.7:51234', '203.0.113.7'],
    [1, '[2001:db8::7]:443', '2001:db8::7'],
    [2, '"[2001:db8::7]", 10.0.0.1:80', '2001:db8::7'],
    [1, '::ffff:203.0.113.7', '203.0.113.7'],
    [1, '6.6.6.6, unknown', '127.0.0.1'],
    [1, '_hidden', '127.0.0.1'],
    [1, 'x'.repeat(5000), '127.0.0.1'],
    [1, '6.6.6.6,', '127.0.0.1'],
  ])('with %d trusted proxies and %j is %s', async (proxyHops, forwardedFor, expected) => {
    const server = await start({ proxyHops });
    await send(server, 'GET /login', {
      'X-Vestibule-Client-Ip': '6.6.6.6',
      ...(forwardedFor === null ? {} : { 'X-Forwarded-For': forwardedFor }),
    });
    expect(server.seen[0]?.headers).toMatchObject({ 'x-forwarded-for': expected, 'x-vestibule-client-ip': expected });
  });
});

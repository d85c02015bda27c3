import {
  ask,
  type Modules,
  ORIGIN,
  type RouteHandler,
  readBody,
  readHeader,
  readStatus,
  startLeanServer,
  startOne,
  stopLeanServers,
} from './sample-lean-server';

afterEach(stopLeanServers);

const byGet = (handler: RouteHandler) => ({ GET: handler });

describe('the way to a route', () => {
  const named = (name: string) => byGet(() => new Response(name));
  const routes: Modules = {
    '/': named('home'),
    '/[...path]': named('rest'),
    '/health/alive': named('alive'),
    '/login': named('login'),
    '/session/[...more]': named('session'),
    '/session/jwks.json': named('keys'),
  };

  it.each([
    ['/', 'home'],
    ['/?x=1', 'home'],
    ['/.', 'home'],
    ['/login/..', 'home'],
    ['/login', 'login'],
    ['/login?login_challenge=%2F..%2F', 'login'],
    ['/login?x#y', 'login'],
    ['/login/', 'login'],
    ['/login/.', 'login'],
    ['/./login', 'login'],
    ['/x/../login', 'login'],
    ['/x/%2e%2E/login', 'login'],
    ['/login/x', 'rest'],
    ['/Login', 'rest'],
    ['/%6cogin', 'rest'],
    ['/login%2F', 'rest'],
    ['/login%20', 'rest'],
    ['/login;x', 'rest'],
    ['/login.rsc', 'rest'],
    ['/health', 'rest'],
    ['/health/alive', 'alive'],
    ['/health%2Falive', 'rest'],
    ['/[...path]', 'rest'],
    ['/__proto__', 'rest'],
    ['/constructor', 'rest'],
    ['/session', 'rest'],
    ['/session/', 'rest'],
    ['/session/x/y', 'session'],
    ['/session/jwks.json', 'keys'],
    ['/session/jwks%2Ejson', 'session'],
    [`${ORIGIN}/login`, 'login'],
  ])('leads from %s to %s', async (address, name) => {
    expect(readBody(await ask(await startLeanServer(routes), `GET ${address}`))).toBe(name);
  });

  it('ends in a 404 where no route takes the rest', async () => {
    const server = await startLeanServer({ '/login': named('login') });
    expect(readStatus(await ask(server, 'GET /nowhere'))).toBe(404);
    expect(readStatus(await ask(server, 'GET /'))).toBe(404);
  });
});

describe('a route that only Next could call', () => {
  it.each<[string, unknown]>([
    ['asks for more than the request', (_request: Request, _context: unknown) => new Response()],
    ['is no function', 'GET'],
  ])('stops the start when it %s', async (_title, handler) => {
    await expect(startLeanServer({ '/x': { GET: handler } })).rejects.toThrow(
      '/x: GET has to be a function of the request alone.',
    );
  });
});

describe('the methods of a route', () => {
  const answer = (request: Request) => new Response(request.method, { headers: { 'Content-Length': '4', 'X-A': 'b' } });

  it.each([
    ['GET', { GET: answer }, 'POST', 'GET, HEAD'],
    ['GET and POST', { GET: answer, POST: answer }, 'DELETE', 'GET, HEAD, POST'],
    ['POST', { POST: answer }, 'HEAD', 'POST'],
    ['POST', { POST: answer }, 'GET', 'POST'],
    ['PUT and OPTIONS', { PUT: answer, OPTIONS: answer, dynamic: 'force-dynamic' }, 'GET', 'PUT, OPTIONS'],
  ])('are named where a route with %s gets another', async (_title, module, method, allow) => {
    const refused = await ask(await startLeanServer({ '/[...path]': module }), `${method} /x`);
    expect(readStatus(refused)).toBe(405);
    expect(readHeader(refused, 'Allow')).toEqual([allow]);
    expect(readBody(refused)).toBe('');
  });

  it('answer HEAD like GET, without the body', async () => {
    const head = await ask(await startLeanServer({ '/[...path]': { GET: answer } }), 'HEAD /x');
    expect([readStatus(head), readHeader(head, 'X-A'), readHeader(head, 'Content-Length')]).toEqual([
      200,
      ['b'],
      ['4'],
    ]);
    expect(readBody(head)).toBe('');
  });

  it('answer HEAD by their own handler where there is one', async () => {
    const own = () => new Response(null, { status: 204 });
    expect(readStatus(await ask(await startLeanServer({ '/[...path]': { GET: answer, HEAD: own } }), 'HEAD /x'))).toBe(
      204,
    );
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('get %s as it is', async (method) => {
    const server = await startLeanServer({
      '/[...path]': { [method]: (request: Request) => new Response(request.method) },
    });
    expect(readBody(await ask(server, `${method} /oauth2/x`))).toBe(method);
  });
});

describe('the request that a route gets', () => {
  it('has the address under the configured origin, whatever Host says', async () => {
    const server = await startOne(({ url }) => new Response(url));
    expect(readBody(await ask(server, 'GET /a%2Fb?c=%20d&c'))).toBe(`${ORIGIN}/a%2Fb?c=%20d&c`);
  });

  it('has the headers that the guard left, and none of those that it dropped', async () => {
    const server = await startOne(({ headers }) => Response.json([...headers]));
    const sent = ['X-Matched-Path: /x', 'Cookie: a=1; ory_kratos_session=s', 'X-Twice: 1', 'X-Twice: 2', 'X-B: \xe4'];
    expect(JSON.parse(readBody(await ask(server, 'GET /x', { headers: sent })))).toEqual([
      ['connection', 'close'],
      ['cookie', 'ory_kratos_session=s'],
      ['host', 'other.test'],
      // Written as UTF-8, read as Latin-1.
      ['x-b', '\u00c3\u00a4'],
      ['x-forwarded-for', '127.0.0.1'],
      ['x-twice', '1, 2'],
      ['x-vestibule-client-ip', '127.0.0.1'],
    ]);
  });

  const echo: RouteHandler = async (request) =>
    new Response(JSON.stringify([request.body === null, await request.text()]));

  it.each([
    ['a length', ['Content-Length: 3'], 'a=b', 'a=b'],
    ['chunks', ['Transfer-Encoding: chunked'], '2\r\na=\r\n1\r\nb\r\n0\r\nX-Trailer: 1\r\n\r\n', 'a=b'],
    ['a length of nothing', ['Content-Length: 0'], '', ''],
    ['no length', [], '', ''],
  ])('has the body of a POST with %s', async (_title, headers, body, text) => {
    expect(JSON.parse(readBody(await ask(await startOne(echo), 'POST /x', { headers, body })))).toEqual([false, text]);
  });

  it('has no body for a GET, whatever was sent', async () => {
    const answer = await ask(await startOne(echo), 'GET /x', { headers: ['Content-Length: 3'], body: 'a=b' });
    expect(JSON.parse(readBody(answer))).toEqual([true, '']);
  });

  it('has a large body whole, byte by byte', async () => {
    const server = await startOne(async (request) => {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return Response.json([bytes.length, bytes.every((byte, index) => byte === index % 251)]);
    });
    const bytes = Uint8Array.from({ length: 3_000_000 }, (_, index) => index % 251);
    const answer = await fetch(`http://127.0.0.1:${server.port}/x`, { method: 'POST', body: bytes });
    expect(await answer.json()).toEqual([3_000_000, true]);
  });

  it('goes on after 100 Continue', async () => {
    const server = await startOne(async (request) => new Response(await request.text()));
    const answer = await ask(server, 'POST /x', {
      headers: ['Expect: 100-continue', 'Content-Length: 3'],
      body: 'a=b',
    });
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
    expect(answer).toMatch(/a=b$/);
  });
});

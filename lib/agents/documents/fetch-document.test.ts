import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import net, { type AddressInfo } from 'node:net';
import { type Authority, makeAuthority } from '@/dev/testing/certificates';
import type { Outside } from '../../upstream/outside';
import { PUBLIC_INTERNET } from '../../upstream/outside';
import { fetchDocument } from './fetch-document';
import { sampleBody } from './sample-document';

const HOST = 'app.example.com';
/** Only for these tests: the host that a stranger controls stands on this machine. */
const isHere = (address: string) => address === '127.0.0.1';

let authority: Authority;
let server: Server;
let port: number;
let answer: RequestListener;
let seen: { path: string | undefined; headers: Record<string, unknown> }[];

beforeAll(async () => {
  authority = makeAuthority();
  server = createServer(authority.issue([HOST]), (request, response) => {
    seen.push({ path: request.url, headers: request.headers });
    answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  seen = [];
  answer = serve(200, sampleBodyOfPort());
});

const urlOf = (path = '/client.json') => `https://${HOST}:${port}${path}`;
const sampleBodyOfPort = (changes = {}) => sampleBody({ client_id: urlOf(), ...changes });

function serve(status: number, body: string | Buffer, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body);
  };
}

function outside(changes: Partial<Outside> = {}): Outside {
  return { resolve: async () => ['127.0.0.1'], isAllowed: isHere, ca: authority.cert, ...changes };
}

function get(changes: Partial<Outside> = {}, url = urlOf()) {
  return fetchDocument({ url, host: HOST, isLocal: false }, outside(changes));
}

const refused = (reason: string) => ({ ok: false, error: { kind: 'refused', reason } });
const unavailable = (reason: string) => ({ ok: false, error: { kind: 'unavailable', reason } });

describe('fetchDocument', () => {
  it('fetches a document and says nothing about anybody', async () => {
    expect(await get()).toMatchObject({ ok: true, value: { document: { url: urlOf(), name: 'Orchard Agent' } } });
    expect(seen).toEqual([
      {
        path: '/client.json',
        headers: {
          host: `${HOST}:${port}`,
          connection: expect.any(String),
          accept: 'application/json',
          'accept-encoding': 'identity',
          'user-agent': 'Vestibule',
        },
      },
    ]);
  });

  it.each([
    'application/json',
    'application/foo+json',
    'application/vnd.x.y+json; charset=utf-8',
    'Application/JSON;charset="UTF-8"',
  ])('takes the content type %s', async (type) => {
    answer = serve(200, sampleBodyOfPort(), { 'content-type': type });
    expect((await get()).ok).toBe(true);
  });

  it.each([
    'text/html',
    'text/plain',
    'application/jsonp',
    'application/json-seq',
    'application/json; charset=utf-16',
    'text/json',
    '',
  ])('refuses the content type "%s"', async (type) => {
    answer = serve(200, sampleBodyOfPort(), { 'content-type': type });
    expect(await get()).toEqual(refused('the content type is not JSON'));
  });

  it.each([201, 202, 203, 206, 301, 302, 303, 307, 308, 400, 401, 403, 429, 500, 503])(
    'has no document with the status %s',
    async (status) => {
      answer = serve(status, sampleBodyOfPort(), { location: urlOf('/other.json') });
      expect(await get()).toEqual(unavailable(`status ${status}`));
      expect(seen).toHaveLength(1);
    },
  );

  it.each([404, 410])('takes the status %s as the end of the client', async (status) => {
    answer = serve(status, sampleBodyOfPort());
    expect(await get()).toEqual(refused(`status ${status}`));
  });

  it.each([
    ['max-age=600', 600],
    ['public, max-age=86400, immutable', 86_400],
    ['max-age="60"', 60],
    ['no-store', 0],
    ['private, no-cache="x", max-age=600', 0],
    ['s-maxage=9', null],
    ['xmax-age=9', null],
    ['', null],
  ])('reads how long it counts from "%s"', async (control, expected) => {
    answer = serve(200, sampleBodyOfPort(), { 'cache-control': control });
    expect(await get()).toMatchObject({ value: { maxAgeSeconds: expected } });
  });

  it('subtracts the time that the answer spent on its way', async () => {
    answer = serve(200, sampleBodyOfPort(), { 'cache-control': 'max-age=600', age: '200' });
    expect(await get()).toMatchObject({ value: { maxAgeSeconds: 400 } });
  });

  it('refuses a document of another URL', async () => {
    expect(await get({}, urlOf('/other.json'))).toEqual(refused('client_id is not the URL of the document'));
  });
});

describe('what a hostile host tries', () => {
  it('refuses a long answer as soon as it is too long', async () => {
    answer = serve(200, sampleBodyOfPort({ x: 'y'.repeat(20_000) }));
    expect(await get()).toEqual(refused('the answer is too long'));
  });

  it('takes 10 KB and cuts off an answer without an end', async () => {
    let sent = 0;
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = setInterval(() => {
        sent += 1000;
        response.write(' '.repeat(1000));
      }, 1);
      response.on('close', () => clearInterval(more));
    };
    expect(await get()).toEqual(refused('the answer is too long'));
    expect(sent).toBeLessThan(60_000);
    answer = serve(200, sampleBodyOfPort({ x: 'y'.repeat(10 * 1024 - sampleBodyOfPort({ x: '' }).length) }));
    expect((await get()).ok).toBe(true);
  });

  it('refuses a compressed answer', async () => {
    answer = serve(200, sampleBodyOfPort(), { 'content-encoding': 'gzip' });
    expect(await get()).toEqual(refused('the answer is compressed although compression was not accepted'));
  });

  it('refuses headers of more than 8 KB', async () => {
    answer = serve(200, sampleBodyOfPort(), { 'x-long': 'y'.repeat(9 * 1024) });
    expect(await get()).toEqual(unavailable('UND_ERR_HEADERS_OVERFLOW'));
  });

  it('gives up after five seconds, on bytes that trickle, on silence and without a name server', async () => {
    const started = performance.now();
    answer = (request, response) => {
      if (request.url === '/silent') return;
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = setInterval(() => response.write(' '), 200);
      response.on('close', () => clearInterval(more));
    };
    const nameless = get({ resolve: () => new Promise(() => undefined) });
    const all = await Promise.all([get(), get({}, urlOf('/silent')), nameless]);
    expect(all).toEqual([...Array(2).fill(unavailable('timeout')), unavailable('the host has no address')]);
    expect(performance.now() - started).toBeLessThan(6_500);
  }, 10_000);

  it('fails where the connection breaks in the middle', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"client_id":');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await get()).toEqual(unavailable('aborted'));
  });

  it('fails at a certificate of another authority or another host', async () => {
    const { cert } = makeAuthority();
    expect(await get({ ca: cert })).toMatchObject({ error: { kind: 'unavailable' } });
    const elsewhere = `https://other.example.com:${port}/client.json`;
    expect(await get({}, elsewhere)).toEqual(unavailable('ERR_TLS_CERT_ALTNAME_INVALID'));
    expect(seen).toEqual([]);
  });
});

describe('where a hostile name leads', () => {
  let connections: number;
  let inside: net.Server;
  let insidePort: number;

  beforeAll(async () => {
    inside = net.createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((done) => inside.listen(0, '127.0.0.1', done));
    insidePort = (inside.address() as AddressInfo).port;
  });
  beforeEach(() => {
    connections = 0;
  });
  afterAll(() => new Promise<void>((done) => inside.close(() => done())));

  const ask = (addresses: string[]) =>
    fetchDocument(
      { url: `https://${HOST}:${insidePort}/client.json`, host: HOST, isLocal: false },
      { ...PUBLIC_INTERNET, resolve: async () => addresses },
    );

  it.each([
    [['127.0.0.1']],
    [['192.168.1.1']],
    [['93.184.216.34', '127.0.0.1']],
    [['127.0.0.1', '93.184.216.34']],
    [['169.254.169.254']],
    [['100.64.0.1']],
    [['0.0.0.0']],
    [['198.18.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    [['2002:7f00:1::']],
    [['fd00::1']],
    [['fe80::1']],
    [['2606:4700::1111', '::1']],
  ])('connects nowhere for %j', async (addresses) => {
    expect(await ask(addresses)).toEqual(refused('an address of the host is not public'));
    expect(connections).toBe(0);
  });

  it('connects nowhere for an address in place of a name', async () => {
    const url = `https://127.0.0.1:${insidePort}/client.json`;
    const literal = { ...PUBLIC_INTERNET, resolve: async (host: string) => [host] };
    expect(await fetchDocument({ url, host: '127.0.0.1', isLocal: false }, literal)).toMatchObject({ ok: false });
    expect(connections).toBe(0);
  });

  it('has no document of a host without an address', async () => {
    expect(await ask([])).toEqual(unavailable('the host has no address'));
    const failing = outside({ resolve: () => Promise.reject(new Error('SERVFAIL')) });
    expect(await get(failing)).toEqual(unavailable('the host has no address'));
  });

  it('looks a name up once and goes to the address that was checked', async () => {
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let asked = 0;
    const rebinding = { resolve: async () => answers[asked++] ?? [] };
    expect((await get(rebinding)).ok).toBe(true);
    expect(asked).toBe(1);
  });
});

describe('documents on this machine', () => {
  it('go to this machine alone, and without a name server', async () => {
    const url = `https://app.localhost:${port}/client.json`;
    expect(await fetchDocument({ url, host: `app.localhost:${port}`, isLocal: true })).toMatchObject({
      error: { kind: 'unavailable' },
    });
    expect(seen).toEqual([]);
  });
});

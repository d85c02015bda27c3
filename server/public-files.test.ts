import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withPublicFiles } from './public-files.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'vestibule-public-'));
let server: http.Server;
let origin: string;
beforeAll(async () => {
  mkdirSync(path.join(folder, 'img'));
  writeFileSync(path.join(folder, 'robots.txt'), 'User-agent: *\n');
  writeFileSync(path.join(folder, 'img/a b.svg'), '<svg/>');
  writeFileSync(path.join(folder, 'data.unknown'), 'x');
  server = http.createServer(withPublicFiles(folder, (_request, response) => response.writeHead(418).end('host')));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

describe('withPublicFiles', () => {
  it.each([
    ['/robots.txt', 'text/plain; charset=utf-8', 'User-agent: *\n'],
    ['/robots.txt?x=1', 'text/plain; charset=utf-8', 'User-agent: *\n'],
    ['/img/a%20b.svg', 'image/svg+xml', '<svg/>'],
    ['/data.unknown', 'application/octet-stream', 'x'],
  ])('serves %s', async (address, type, text) => {
    const answer = await fetch(`${origin}${address}`);
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, type, text]);
    expect(answer.headers.get('content-length')).toBe(String(text.length));
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0');
  });

  it.each([
    '/',
    '/img',
    '/img/',
    '/robots',
    '/Robots.txt',
    '/robots%2Etxt',
    '/img/..%2frobots.txt',
    '/../package.json',
  ])('leaves %s to the host', async (address) => {
    expect((await fetch(`${origin}${address}`)).status).toBe(418);
  });

  it('answers HEAD without the body', async () => {
    const head = await fetch(`${origin}/robots.txt`, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '14', '']);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('refuses %s', async (method) => {
    const refused = await fetch(`${origin}/robots.txt`, { method });
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('answers 304 where the client knows the file', async () => {
    const etag = (await fetch(`${origin}/robots.txt`)).headers.get('etag') ?? '';
    const statusFor = async (known: string) =>
      (await fetch(`${origin}/robots.txt`, { headers: { 'if-none-match': known } })).status;
    expect(
      await Promise.all([etag, `W/${etag}`, `"x", ${etag}`, '*', '"x"', etag.slice(1, -1)].map(statusFor)),
    ).toEqual([304, 304, 304, 304, 200, 200]);
  });

  it('serves nothing where there is no folder', async () => {
    const called: string[] = [];
    const handle = withPublicFiles(path.join(folder, 'none'), (request) => called.push(request.url ?? ''));
    handle({ url: '/robots.txt' } as http.IncomingMessage, {} as http.ServerResponse);
    expect(called).toEqual(['/robots.txt']);
  });
});

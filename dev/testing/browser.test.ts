import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Browser, makeBrowser } from './browser';
import { type Listener, listen } from './listen';

type Seen = Pick<IncomingMessage, 'method' | 'url' | 'headers'> & { body: string };

const ORIGIN = 'https://login.example.com';
const PAGES: Record<string, string> = {
  '/': '<form action="/save"><input type="hidden" name="csrf" value="x"><input name="email" value="old"><button name="do" value="save"></button></form>',
  '/moves-on': '<meta http-equiv="refresh" content="0;url=/end?a=1&amp;b=2">',
  '/end?a=1&b=2': 'the end',
};
const seen: Seen[] = [];
let server: Listener;
let browser: Browser;

beforeAll(async () => {
  server = await listen(async (request, response) => {
    const { method, url = '', headers } = request;
    seen.push({ method, url, headers, body: await text(request) });
    response.setHeader('set-cookie', ['seen=1; Path=/', 'gone=; Max-Age=0']);
    if (url === '/save') response.writeHead(303, { location: `${ORIGIN}/moves-on` });
    response.end(PAGES[url] ?? '');
  });
});
afterAll(() => server.close());
beforeEach(() => {
  seen.length = 0;
  browser = makeBrowser({ origin: ORIGIN, via: server.origin, cookies: new Map([['gone', 'x']]) });
});

it('fills in a form, sends it as a browser would, and follows redirects and pages that move on', async () => {
  const page = await browser.open('/');
  const end = await browser.press(page, 'do=save', { email: ['a@example.com', 'b@example.com'] });
  expect([end.url, end.text]).toEqual([`${ORIGIN}/end?a=1&b=2`, 'the end']);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /',
    'POST /save',
    'GET /moves-on',
    'GET /end?a=1&b=2',
  ]);
  expect(seen[0]?.headers).toMatchObject({
    host: 'login.example.com',
    cookie: 'gone=x',
    'sec-fetch-site': 'cross-site',
  });
  expect(seen[0]?.headers).not.toHaveProperty('origin');
  expect(seen[1]).toMatchObject({
    body: 'csrf=x&do=save&email=a%40example.com&email=b%40example.com',
    headers: { origin: ORIGIN, cookie: 'seen=1', 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(seen.slice(1).map(({ headers }) => headers['sec-fetch-site'])).toEqual(Array(3).fill('same-origin'));
});

it('stops at an address, and removes a field', async () => {
  const form = browser.fill(await browser.open('/'), 'do=save', { csrf: null });
  expect(form).toEqual({ url: `${ORIGIN}/save`, body: 'email=old&do=save' });
  const stopped = await browser.submit(form, { stopAt: ({ pathname }) => pathname === '/moves-on' });
  expect([stopped.url, stopped.status]).toEqual([`${ORIGIN}/moves-on`, 303]);
  expect(() => browser.fill(stopped, 'do=save')).toThrow('No form with do=save');
});

it('sends the headers of an old browser, or of an attacker', async () => {
  await browser.post('/save', { a: '1' }, { site: null, origin: 'https://evil.test', headers: { host: 'evil.test' } });
  expect(seen[0]).toMatchObject({ body: 'a=1', headers: { host: 'evil.test', origin: 'https://evil.test' } });
  expect(seen[0]?.headers).not.toHaveProperty('sec-fetch-site');
});

it('shows every answer of its own origin to the one who asked for that, and may stay on a page', async () => {
  const urls: string[] = [];
  const watched = makeBrowser({
    origin: ORIGIN,
    via: server.origin,
    staysOnPages: true,
    onAnswer: ({ url }) => urls.push(url),
  });
  await watched.send(server.origin);
  expect((await watched.open('/moves-on')).url).toBe(`${ORIGIN}/moves-on`);
  expect(urls).toEqual([`${ORIGIN}/moves-on`]);
});

it('asks several servers for one origin, by path', async () => {
  const ask = makeBrowser({ origin: ORIGIN, via: (path) => (path === '/a' ? server.origin : 'http://127.0.0.1:1') });
  expect((await ask.send('/a')).url).toBe(`${ORIGIN}/a`);
  await expect(ask.send('/b')).rejects.toThrow();
});

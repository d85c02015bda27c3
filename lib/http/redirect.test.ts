import { allowedUrl, isLinkable, isLoopback, isPrivateScheme } from './redirect';

const UI = 'https://ui.example.com';
const APP = 'https://app.example.com';
const allowed = (value: string) => allowedUrl(value, UI, [UI, APP]);

describe('allowedUrl', () => {
  it.each([
    ['/settings', `${UI}/settings`],
    ['/', `${UI}/`],
    ['/login?login_challenge=a&x=%2F%2Fevil#part', `${UI}/login?login_challenge=a&x=%2F%2Fevil#part`],
    [`${UI}/settings`, `${UI}/settings`],
    [APP, `${APP}/`],
    [`${APP}:443/a`, `${APP}/a`],
    ['HTTPS://UI.EXAMPLE.COM/a', `${UI}/a`],
    ['https://ui。example。com/a', `${UI}/a`],
    [`${APP}/ok/../admin`, `${APP}/admin`],
    ['/ok/%2e%2e/admin', `${UI}/admin`],
    ['/%09/evil.tld', `${UI}/%09/evil.tld`],
    ['/..//evil.tld', `${UI}//evil.tld`],
  ])('reads %s as %s', (value, expected) => {
    expect(allowed(value)).toBe(expected);
  });

  it.each([
    '',
    ' ',
    'settings',
    './settings',
    '?a',
    '#a',
    '//evil.tld',
    '///evil.tld',
    '////evil.tld',
    '/\\evil.tld',
    '\\\\evil.tld',
    '\\/evil.tld',
    '/\t/evil.tld',
    '/\n/evil.tld',
    'https:evil.tld',
    'https:/evil.tld',
    'https:///evil.tld',
    'https:ui.example.com',
    'https:/ui.example.com',
    'https:\\\\evil.tld',
    'http://ui.example.com',
    'https://ui.example.com:8443',
    'http://ui@evil.tld',
    'https://ui.example.com@evil.tld',
    'https://u:p@ui.example.com/',
    'https://u@ui.example.com/',
    'https://:@evil.tld',
    'https://ui.example.com.evil.tld',
    'https://evil.tld/?https://ui.example.com',
    'https://evil.tld#https://ui.example.com',
    'https://evilui.example.com',
    'https://ui.example.com%00.evil.tld',
    'https://ui.example.com%2eevil.tld',
    'https://ui.example.com。evil.tld',
    'https://uі.example.com',
    'https://ui.example.com.',
    'https://[::1]',
    'https://%',
    'https://',
    'javascript:alert(1)',
    'JaVa\tScript:alert(1)',
    ' javascript:alert(1)',
    'javascript://ui.example.com/%0aalert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://ui.example.com/x',
    'file:///etc/passwd',
    'ftp://ui.example.com/',
    'about:blank',
    'ws://ui.example.com',
    'intent://ui.example.com',
    '/a\r\nSet-Cookie: a=b',
    '/a\0',
    '/a b',
    '/a\x7f',
    `https://evil.tld/${'x'.repeat(10_000)}`,
    'null',
    'undefined',
  ])('refuses %j', (value) => {
    expect(allowed(value)).toBeNull();
  });

  it('never confuses an origin with a longer one that starts with it', () => {
    expect(allowedUrl('https://app.example.com.evil.tld/', UI, [APP])).toBeNull();
    expect(allowedUrl(`${UI}/a`, UI, [APP])).toBeNull();
  });

  it('stays within the allowed origins, whatever the input', () => {
    const random = randomFrom(20261125);
    let taken = 0;
    for (let round = 0; round < 20_000; round++) {
      const value = randomUrl(random);
      const result = allowed(value);
      if (result === null) continue;
      taken++;
      const seenByBrowser = new URL(result, 'https://elsewhere.example');
      if (![UI, APP].includes(seenByBrowser.origin) || seenByBrowser.username)
        throw new Error(`${value} gave ${result}`);
    }
    expect(taken).toBeGreaterThan(100);
  });
});

describe('isLinkable', () => {
  it.each([
    'https://example.com/terms',
    'https://例え.jp/',
    'http://localhost:3000/',
    'http://127.0.0.1:5555/',
    'http://[::1]/',
    'http://demo.localhost/',
  ])('accepts %s', (value) => {
    expect(isLinkable(value)).toBe(true);
  });

  it.each([
    null,
    undefined,
    '',
    'terms',
    '/terms',
    '//example.com',
    'http://example.com/',
    'http://localhost.example.com/',
    'http://127.0.0.1.example.com/',
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'blob:https://example.com/x',
    'file:///etc/passwd',
    'ftp://example.com/',
    'mailto:a@example.com',
    'https://u:p@example.com/',
    'https://example.com\\@evil.tld',
    'https://a b/',
  ])('refuses %j', (value) => {
    expect(isLinkable(value)).toBe(false);
  });
});

describe('isPrivateScheme', () => {
  it.each([
    ['com.example.app:/cb?code=1', true],
    ['fieldapp://auth', true],
    ['https://app.example.com/cb', false],
    ['http://127.0.0.1:8080/cb', false],
    ['/consent', false],
    ['javascript:alert(1)', false],
    ['intent://x', false],
    ['file:///etc/passwd', false],
    ['https://a.example:99999/', false],
  ])('%s: %s', (location, expected) => expect(isPrivateScheme(location, UI)).toBe(expected));
});

describe('isLoopback', () => {
  it.each([
    ['localhost', true],
    ['demo.localhost', true],
    ['127.0.0.1', true],
    ['[::1]', true],
    ['localhost.example.com', false],
    ['evillocalhost', false],
    ['0.0.0.0', false],
  ])('%s: %s', (hostname, expected) => {
    expect(isLoopback(hostname)).toBe(expected);
  });
});

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Pieces that confuse URL parsers, in any order. */
const PIECES = [
  'https:',
  'http:',
  'HTTPS:',
  'javascript:',
  'data:',
  '/',
  '//',
  '\\',
  '@',
  ':',
  '?',
  '#',
  '.',
  '..',
  '%2f',
  '%2e',
  '%00',
  '%09',
  '\t',
  '\n',
  '\0',
  ' ',
  '。',
  '[',
  ']',
  'ui.example.com',
  'app.example.com',
  'evil.tld',
  UI,
  APP,
  'user',
  '443',
  '\u200b',
  '\ud800',
  'é',
  '&',
  ';',
  '|',
];

function randomUrl(random: () => number): string {
  const length = 1 + Math.floor(random() * 6);
  return Array.from({ length }, () => PIECES[Math.floor(random() * PIECES.length)]).join('');
}
